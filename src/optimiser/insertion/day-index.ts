/**
 * A plan prepared for many questions: where each task stands and how late each stop could begin.
 *
 * The latest begins hold together: if every stop began at its latest at once, every rule would still be kept. So any
 * push that stays at or below them, on however many routes at once, can be carried through.
 */
import type { Plan, Route, RouteBreak, Stop } from '../plan.ts';
import type { Interval, Nurse, Pair, Problem, Task } from '../problem.ts';

export interface DayIndex {
  readonly nurses: readonly NurseDay[];
  /** Of each task: its nurse (index into `nurses`) and position, or -1. */
  readonly nurseOf: Int16Array;
  readonly positionOf: Int16Array;
  readonly latest: Float64Array;
  readonly pairOf: ReadonlyMap<number, Pair>;
}

export interface NurseDay {
  readonly nurse: Nurse;
  readonly stops: readonly Stop[];
  /** Breaks behind each stop, [0] those before the first. */
  readonly rests: readonly (readonly RouteBreak[])[];
  /** Breaks that nothing in her day demands yet, as she would take them after her last stop if one more came. */
  readonly spare: readonly RouteBreak[];
  readonly load: number;
  /** Latest time back; Infinity when the end is soft. */
  readonly backBy: number;
}

const known = new WeakMap<
  Plan,
  { readonly tasks: Problem['tasks']; readonly nurses: Problem['nurses']; readonly index: DayIndex }
>();

/** The index of a plan, worked out once for as long as the plan object lives. */
export function indexOf(problem: Problem, plan: Plan): DayIndex {
  const found = known.get(plan);
  if (found && found.tasks === problem.tasks && found.nurses === problem.nurses) return found.index;
  const index = buildIndex(problem, plan);
  known.set(plan, { tasks: problem.tasks, nurses: problem.nurses, index });
  return index;
}

function buildIndex(problem: Problem, plan: Plan): DayIndex {
  const routes = new Map(plan.routes.map((route) => [route.nurse, route]));
  const nurseOf = new Int16Array(problem.tasks.length).fill(-1);
  const positionOf = new Int16Array(problem.tasks.length).fill(-1);
  const days = problem.nurses.map((nurse) => keptDay(problem, nurse, routes.get(nurse.id)));
  days.forEach(({ day }, r) => {
    day.stops.forEach((stop, position) => {
      nurseOf[stop.task] = r;
      positionOf[stop.task] = position;
    });
  });
  const pairOf = new Map<number, Pair>();
  for (const pair of problem.pairs) {
    // A half whose partner has no place at the moment is bound by nothing.
    if (pair.independent || nurseOf[pair.first] === -1 || nurseOf[pair.second] === -1) continue;
    pairOf.set(pair.first, pair);
    pairOf.set(pair.second, pair);
  }
  const nurses = days.map(({ day }) => day);
  const index = { nurses, nurseOf, positionOf, pairOf, latest: new Float64Array(problem.tasks.length).fill(Infinity) };
  fillLatest(problem, index, days);
  return index;
}

/** What was worked out of one nurse's route, and from what. */
interface KeptDay {
  readonly day: NurseDay;
  readonly tasks: readonly Task[];
  readonly travel: Problem['travel'];
  readonly windowMetAt: Problem['windowMetAt'];
  /** By position; only where no stop is half of a pair. */
  latest?: Float64Array;
}

/** One change leaves all other nurses' routes as they were: what is known of those stays. */
const keptDays = new WeakMap<Route | Nurse, KeptDay>();

function keptDay(problem: Problem, nurse: Nurse, route: Route | undefined): KeptDay {
  const { travel, windowMetAt } = problem;
  const kept = keptDays.get(route ?? nurse);
  if (kept?.day.nurse === nurse && kept.travel === travel && kept.windowMetAt === windowMetAt) {
    if (kept.day.stops.every((stop, at) => kept.tasks[at] === problem.tasks[stop.task])) return kept;
  }
  const day = nurseDay(problem, nurse, route);
  const made = { day, tasks: day.stops.map((stop) => problem.tasks[stop.task]!), travel, windowMetAt };
  keptDays.set(route ?? nurse, made);
  return made;
}

function nurseDay(problem: Problem, nurse: Nurse, route: Route | undefined): NurseDay {
  const { stops, breaks } = route ?? { stops: [], breaks: [] };
  return {
    nurse,
    stops,
    rests: Array.from({ length: stops.length + 1 }, (_, i) => restsBehind(breaks, i - 1)),
    spare: spareRests(nurse, stops, breaks),
    load: stops.reduce((sum, stop) => sum + (problem.tasks[stop.task]!.load ?? 1), 0),
    backBy: nurse.shift.endHard ? nurse.shift.end + (nurse.shift.overtimeSeconds ?? 0) : Infinity,
  };
}

const noRests: readonly RouteBreak[] = [];

/** Behind most stops nobody rests, and a service remembers some hundred thousand stops. */
function restsBehind(breaks: readonly RouteBreak[], position: number): readonly RouteBreak[] {
  const rests = breaks.filter((rest) => rest.afterStop === position);
  return rests.length > 0 ? rests : noRests;
}

