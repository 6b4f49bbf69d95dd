/** Every term of the objective, measured on the plan's own times. */
import type { Plan, Route } from '../plan.ts';
import type { Nurse, Problem } from '../problem.ts';
import type { Weights } from '../weights.ts';
import { backTimeOf } from './back-time.ts';

const NO_ROUTE: Omit<Route, 'nurse'> = { stops: [], breaks: [] };

export function termsOf(problem: Problem, plan: Plan): Record<keyof Weights, number> {
  const routes = new Map(plan.routes.map((route) => [route.nurse, route]));
  const days = problem.nurses.map((nurse) =>
    dayOf(problem, nurse, routes.get(nurse.id) ?? { nurse: nurse.id, ...NO_ROUTE }),
  );
  const late = plan.routes.flatMap((route) => route.stops.map((stop) => latenessOf(problem, stop.task, stop.start)));
  const mean = sum(days.map((day) => day.work)) / Math.max(1, days.length);
  return {
    travel: sum(days.map((day) => day.travel)),
    lateness: sum(late),
    worstLateness: Math.max(0, ...late),
    overtime: sum(days.map((day) => day.overtime)),
    waiting: sum(days.map((day) => sum(day.waits))),
    longestWait: Math.max(0, ...days.flatMap((day) => day.waits)),
    longestIdle: Math.max(0, ...days.map((day) => day.idle)),
    notPreferred: sum(plan.routes.map((route) => strangersIn(problem, route))),
    unassigned: leftOutPriority(problem, plan),
    work: sum(days.map((day) => day.work)),
    missedBreak: sum(days.map((day) => day.missed)),
    imbalance: sum(days.map((day) => Math.ceil(Math.abs(day.work - mean)))),
    householdSplit: splitOf(problem, plan),
  };
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

interface DayFigures {
  readonly travel: number;
  readonly work: number;
  readonly overtime: number;
  readonly idle: number;
  readonly waits: readonly number[];
  readonly missed: number;
}

function dayOf(problem: Problem, nurse: Nurse, route: Route): DayFigures {
  const { stops, breaks } = route;
  const last = stops.at(-1);
  const end = nurse.endPlace;
  const home =
    last === undefined || end === null
      ? 0
      : problem.travel[nurse.mode]![problem.tasks[last.task]!.place * problem.placeCount + end]!;
  const travel = sum(stops.map((stop) => stop.travelSeconds)) + home;
  const service = sum(stops.map((stop) => stop.end - stop.start));
  const rest = sum(breaks.map((each) => each.end - each.start));
  const back = backTimeOf(problem, nurse, route);
  const leaves = stops.map((_, i) => stops[i + 1]?.departsPrevious ?? back - home);
  // A break ends one wait, and another may begin behind it.
  const waits = stops.flatMap((stop, i) => {
    const rests = breaks.filter((each) => each.afterStop === i);
    const free = [stop.end, ...rests.map((each) => each.end)];
    return [...rests.map((each) => each.start), leaves[i]!].map((until, part) => until - free[part]!);
  });
  return {
    travel,
    work: travel + service,
    overtime: Math.max(0, back - nurse.shift.end),
    idle: Math.max(back, nurse.shift.end) - nurse.shift.start - travel - service - rest,
    waits,
    missed: nurse.breaks.filter((each) => each.soft).length - softTaken(nurse, route),
  };
}

function softTaken(nurse: Nurse, route: Route): number {
  const soft = nurse.breaks.filter((each) => each.soft);
  return soft.filter((each) => route.breaks.some((b) => b.start >= each.earliestStart && b.start <= each.latestStart))
    .length;
}

/** Against the last window that is open by then; the end of care counts where windows are met at the end. */
function latenessOf(problem: Problem, index: number, start: number): number {
  const task = problem.tasks[index]!;
  if (task.pinned?.start !== undefined) return 0;
  const opened = task.windows.filter((window) => window.start <= start);
  const window = opened.at(-1) ?? task.windows[0]!;
  const measured = problem.windowMetAt === 'end' ? start + task.serviceSeconds : start;
  return Math.max(0, measured - window.end);
}

function strangersIn(problem: Problem, route: Route): number {
  const stranger = (preferred: readonly string[] | undefined) =>
    preferred !== undefined && !preferred.includes(route.nurse);
  return route.stops.filter((stop) => stranger(problem.tasks[stop.task]!.preferredNurses)).length;
}

/** A pair is left out as one, at the higher priority of its halves. */
function leftOutPriority(problem: Problem, plan: Plan): number {
  const left = new Set(plan.unassigned.map((each) => each.task));
  let total = sum([...left].map((task) => problem.tasks[task]!.priority));
  for (const pair of problem.pairs)
    if (left.has(pair.first) && left.has(pair.second))
      total -= Math.min(problem.tasks[pair.first]!.priority, problem.tasks[pair.second]!.priority);
  return total;
}

function splitOf(problem: Problem, plan: Plan): number {
  const nurseOf = new Map(plan.routes.flatMap((route) => route.stops.map((stop) => [stop.task, route.nurse] as const)));
  const extra = (problem.households ?? []).map((members) => {
    const nurses = new Set(members.map((task) => nurseOf.get(task)).filter((nurse) => nurse !== undefined));
    return Math.max(0, nurses.size - 1);
  });
  return sum(extra);
}
