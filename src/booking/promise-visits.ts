import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { addressFit, lockPerson, type ResidentWithAddress } from '#people';
import { holdDay, type PictureCache } from '#planning';
import { type Day, dayOf } from '#time';
import {
  activeStates,
  type Care,
  createVisit,
  markAtRisk,
  recordEvent,
  servicesOf,
  type Visit,
  visitsOfResident,
} from '#visits';
import { meets, reservedFor, type Window, type WindowRefusal, windowRefusal } from './rules.ts';

/** A visit the centre promised before it kept its plans here. */
export interface PromisedVisit {
  readonly resident: ResidentWithAddress;
  readonly window: Window;
  readonly services: readonly string[];
  readonly care: Care;
  readonly nurseSex: 'female' | 'male' | null;
  readonly note: string;
}

export type PromiseOutcome =
  | 'added'
  | 'unchanged'
  /** Kept and at risk: the roster has no place for it, or nobody has seen the address on the map. */
  | 'no-place'
  | 'address-unconfirmed'
  /** Not kept: the caller must refuse the whole list. */
  | 'no-address'
  | 'resident-busy'
  | WindowRefusal;

interface Promising {
  readonly trx: Trx;
  readonly pictures: PictureCache;
  readonly actor: Actor;
  readonly centre: Centre;
  readonly now: Date;
}

/**
 * Takes over promises into the tentative plans, day by day and window by window. A promise that no plan can keep is
 * kept all the same: booked and at risk, for the desk to settle. Nobody is told: the residents know already.
 *
 * Locks residents, then days, then nurses, each in their order.
 * @returns what became of each, in the same order. A visit with the same window and services that was there before, in
 * whatever state, is the same visit: one cancelled since does not come back.
 */
export async function promiseVisits(
  promising: Promising,
  promised: readonly PromisedVisit[],
): Promise<PromiseOutcome[]> {
  const { trx, centre, now } = promising;
  const residents = [...new Set(promised.map(({ resident }) => resident.id))].sort();
  for (const id of residents) await lockPerson(trx, id);
  const known = new Map<string, KnownVisit[]>();
  for (const id of residents) known.set(id, await knownVisits(trx, id));

  const outcomes: PromiseOutcome[] = promised.map(() => 'unchanged');
  const byDay = new Map<Day, number[]>();
  for (const [index, visit] of promised.entries()) {
    const refusal = refusalOf(visit, known.get(visit.resident.id) ?? [], centre, now);
    if (refusal) outcomes[index] = refusal;
    if (refusal) continue;
    const day = dayOf(visit.window.start, centre.zone);
    byDay.set(day, [...(byDay.get(day) ?? []), index]);
    known.get(visit.resident.id)?.push({ ...visit, active: true });
  }
  for (const [day, indexes] of [...byDay].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const inOrder = indexes.sort((a, b) => startOf(promised, a) - startOf(promised, b) || a - b);
    const visits = inOrder.flatMap((index) => promised[index] ?? []);
    const written = await writeDay(promising, day, visits);
    for (const [at, index] of inOrder.entries()) outcomes[index] = written[at] ?? 'no-place';
  }
  return outcomes;
}

const startOf = (promised: readonly PromisedVisit[], index: number): number =>
  promised[index]?.window.start.getTime() ?? 0;

interface KnownVisit extends Pick<PromisedVisit, 'window' | 'services'> {
  readonly care: Pick<Care, 'careMinutes' | 'gapMaxMinutes'>;
  readonly active: boolean;
}

async function knownVisits(trx: Trx, residentId: string): Promise<KnownVisit[]> {
  const visits = await visitsOfResident(trx, residentId);
  const services = await servicesOf(
    trx,
    visits.map((visit) => visit.id),
  );
  return visits.map((visit) => ({
    window: { start: visit.window_start, end: visit.window_end },
    services: services.get(visit.id) ?? [],
    care: { careMinutes: visit.care_minutes, gapMaxMinutes: visit.gap_max_minutes },
    active: (activeStates as readonly string[]).includes(visit.state),
  }));
}

function refusalOf(
  visit: PromisedVisit,
  known: readonly KnownVisit[],
  centre: Centre,
  now: Date,
): PromiseOutcome | undefined {
  if (known.some((other) => isSame(visit, other))) return 'unchanged';
  const refusal = windowRefusal(visit.window, centre, true, now);
  if (refusal) return refusal;
  if (!visit.resident.address) return 'no-address';
  const mine = reservedFor(visit.window, visit.care.careMinutes, visit.care.gapMaxMinutes);
  const busy = known.some(
    (other) => other.active && meets(mine, reservedFor(other.window, other.care.careMinutes, other.care.gapMaxMinutes)),
  );
  return busy ? 'resident-busy' : undefined;
}

function isSame(visit: PromisedVisit, other: KnownVisit): boolean {
  return (
    visit.window.start.getTime() === other.window.start.getTime() &&
    visit.window.end.getTime() === other.window.end.getTime() &&
    visit.services.toSorted().join() === other.services.toSorted().join()
  );
}

/** Under the lock of one day. */
async function writeDay(promising: Promising, day: Day, visits: readonly PromisedVisit[]): Promise<PromiseOutcome[]> {
  const { trx, pictures, actor, centre, now } = promising;
  const open = await holdDay(trx, pictures, centre, day, now);
  const outcomes: PromiseOutcome[] = [];
  for (const promised of visits) {
    const visit = await createVisit(trx, rowOf(promising, day, promised), promised.services);
    if (!visit) {
      outcomes.push('resident-busy');
      continue;
    }
    await recordEvent(trx, visit, { kind: 'booked', actor, at: now, data: { channel: 'import' } });
    const address = promised.resident.address;
    const ready = address?.point && addressFit(address, centre) === 'ok' ? address.point : undefined;
    if (ready && (await open.place(visit, ready))) outcomes.push('added');
    else outcomes.push(await keepAtRisk(promising, visit, ready ? 'no-place' : 'address-unconfirmed'));
  }
  // A visit without a place changes no list, yet whoever looked before must look again.
  if (outcomes.some((outcome) => outcome !== 'added')) await open.touch();
  return outcomes;
}

async function keepAtRisk(
  { trx, actor, now }: Promising,
  visit: Visit,
  why: 'no-place' | 'address-unconfirmed',
): Promise<PromiseOutcome> {
  await markAtRisk(trx, visit, why === 'no-place' ? 'import-no-place' : why, { actor, at: now });
  return why;
}

function rowOf(
  { actor, centre, now }: Promising,
  day: Day,
  promised: PromisedVisit,
): Parameters<typeof createVisit>[1] {
  const { resident, window, care } = promised;
  return {
    centre_id: centre.id,
    resident_id: resident.id,
    address_id: resident.address?.id ?? '',
    day,
    window_start: window.start,
    window_end: window.end,
    care_minutes: care.careMinutes,
    nurses: care.nurses,
    gap_min_minutes: care.gapMinMinutes,
    gap_max_minutes: care.gapMaxMinutes,
    competencies: [...care.competencies],
    nurse_sex: promised.nurseSex,
    state: 'booked',
    hold_expires_at: null,
    at_risk_cause: null,
    at_risk_since: null,
    cancel_reason: null,
    channel: 'import',
    note: promised.note,
    booked_by: actor.id,
    created_at: now,
  };
}
