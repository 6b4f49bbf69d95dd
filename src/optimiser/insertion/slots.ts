/** Where one task could stand in one nurse's day, and how far it misses where it could not. */
import type { NearestMiss, RouteBreak } from '../plan.ts';
import type { Interval, Problem, Task } from '../problem.ts';
import { type DayIndex, driveOf, homeOf, latestBegin, type NurseDay, placeAt } from './day-index.ts';

/** A stretch of time in which the task may begin at this place of the route. */
export interface Slot {
  readonly nurse: number;
  /** The new stop comes right after this position (-1: first). */
  readonly after: number;
  /** Whether the breaks taken there come before the new stop or after it. */
  readonly restFirst: boolean;
  /** Breaks that she takes only because the new stop comes after them. */
  readonly newRests: readonly RouteBreak[];
  readonly earliest: number;
  readonly latest: number;
  readonly extraTravelSeconds: number;
  readonly cost: number;
}

/** Rules by which a nurse cannot have the task at all. */
export function unfitFor(day: NurseDay, task: Task): string | undefined {
  const { nurse } = day;
  if (task.pinned?.nurse !== undefined && task.pinned.nurse !== nurse.id) return 'pinned-nurse';
  if (task.refusedNurses?.includes(nurse.id)) return 'refused';
  if (!task.skills.every((skill) => nurse.skills.includes(skill))) return 'skill';
  if (nurse.maximumTasks !== undefined && day.load + (task.load ?? 1) > nurse.maximumTasks) return 'maximum-tasks';
  return undefined;
}

/**
 * Collects the slots of a task over all nurses who may have it, cheapest first; `missed` is told of those that fail.
 * @param atHome nurses who go to the same household already: with anybody else it costs what a second nurse there costs.
 */
export function slotsOf(
  problem: Problem,
  index: DayIndex,
  task: Task,
  window: Interval,
  missed: (miss: NearestMiss) => void,
  atHome?: ReadonlySet<number>,
): Slot[] {
  const slots: Slot[] = [];
  index.nurses.forEach((day, nurse) => {
    const rule = unfitFor(day, task);
    if (rule !== undefined) {
      missed({ nurse: day.nurse.id, rule });
      return;
    }
    const split = atHome && !atHome.has(nurse) ? problem.weights.householdSplit : 0;
    for (let after = -1; after < day.stops.length; after++) {
      const next = day.stops[after + 1];
      if (next && problem.tasks[next.task]!.pinned?.frozen) continue;
      for (const where of waysAt(day, nurse, after)) {
        const found = slotAt(problem, index, where, task, window);
        if ('rule' in found) missed(found);
        else slots.push(split > 0 ? { ...found, cost: found.cost + split } : found);
      }
      // Later places only begin later.
      if ((day.stops[after]?.end ?? day.nurse.shift.start) > window.end) break;
    }
  });
  return slots.sort((a, b) => a.cost - b.cost || a.nurse - b.nurse || a.after - b.after);
}

/** With a break at this place the new stop may come behind it or before it; at the end it may also make her take one she could have left. */
function waysAt(day: NurseDay, nurse: number, after: number): Where[] {
  const behind: Where = { day, nurse, after, restFirst: true, newRests: [] };
  const ways = [behind];
  if (day.rests[after + 1]!.length > 0) ways.push({ ...behind, restFirst: false });
  if (after === day.stops.length - 1 && day.spare.length > 0) ways.push({ ...behind, newRests: day.spare });
  return ways;
}

interface Where {
  readonly day: NurseDay;
  readonly nurse: number;
  readonly after: number;
  readonly restFirst: boolean;
  readonly newRests: readonly RouteBreak[];
}

function slotAt(problem: Problem, index: DayIndex, where: Where, task: Task, window: Interval): Slot | NearestMiss {
  const { day, nurse, after, restFirst, newRests } = where;
  const from = placeAt(problem, day, after);
  const there = driveOf(problem, day.nurse, from, task.place);
  let free = day.stops[after]?.end ?? day.nurse.shift.start;
  if (restFirst) for (const rest of day.rests[after + 1]!) free = Math.max(free, rest.end);
  for (const rest of newRests) free = Math.max(free, rest.end);
  const earliest = clearOfAbsences(day, Math.max(free + there, window.start), there, task.serviceSeconds);
  if (earliest > window.end) return { nurse: day.nurse.id, rule: 'window', shortBySeconds: earliest - window.end };
  const next = day.stops[after + 1];
  const nextPlace = next && problem.tasks[next.task]!.place;
  const onwardFrom = (place: number) =>
    nextPlace === undefined ? homeOf(problem, day.nurse, place) : driveOf(problem, day.nurse, place, nextPlace);
  const onward = onwardFrom(task.place);
  let latest = Math.min(window.end, endBy(index, where, onward) - task.serviceSeconds);
  const absence = day.nurse.unavailable?.find((each) => each.start >= earliest + task.serviceSeconds);
  if (absence) latest = Math.min(latest, absence.start - task.serviceSeconds);
  // Without them she must be done while the first of them can still begin.
  const owed = next || newRests.length > 0 ? undefined : day.spare[0];
  if (owed) latest = Math.min(latest, latestBegin(day.nurse, owed) - task.serviceSeconds);
  if (latest < earliest)
    return { nurse: day.nurse.id, rule: next ? 'next-stop' : 'shift-end', shortBySeconds: earliest - latest };
  // A nurse without a stop does not leave her start place.
  const direct = day.stops.length > 0 ? onwardFrom(from) : 0;
  const extraTravelSeconds = there + onward - direct;
  const stranger = task.preferredNurses && !task.preferredNurses.includes(day.nurse.id);
  const over = next ? 0 : overtimeOf(day, after, earliest + task.serviceSeconds + onward, direct);
  const w = problem.weights;
  const cost = w.travel * extraTravelSeconds + (stranger ? w.notPreferred : 0) + w.overtime * over;
  return { nurse, after, restFirst, newRests, earliest, latest, extraTravelSeconds, cost };
}

/** When the new stop must be over, given what follows it. */
function endBy(index: DayIndex, where: Where, onward: number): number {
  const { day, after, restFirst } = where;
  const next = day.stops[after + 1];
  let by = next ? index.latest[next.task]! - onward : day.backBy - onward;
  const absence = next ? undefined : day.nurse.unavailable?.find((each) => each.start >= (day.stops[after]?.end ?? 0));
  if (absence && by > absence.start) by = absence.start;
  if (restFirst) return by;
  const rests = day.rests[after + 1]!;
  for (let i = rests.length - 1; i >= 0; i--) {
    const rest = rests[i]!;
    by = Math.min(by - (rest.end - rest.start), latestBegin(day.nurse, rest));
  }
  return by;
}

function overtimeOf(day: NurseDay, after: number, back: number, homeBefore: number): number {
  const was = (day.stops[after]?.end ?? day.nurse.shift.start) + homeBefore;
  return Math.max(0, back - day.nurse.shift.end) - Math.max(0, was - day.nurse.shift.end);
}

function clearOfAbsences(day: NurseDay, start: number, drive: number, service: number): number {
  let at = start;
  for (const absence of day.nurse.unavailable ?? [])
    if (at - drive < absence.end && at + service > absence.start) at = absence.end + drive;
  return at;
}
