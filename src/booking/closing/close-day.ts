import { createHash } from 'node:crypto';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound, staleProblem, tellLive } from '#http';
import { type Centre, centreById } from '#organisations';
import { addressesByIds, lockPerson, residentsByIds } from '#people';
import { daysFrom, holdDay, noteNoPlaces, type OpenDay } from '#planning';
import { publishedDays } from '#roster';
import { addDays, type Day, dayOf, instantText, startOfDay } from '#time';
import { lockVisits, markAtRisk, openVisitsOfDay, recordEvent, type Visit, visitById } from '#visits';
import type { BookingDeps } from '../deps.ts';
import { notOfTheDay } from '../errors.ts';
import { tellAtRisk } from '../tell.ts';
import { wakeWaiting } from '../wait-list/wake.ts';
import { type Given, giveAnotherDay } from './give-another-day.ts';
import type { CloseDay, ClosedPart, WireClosing } from './wire.ts';

export interface Closing {
  readonly actor: Actor;
  readonly centreId: string;
  readonly day: Day;
  readonly now: Date;
}

interface Emptied {
  readonly view: WireClosing;
  readonly centre: Centre;
  readonly open: OpenDay;
  readonly unplaced: readonly Visit[];
  /** Whose lists held something that is there no more. */
  readonly nurses: ReadonlySet<string>;
}

/** How many days after a closed one are looked at for places. */
const daysLooked = 7;

/**
 * Takes every promised visit that has not begun out of a day and gives each, in the order of their windows, the earliest
 * place on a following day; each sees the places that those before it took. Locks residents, then days, then nurses.
 * To preview is to do this and take it back, so what is shown is what is done.
 * Of a part only the visits go whose home lies in it and whose care would not be over before it is closed.
 */
export async function emptyDay(
  trx: Trx,
  deps: BookingDeps,
  { actor, centreId, day, now }: Closing,
  told: Pick<CloseDay, 'reason' | 'note' | 'part'>,
): Promise<Emptied> {
  const centre = await centreById(trx, centreId, now);
  if (day < dayOf(now, centre.zone)) throw notFound();
  const part = told.part && partOf(told.part, centre, day);
  const seen = await promisedOn(trx, centreId, day);
  const residents = new Set(seen.map((visit) => visit.resident_id));
  for (const id of [...residents].sort()) await lockPerson(trx, id);
  const following = daysFrom(addDays(day, 1), addDays(day, daysLooked));
  const published = await publishedDays(trx, centreId, following[0]!, following.at(-1)!);
  const open = await holdDay(trx, deps.pictures, centre, day, now, { anew: true });
  open.refuseClosed();
  const held = new Map<Day, OpenDay>();
  for (const next of following)
    if (published.has(next)) held.set(next, await holdDay(trx, deps.pictures, centre, next, now, { anew: true }));

  const visits = await lockVisits(
    trx,
    (await promisedOn(trx, centreId, day)).map((visit) => visit.id),
  );
  // Booked between the look and the lock, by somebody who is not held here.
  if (visits.some((visit) => !residents.has(visit.resident_id))) throw staleProblem();
  const { version } = open.picture;
  const inPart = part && open.visitsIn(part);
  const goes = visits.filter((visit) => isPromised(visit) && (inPart?.has(visit.id) ?? true)).sort(byWindow);
  const nurses = open.nursesOf(new Set(goes.map((visit) => visit.id)));
  const dropped = await open.remove(new Set(goes.map((visit) => visit.id)));
  for (const lost of dropped) await markAtRisk(trx, lost, 'no-place', { actor, at: now });
  const given: Given[] = [];
  for (const visit of goes)
    given.push(await giveAnotherDay(trx, deps, { visit, centre, following, held, actor, now, told }));
  return {
    view: await viewOf(trx, { centre, day, version, part: told.part }, given),
    centre,
    open,
    unplaced: given.filter(({ to }) => to === null).map(({ visit }) => visit),
    nurses,
  };
}

/**
 * Closes the day as it was previewed, in one transaction: nobody is left between two days, and nobody is told before.
 * @throws {Problem} 412 when anything would come out otherwise than it was shown; 409 when the day is closed already.
 */
