import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { addressesByIds, homesOf } from '#people';
import { type NurseOnDay, rosterOfDay } from '#roster';
import { type Day, dayOf, startOfDay } from '#time';
import { openVisitsOfDay, programmeRulesOn, programmeSkillsOf, type Visit } from '#visits';
import type { LegBasis } from './legs.ts';
import { statedLive } from './live/live-picture.ts';
import type { AssignmentRow, DayPicture, DayPlanRow } from './picture.ts';
import { PlaceTable } from './place-table.ts';
import { assignmentsOfDay, breaksOfDay } from './queries.ts';
import { stateRows } from './state-rows.ts';
import { modesOf } from './to-problem.ts';

export interface LoadOptions {
  /** A table of places from an earlier picture of the same day, used again where it still serves. */
  readonly known?: PlaceTable | undefined;
  readonly assume?: Assumed | undefined;
}

/** What is taken for true of a day though it is not written down: to look what would become of it. */
export interface Assumed {
  /** Nurses who are known not to have begun what they have not written down. */
  readonly silent?: ReadonlySet<string>;
  /** By visit: care, once begun, lasts until then. */
  readonly expectedUntil?: ReadonlyMap<string, Date>;
  /** By visit: the address where it will be. */
  readonly addresses?: ReadonlyMap<string, string>;
}

/**
 * Reads a centre's day as it stands at `row.version`. Holds that ended by `now` are left out, whether or not they are swept.
 * Of a day that has begun only what is still ahead is stated; what is behind is told beside it.
 * @param basis what its legs are worked out from.
 */
export async function loadPicture(
  trx: Trx,
  centre: Centre,
  day: Day,
  row: DayPlanRow | undefined,
  now: Date,
  basis: LegBasis,
  options: LoadOptions = {},
): Promise<DayPicture> {
  const [nurses, open, assignments, breaks] = await Promise.all([
    whoMayGo(trx, centre.id, day),
    openVisitsOfDay(trx, centre.id, day),
    assignmentsOfDay(trx, centre.id, day),
    breaksOfDay(trx, centre.id, day),
  ]);
  const { expectedUntil, addresses: elsewhere, silent } = options.assume ?? {};
  const visits = open
    .filter((visit) => !hasLapsed(visit, now))
    .map((visit) => ({ ...visit, address_id: elsewhere?.get(visit.id) ?? visit.address_id }));
  const addressIds = new Set(visits.map((visit) => visit.address_id));
  const [addresses, homes] = await Promise.all([addressesByIds(trx, addressIds), homesOf(trx, addressIds)]);

  const dayStart = startOfDay(day, centre.zone);
  const located = visits.flatMap((visit) => {
    const address = addresses.get(visit.address_id);
    // A promise taken over from elsewhere may have a home nobody has seen on the map: no nurse is sent to a guess.
    return address?.point && address.confirmedAt
      ? [{ visit, point: address.point, homes: homes.get(address.id) ?? [] }]
      : [];
  });
  const table = tableFor(basis, nurses, located.length, options.known);
  const source = { centre, dayStart, nurses, visits: located, table };
  const rows = { assignments: expecting(assignments, expectedUntil), breaks };
  const stated =
    day <= dayOf(now, centre.zone)
      ? await statedLive(trx, source, rows, { now, silent })
      : { ...stateRows(source, rows, null), live: null };
  return {
    centre,
    day,
    dayStart,
    version: row?.version ?? 0,
    state: row?.state ?? 'tentative',
    publication: row?.publication ?? 0,
    closed: row !== undefined && row.closed_at !== null,
    nurses,
    visits: stated.visits,
    table,
    problem: stated.problem,
    plan: stated.plan,
    nextExpiry: firstExpiry(visits),
    live: stated.live,
  };
}

/** The day's nurses; beside their certificates they can show the programmes they may go for on that day. */
async function whoMayGo(trx: Trx, centreId: string, day: Day): Promise<NurseOnDay[]> {
  const [nurses, rules] = await Promise.all([rosterOfDay(trx, centreId, day), programmeRulesOn(trx, centreId, day)]);
  return nurses.map((nurse) => ({
    ...nurse,
    competencies: [...nurse.competencies, ...programmeSkillsOf(nurse, rules)],
  }));
}

function expecting(rows: AssignmentRow[], until: ReadonlyMap<string, Date> | undefined): AssignmentRow[] {
  if (!until) return rows;
  return rows.map((row) => ({ ...row, expected_until: until.get(row.visit_id) ?? row.expected_until }));
}

function hasLapsed(visit: Visit, now: Date): boolean {
  return visit.state === 'held' && visit.hold_expires_at !== null && visit.hold_expires_at <= now;
}

function firstExpiry(visits: readonly Visit[]): Date | null {
  const ends = visits.flatMap((visit) =>
    visit.state === 'held' && visit.hold_expires_at ? [visit.hold_expires_at.getTime()] : [],
  );
  return ends.length > 0 ? new Date(Math.min(...ends)) : null;
}

function tableFor(basis: LegBasis, nurses: readonly NurseOnDay[], visits: number, known?: PlaceTable): PlaceTable {
  const modes = modesOf(nurses);
  if (known?.serves(modes, basis)) return known;
  return new PlaceTable(modes, basis, visits + 16);
}
