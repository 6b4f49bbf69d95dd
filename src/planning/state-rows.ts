import type { Plan, Problem, Route } from '#optimiser';
import type { LiveDay } from './live/ahead.ts';
import type { AssignmentRow, BreakRow, PlannedVisit } from './picture.ts';
import { type ProblemSource, secondsOf, toProblem } from './to-problem.ts';

export interface DayRows {
  readonly assignments: readonly AssignmentRow[];
  readonly breaks: readonly BreakRow[];
}

export interface Stated {
  readonly problem: Problem;
  readonly visits: readonly PlannedVisit[];
  readonly plan: Plan;
}

/** The stored rows of a day as a problem and a plan of it; a visit without rows is unassigned. */
export function stateRows(source: Omit<ProblemSource, 'placed' | 'live'>, rows: DayRows, live: LiveDay | null): Stated {
  const placed = new Set(rows.assignments.map((row) => `${row.visit_id}:${row.part}`));
  const stated = toProblem({ ...source, live, placed: (visitId, part) => placed.has(`${visitId}:${part}`) });
  return { ...stated, plan: planOf(stated, rows, source) };
}

function planOf(
  stated: Pick<Stated, 'problem' | 'visits'>,
  { assignments, breaks }: DayRows,
  { nurses, dayStart }: Pick<ProblemSource, 'nurses' | 'dayStart'>,
): Plan {
  const taskOf = new Map(
    stated.visits.flatMap(({ visit, tasks, parts }) =>
      tasks.map((task, index) => [`${visit.id}:${parts[index]}`, task] as const),
    ),
  );
  const placed = new Set<number>();
  const listed = Map.groupBy(assignments, (row) => row.nurse_id);
  const routes = nurses.flatMap((nurse): Route[] => {
    const stops = (listed.get(nurse.id) ?? []).flatMap((row) => {
      const task = taskOf.get(`${row.visit_id}:${row.part}`);
      if (task === undefined) return [];
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