function spareRests(nurse: Nurse, stops: readonly Stop[], breaks: readonly RouteBreak[]): RouteBreak[] {
  const afterStop = stops.length - 1;
  let free = Math.max(nurse.shift.start, stops.at(-1)?.end ?? 0, breaks.at(-1)?.end ?? 0);
  const spare: RouteBreak[] = [];
  for (const range of nurse.breaks.slice(breaks.length)) {
    const start = Math.max(free, range.earliestStart);
    if (start > range.latestStart) break;
    free = start + range.durationSeconds;
    spare.push({ start, end: free, afterStop });
  }
  return spare;
}

/** From the last stop of the day to the first; where there are pairs, again until they agree. */
function fillLatest(problem: Problem, index: DayIndex, days: readonly KeptDay[]): void {
  const isAlone = ({ day }: KeptDay) =>
    index.pairOf.size === 0 || !day.stops.some(({ task }) => index.pairOf.has(task));
  for (const kept of days) if (isAlone(kept)) fillAlone(problem, index, kept);
  const paired = days.filter((kept) => !isAlone(kept));
  const stops = paired.flatMap(({ day }) => day.stops).sort((a, b) => b.start - a.start || b.task - a.task);
  for (let turn = 0; turn <= stops.length; turn++) {
    let changed = false;
    for (const stop of stops) {
      const at = Math.max(stop.start, latestOf(problem, index, stop));
      if (at < index.latest[stop.task]!) {
        index.latest[stop.task] = at;
        changed = true;
      }
    }
    if (!changed) return;
  }
}

/** No other route has a say in it. */
function fillAlone(problem: Problem, index: DayIndex, kept: KeptDay): void {
  const { stops } = kept.day;
  const known = kept.latest;
  const latest = known ?? new Float64Array(stops.length);
  for (let at = stops.length - 1; at >= 0; at--) {
    const stop = stops[at]!;
    if (!known) latest[at] = Math.max(stop.start, latestOf(problem, index, stop));
    index.latest[stop.task] = latest[at]!;
  }
  kept.latest = latest;
}

function latestOf(problem: Problem, index: DayIndex, stop: Stop): number {
  const { nurses, latest } = index;
  const task = problem.tasks[stop.task]!;
  if (task.pinned?.start !== undefined || task.pinned?.frozen) return stop.start;
  const day = nurses[index.nurseOf[stop.task]!]!;
  const position = index.positionOf[stop.task]!;
  let at = Math.min(windowEnd(problem, stop), leaveBy(problem, index, day, position) - task.serviceSeconds);
  const absence = day.nurse.unavailable?.find((each) => each.start >= stop.end);
  if (absence) at = Math.min(at, absence.start - task.serviceSeconds);
  const pair = index.pairOf.get(stop.task);
  if (pair === undefined) return at;
  if (pair.first === stop.task) return Math.min(at, latest[pair.second]! - pair.minSeconds);
  return Math.min(at, latest[pair.first]! + pair.maxSeconds);
}

/** The end of the window it begins in: no push makes a stop late that was in time. */
function windowEnd(problem: Problem, stop: Stop): number {
  const task = problem.tasks[stop.task]!;
  const shift = problem.windowMetAt === 'end' ? task.serviceSeconds : 0;
  const window = task.windows.findLast((each) => each.start <= stop.start);
  return window ? Math.max(stop.start, window.end - shift) : stop.start;
}

/** When she must be free after the stop at `position` (-1: the start) so that breaks, the next stop or the end of the shift hold. */
export function leaveBy(problem: Problem, index: DayIndex, day: NurseDay, position: number): number {
  const next = day.stops[position + 1];
  let by = next
    ? index.latest[next.task]! -
      driveOf(problem, day.nurse, placeAt(problem, day, position), problem.tasks[next.task]!.place)
    : day.backBy - homeOf(problem, day.nurse, placeAt(problem, day, position));
  if (!next) by = beforeAbsences(day.nurse, day.stops[position]?.end ?? 0, by);
  const rests = day.rests[position + 1] ?? [];
  for (let i = rests.length - 1; i >= 0; i--) {
    const rest = rests[i]!;
    by = Math.min(by - (rest.end - rest.start), latestBegin(day.nurse, rest));
  }
  return by;
}

/** The end of the range this break was taken in. */
export function latestBegin(nurse: Nurse, rest: RouteBreak): number {
  const range = nurse.breaks.find(
    (each) => rest.start >= each.earliestStart - 1e-3 && rest.start <= each.latestStart + 1e-3,
  );
  return range ? range.latestStart : rest.start;
}

function beforeAbsences(nurse: Nurse, from: number, by: number): number {
  const absence: Interval | undefined = nurse.unavailable?.find((each) => each.start >= from);
  return absence && by > absence.start ? absence.start : by;
}

export function placeAt(problem: Problem, day: NurseDay, position: number): number {
  const stop = day.stops[position];
  return stop ? problem.tasks[stop.task]!.place : day.nurse.startPlace;
}

export function driveOf(problem: Problem, nurse: Nurse, from: number, to: number): number {
  return problem.travel[nurse.mode]![from * problem.placeCount + to]!;
}

export function homeOf(problem: Problem, nurse: Nurse, from: number): number {
  return nurse.endPlace === null ? 0 : driveOf(problem, nurse, from, nurse.endPlace);
}
