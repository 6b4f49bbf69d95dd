/** The hard rules of one nurse's day. */
import type { Route, RouteBreak, Stop, Violation } from '../plan.ts';
import type { Interval, Nurse, Problem, Task } from '../problem.ts';

/** Benchmarks are measured in fractions; a thousandth of a second is no fault. */
export const TOLERANCE = 1e-3;

type Report = (rule: string, message: string, task?: number) => void;

export function brokenByRoute(problem: Problem, route: Route): Violation[] {
  const found: Violation[] = [];
  const nurse = problem.nurses.find((each) => each.id === route.nurse);
  if (nurse === undefined) return [{ rule: 'nurse', message: `there is no nurse ${route.nurse}`, nurse: route.nurse }];
  const report: Report = (rule, message, task) => {
    const where = task === undefined ? {} : { task };
    found.push({ rule, message, nurse: nurse.id, ...where });
  };
  if (route.stops.some((stop) => problem.tasks[stop.task] === undefined)) {
    report('task', 'a stop names a task that does not exist');
    return found;
  }
  for (const stop of route.stops) checkChoice(nurse, stop, problem.tasks[stop.task]!, report);
  for (const stop of route.stops) checkWindow(problem, stop, problem.tasks[stop.task]!, report);
  checkTimes(problem, nurse, route, report);
  checkBreaks(nurse, route, report);
  checkFrozen(problem, route, report);
  const load = route.stops.reduce((sum, stop) => sum + (problem.tasks[stop.task]!.load ?? 1), 0);
  if (nurse.maximumTasks !== undefined && load > nurse.maximumTasks)
    report('maximum-tasks', `carries ${load} of at most ${nurse.maximumTasks}`);
  return found;
}

function checkChoice(nurse: Nurse, stop: Stop, task: Task, report: Report): void {
  for (const skill of task.skills)
    if (!nurse.skills.includes(skill)) report('skill', `${task.id} needs ${skill}`, stop.task);
  if (task.refusedNurses?.includes(nurse.id)) report('refused', `${task.id} refuses ${nurse.id}`, stop.task);
  const pinned = task.pinned?.nurse;
  if (pinned !== undefined && pinned !== nurse.id) report('pinned-nurse', `${task.id} belongs to ${pinned}`, stop.task);
}

function checkWindow(problem: Problem, stop: Stop, task: Task, report: Report): void {
  if (Math.abs(stop.end - stop.start - task.serviceSeconds) > TOLERANCE)
    report('service', `${task.id} lasts ${stop.end - stop.start} instead of ${task.serviceSeconds}`, stop.task);
  const pinned = task.pinned?.start;
  if (pinned !== undefined) {
    if (Math.abs(stop.start - pinned) > TOLERANCE)
      report('pinned-start', `${task.id} begins ${stop.start} instead of ${pinned}`, stop.task);
    return;
  }
  const measured = problem.windowMetAt === 'end' ? stop.end : stop.start;
  const opens = task.windows[0]!.start;
  if (stop.start < opens - TOLERANCE) report('window', `${task.id} begins ${opens - stop.start} early`, stop.task);
  if (!task.windowHard) return;
  const kept = task.windows.some((w) => stop.start >= w.start - TOLERANCE && measured <= w.end + TOLERANCE);
  if (!kept) report('window', `${task.id} at ${measured} is in none of its windows`, stop.task);
}

