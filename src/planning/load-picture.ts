import type { Trx } from '#database';
import type { Plan, Route } from '#optimiser';
import type { Centre } from '#organisations';
import { addressesByIds, homesOf } from '#people';
import { type NurseOnDay, rosterOfDay } from '#roster';
import { type Day, dayOf, startOfDay } from '#time';
import { openVisitsOfDay, programmeRulesOn, programmeSkillsOf, type Visit } from '#visits';
import type { LegBasis } from './legs.ts';
import type { AssignmentRow, BreakRow, DayPicture, DayPlanRow } from './picture.ts';
import { PlaceTable } from './place-table.ts';
import { assignmentsOfDay, breaksOfDay } from './queries.ts';
import { modesOf, secondsOf, toProblem } from './to-problem.ts';

/** States from which a nurse is bound to her visit: it stays where it is. */
const underWay = new Set(['on-the-way', 'arrived', 'in-care']);

/**
 * Reads a centre's day as it stands at `row.version`. Holds that ended by `now` are left out, whether or not they are swept.
 * @param basis what its legs are worked out from.
 * @param known a table of places from an earlier picture of the same day, used again where it still serves.
 */
export async function loadPicture(
  trx: Trx,
  centre: Centre,
  day: Day,
  row: DayPlanRow | undefined,
  now: Date,
  basis: LegBasis,
  known?: PlaceTable,
): Promise<DayPicture> {
  const [nurses, open, assignments, breaks] = await Promise.all([
    whoMayGo(trx, centre.id, day),
    openVisitsOfDay(trx, centre.id, day),
    assignmentsOfDay(trx, centre.id, day),
    breaksOfDay(trx, centre.id, day),
  ]);
  const visits = open.filter((visit) => !hasLapsed(visit, now));
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
  const table = tableFor(basis, nurses, located.length, known);
  const byPart = new Map(assignments.map((assignment) => [`${assignment.visit_id}:${assignment.part}`, assignment]));
  const today = day <= dayOf(now, centre.zone);
  const stated = toProblem({
    centre,
    dayStart,
    nurses,
    visits: located,
    table,
    placed(visitId, part) {
      const assignment = byPart.get(`${visitId}:${part}`);
      if (!assignment) return undefined;
      return {
        nurseId: assignment.nurse_id,
        start: secondsOf(assignment.starts_at, dayStart),
        frozen: today && isBound(assignment, visits, now),
      };
    },
  });
  return {
    centre,
    day,
    dayStart,
    version: row?.version ?? 0,
    state: row?.state ?? 'tentative',
    publication: row?.publication ?? 0,
    nurses,
    visits: stated.visits,
    table,
    problem: stated.problem,
    plan: planOf(stated, assignments, breaks, nurses, dayStart),
    nextExpiry: firstExpiry(visits),
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

function hasLapsed(visit: Visit, now: Date): boolean {
  return visit.state === 'held' && visit.hold_expires_at !== null && visit.hold_expires_at <= now;
}

function isBound(assignment: AssignmentRow, visits: readonly Visit[], now: Date): boolean {
  if (assignment.leaves_at <= now) return true;
  return visits.some((visit) => visit.id === assignment.visit_id && underWay.has(visit.state));
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

/** The stored rows as a plan over the problem's tasks; a visit without rows is unassigned. */
function planOf(
  stated: ReturnType<typeof toProblem>,
  assignments: readonly AssignmentRow[],
  breaks: readonly BreakRow[],
  nurses: readonly NurseOnDay[],
  dayStart: Date,
): Plan {
  const taskOf = new Map(
    stated.visits.flatMap(({ visit, tasks }) => tasks.map((task, part) => [`${visit.id}:${part}`, task] as const)),
  );
  const placed = new Set<number>();
  const routes = nurses.flatMap((nurse): Route[] => {
    const stops = assignments.flatMap((row) => {
      const task = taskOf.get(`${row.visit_id}:${row.part}`);
      if (row.nurse_id !== nurse.id || task === undefined) return [];
      placed.add(task);
      return [stopOf(row, task, dayStart)];
    });
    const rests = breaks.flatMap((row) => (row.nurse_id === nurse.id ? [restOf(row, stops, dayStart)] : []));
    return stops.length + rests.length > 0 ? [{ nurse: nurse.id, stops, breaks: rests }] : [];
  });
  const unassigned = stated.problem.tasks.flatMap((_, task) =>
    placed.has(task) ? [] : [{ task, code: 'not-reached' as const, suggestion: '' }],
  );
  return { routes, unassigned, cost: 0, terms: {} };
}

function stopOf(row: AssignmentRow, task: number, dayStart: Date): Route['stops'][number] {
  return {
    task,
    start: secondsOf(row.starts_at, dayStart),
    end: secondsOf(row.ends_at, dayStart),
    departsPrevious: secondsOf(row.leaves_at, dayStart),
    arrives: secondsOf(row.arrives_at, dayStart),
    travelSeconds: row.travel_seconds,
  };
}

function restOf(row: BreakRow, stops: Route['stops'], dayStart: Date): Route['breaks'][number] {
  const start = secondsOf(row.starts_at, dayStart);
  return {
    start,
    end: secondsOf(row.ends_at, dayStart),
    afterStop: stops.filter((stop) => stop.end <= start).length - 1,
  };
}