export async function closeDay(trx: Trx, deps: BookingDeps, closing: Closing, asked: CloseDay): Promise<WireClosing> {
  const { actor, centreId, now } = closing;
  const { view, centre, open, unplaced, nurses } = await emptyDay(trx, deps, closing, asked);
  if (view.version !== asked.version) throw staleProblem();
  const { reason, note, part } = asked;
  if (!part) await open.close(reason);
  else {
    const until = startOfDay(addDays(closing.day, 1), centre.zone);
    const why = reason === 'centre-shut' ? 'other' : reason;
    await open.closeArea({ area: part.area, from: new Date(part.from), until, reason: why, note }, actor);
  }
  const cause = part ? 'area-closed' : 'day-closed';
  const by = { actor, at: now };
  const why = new Map(view.visits.map((visit) => [visit.visitId, visit.why]));
  for (const visit of unplaced) {
    await markAtRisk(trx, visit, cause, by);
    await recordEvent(trx, visit, { kind: cause, ...by, data: { reason, note, why: why.get(visit.id) } });
  }
  await noteNoPlaces(trx, unplaced, cause);
  await tellUnplaced(trx, deps, centre, unplaced, now);
  await open.publishLists(nurses);
  await wakeWaiting(trx, deps, centreId);
  await tellLive(trx, { kind: 'plan', centreId });
  for (const nurseId of nurses) await tellLive(trx, { kind: 'plan', centreId, nurseId });
  for (const { visitId, residentId } of view.visits)
    await tellLive(trx, { kind: 'visit', visitId, centreId, residentId });
  return view;
}

/** @throws {Problem} 422 when the time is not one of the day. */
function partOf({ area, from }: ClosedPart, { zone }: Centre, day: Day): { area: ClosedPart['area']; from: Date } {
  const begins = new Date(from);
  if (dayOf(begins, zone) !== day) throw notOfTheDay();
  return { area, from: begins };
}

async function promisedOn(trx: Trx, centreId: string, day: Day): Promise<Visit[]> {
  return (await openVisitsOfDay(trx, centreId, day)).filter(isPromised);
}

function isPromised(visit: Visit): boolean {
  return visit.state === 'booked' || visit.state === 'planned';
}

function byWindow(one: Visit, other: Visit): number {
  return one.window_start.getTime() - other.window_start.getTime() || (one.id < other.id ? -1 : 1);
}

async function tellUnplaced(
  trx: Trx,
  deps: BookingDeps,
  centre: Centre,
  unplaced: readonly Visit[],
  now: Date,
): Promise<void> {
  const residents = await residentsByIds(
    trx,
    unplaced.map((visit) => visit.resident_id),
  );
  const addresses = await addressesByIds(
    trx,
    unplaced.map((visit) => visit.address_id),
  );
  for (const { id } of unplaced) {
    const visit = await visitById(trx, id);
    const resident = visit && residents.get(visit.resident_id);
    if (!visit || !resident) continue;
    const address = addresses.get(visit.address_id) ?? null;
    await tellAtRisk(trx, deps, visit, { resident, centre, address }, now);
  }
}

async function viewOf(
  trx: Trx,
  { centre, day, version, part }: Pick<CloseDay, 'part'> & { centre: Centre; day: Day; version: number },
  given: readonly Given[],
): Promise<WireClosing> {
  const residents = await residentsByIds(
    trx,
    given.map(({ visit }) => visit.resident_id),
  );
  const text = ({ start, end }: { readonly start: Date; readonly end: Date }) => ({
    start: instantText(start, centre.zone),
    end: instantText(end, centre.zone),
  });
  const visits = given.map(({ visit, to, why }) => ({
    visitId: visit.id,
    residentId: visit.resident_id,
    residentName: residents.get(visit.resident_id)?.name ?? '',
    residentNameLatin: residents.get(visit.resident_id)?.nameLatin ?? '',
    from: text({ start: visit.window_start, end: visit.window_end }),
    to: to && text(to),
    why,
  }));
  const outcome = visits.map(({ visitId, from, to, why }) => [visitId, from, to, why]);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([centre.id, day, version, outcome, ...(part ? [part] : [])]))
    .digest('hex');
  return { centreId: centre.id, day, zone: centre.zone, version: fingerprint, visits };
}