/** She is in one place at a time: breaks and stops follow each other, travel between them, no absence across. */
function checkTimes(problem: Problem, nurse: Nurse, route: Route, report: Report): void {
  let free = nurse.shift.start;
  let place = nurse.startPlace;
  route.stops.forEach((stop, i) => {
    for (const rest of restsAfter(route, i - 1)) free = checkRest(rest, free, nurse, report);
    const task = problem.tasks[stop.task]!;
    const drive = problem.travel[nurse.mode]![place * problem.placeCount + task.place]!;
    if (Math.abs(stop.travelSeconds - drive) > TOLERANCE)
      report('travel', `the way to ${task.id} takes ${drive}, not ${stop.travelSeconds}`, stop.task);
    if (stop.departsPrevious < free - TOLERANCE)
      report('order', `leaves for ${task.id} ${free - stop.departsPrevious} before she is free`, stop.task);
    if (Math.abs(stop.departsPrevious + drive - stop.arrives) > TOLERANCE)
      report(
        'travel',
        `arrives at ${task.id} at ${stop.arrives}, but the way ends ${stop.departsPrevious + drive}`,
        stop.task,
      );
    if (stop.start < stop.arrives - TOLERANCE) report('order', `${task.id} begins before she arrives`, stop.task);
    if (nurse.unavailable?.some((absence) => overlaps(absence, stop.departsPrevious, stop.end)))
      report('unavailable', `${task.id} falls into an absence`, stop.task);
    free = stop.end;
    place = task.place;
  });
  for (const rest of restsAfter(route, route.stops.length - 1)) free = checkRest(rest, free, nurse, report);
  const back = backTimeOf(problem, nurse, route);
  const limit = nurse.shift.end + (nurse.shift.overtimeSeconds ?? 0);
  if (nurse.shift.endHard && route.stops.length > 0 && back > limit + TOLERANCE)
    report('shift-end', `is back ${back - limit} after the end of her shift`);
}

function checkRest(rest: RouteBreak, free: number, nurse: Nurse, report: Report): number {
  if (rest.start < free - TOLERANCE) report('break', `a break begins ${free - rest.start} before she is free`);
  if (nurse.unavailable?.some((absence) => overlaps(absence, rest.start, rest.end)))
    report('break', 'a break falls into an absence');
  return rest.end;
}

function overlaps(absence: Interval, start: number, end: number): boolean {
  return absence.start < end - TOLERANCE && start < absence.end - TOLERANCE;
}

function restsAfter(route: Route, afterStop: number): readonly RouteBreak[] {
  return route.breaks.filter((rest) => rest.afterStop === afterStop).sort((a, b) => a.start - b.start);
}

/** When she is at her end place, leaving as soon as stops, breaks and absences let her. */
export function backTimeOf(problem: Problem, nurse: Nurse, route: Route): number {
  const last = route.stops.at(-1);
  let leaves = last?.end ?? nurse.shift.start;
  for (const rest of route.breaks) leaves = Math.max(leaves, rest.end);
  if (last === undefined || nurse.endPlace === null) return leaves;
  const from = problem.tasks[last.task]!.place;
  const drive = problem.travel[nurse.mode]![from * problem.placeCount + nurse.endPlace]!;
  for (const absence of nurse.unavailable ?? []) if (overlaps(absence, leaves, leaves + drive)) leaves = absence.end;
  return leaves + drive;
}

/** Each break taken is one of hers, in its range; each hard one is taken unless her last stop ends while it is still open. */
function checkBreaks(nurse: Nurse, route: Route, report: Report): void {
  const taken = [...route.breaks].sort((a, b) => a.start - b.start);
  const lastEnd = route.stops.at(-1)?.end ?? -Infinity;
  for (const rest of nurse.breaks) {
    const at = taken.findIndex(
      (each) =>
        each.start >= rest.earliestStart - TOLERANCE &&
        each.start <= rest.latestStart + TOLERANCE &&
        Math.abs(each.end - each.start - rest.durationSeconds) <= TOLERANCE,
    );
    if (at >= 0) taken.splice(at, 1);
    else if (!rest.soft && lastEnd > rest.latestStart + TOLERANCE)
      report('break', `has no break between ${rest.earliestStart} and ${rest.latestStart}`);
  }
  for (const rest of taken) report('break', `the break at ${rest.start} is none of hers`);
}

function checkFrozen(problem: Problem, route: Route, report: Report): void {
  let open = false;
  for (const stop of route.stops) {
    const frozen = problem.tasks[stop.task]!.pinned?.frozen === true;
    if (frozen && open) report('frozen', `something was put before ${problem.tasks[stop.task]!.id}`, stop.task);
    if (!frozen) open = true;
  }
}
