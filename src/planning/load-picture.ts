import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { locatedOf } from '#people';
import { type CalledIn, type NurseOnDay, rosterOfDay } from '#roster';
import { type Day, dayOf, startOfDay } from '#time';
import { openVisitsOfDay, programmeRulesOn, programmeSkillsOf, type Visit } from '#visits';
import { type ClosedRoad, type ClosedRoads, placeKey } from './closed-roads.ts';
import type { LegBasis } from './legs.ts';
import { closedRoadOf, closureOf, closuresOfDay, type RoadClosed } from './live/closures.ts';
import { statedLive } from './live/live-picture.ts';
import type { AssignmentRow, DayPicture, DayPlanRow, PlannedVisit } from './picture.ts';
import { PlaceTable } from './place-table.ts';
import { assignmentsOfDay, breaksOfDay } from './queries.ts';
import { withSharedLists, withSharedValues } from './shared-values.ts';
import { stateRows } from './state-rows.ts';
import { modesOf, secondsOf } from './to-problem.ts';

export interface LoadOptions {
  /** A table of places from an earlier picture of the same day, used again where it still serves. */
  readonly known?: PlaceTable | undefined;
  /** An earlier picture of the day, where nothing but visits and lists has changed since. */
  readonly before?: DayPicture | undefined;
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
  /** A nurse who is off duty comes. */
  readonly called?: CalledIn;
  /** A road is closed besides those that are known to be. */
  readonly closing?: RoadClosed;
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
  const hasBegun = day <= dayOf(now, centre.zone);
  const familiar = new Map(options.before?.visits.map(({ visit, ...place }) => [visit.address_id, place]));
  const known = options.before?.visits.map(({ visit }) => visit);
  const [nurses, open, assignments, breaks, closures] = await Promise.all([
    options.before?.nurses ?? whoMayGo(trx, centre.id, day, options.assume?.called),
    openVisitsOfDay(trx, centre.id, day, known),
    assignmentsOfDay(trx, centre.id, day),
    breaksOfDay(trx, centre.id, day),
    options.before?.closures ?? closuresOfDay(trx, centre.id, day),
  ]);
  const { expectedUntil, addresses: elsewhere, silent, closing } = options.assume ?? {};
  const visits = takingPlaces(open, new Set(known), elsewhere, now);
  const strange = visits.flatMap(({ address_id: id }) => (familiar.has(id) ? [] : [id]));
  const places = new Map([...familiar, ...(await locatedOf(trx, [...new Set(strange)]))]);

  const dayStart = startOfDay(day, centre.zone);
  // A promise taken over from elsewhere may have a home nobody has seen on the map: no nurse is sent to a guess.
  const going = visits.flatMap((visit) => {
    const place = places.get(visit.address_id);
    return place ? [{ visit, point: place.point, homes: place.homes }] : [];
  });
  const roads = [...closures, ...(closing ? [closureOf(closing)] : [])]
    .filter((row) => row.ends_at > now)
    .map((row) => closedRoadOf(row, dayStart, now));
  const closed = closedFor(roads, nurses, going, dayStart);
  const table = tableFor({ ...basis, closed }, nurses, going.length, options.known);
  const source = { centre, dayStart, nurses, visits: going, table };
  const rows = { assignments: expecting(assignments, expectedUntil), breaks };
  const stated = hasBegun
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
    closures,
    table,
    problem: stated.problem,
    plan: stated.plan,
    nextExpiry: firstExpiry(visits),
    live: stated.live,
  };
}

/** When each home is reached, by what is promised there, and each station, by the end of the shifts that end there. */
function closedFor(
  roads: readonly ClosedRoad[],
  nurses: readonly NurseOnDay[],
  visits: readonly Pick<PlannedVisit, 'visit' | 'point'>[],
  dayStart: Date,
): ClosedRoads {
  const reached = new Map<string, { start: number; end: number }>();
  if (roads.length === 0) return { roads, reached };
  const reach = (point: PlannedVisit['point'], start: number, end: number) => {
    const key = placeKey(point);
    const known = reached.get(key);
    reached.set(key, known ? { start: Math.min(known.start, start), end: Math.max(known.end, end) } : { start, end });
  };
  for (const { visit, point } of visits)
    reach(
      point,
      secondsOf(visit.window_start, dayStart),
      secondsOf(visit.window_end, dayStart) + visit.gap_max_minutes * 60,
    );
  for (const { end, shifts } of nurses) {
    const last = shifts.at(-1);
    // Whoever drives home earlier has time to go around.
    if (end && last) reach(end, secondsOf(last.end, dayStart), Number.MAX_SAFE_INTEGER);
  }
  return { roads, reached };
}

/** The day's nurses; beside their certificates they can show the programmes they may go for on that day. */
async function whoMayGo(trx: Trx, centreId: string, day: Day, called: CalledIn | undefined): Promise<NurseOnDay[]> {
  const [nurses, rules] = await Promise.all([
    rosterOfDay(trx, centreId, day, { called }),
    programmeRulesOn(trx, centreId, day),
  ]);
  return nurses.map((nurse) =>
    withSharedLists({ ...nurse, competencies: [...nurse.competencies, ...programmeSkillsOf(nurse, rules)] }),
  );
}

function expecting(rows: AssignmentRow[], until: ReadonlyMap<string, Date> | undefined): AssignmentRow[] {
  if (!until) return rows;
  return rows.map((row) => ({ ...row, expected_until: until.get(row.visit_id) ?? row.expected_until }));
}

/** The visits that still take a place, where they are taken to be; those that were remembered are the same objects still. */
function takingPlaces(
  open: readonly Visit[],
  remembered: ReadonlySet<Visit>,
  elsewhere: ReadonlyMap<string, string> | undefined,
  now: Date,
): Visit[] {
  return open
    .filter((visit) => !hasLapsed(visit, now))
    .map((visit) => {
      const addressId = elsewhere?.get(visit.id);
      if (addressId !== undefined) return { ...visit, address_id: addressId };
      return remembered.has(visit) ? visit : withSharedValues(visit);
    });
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
