/**
 * Carries an insertion through: the new stops at their places, everything behind them pushed as far as it must be.
 *
 * Nurse and order of the existing stops stay. The result is whole routes, to be proven by the check.
 */
import type { Route, RouteBreak, Stop } from '../plan.ts';
import type { Pair, Problem } from '../problem.ts';
import { type DayIndex, driveOf, type NurseDay } from './day-index.ts';
import type { Slot } from './slots.ts';

export interface NewStop {
  readonly task: number;
  readonly slot: Slot;
  readonly start: number;
}

interface Draft {
  readonly day: NurseDay;
  readonly tasks: number[];
  /** Breaks with the task they follow; -1 for the start. */
  readonly rests: { start: number; readonly length: number; readonly behind: number }[];
}

/**
 * @param problem already with the new tasks and their pair.
 * @param alsoOpen nurses whose routes changed otherwise and must be looked at.
 * @returns the routes of every nurse whose stops moved, or undefined when a push goes too far.
 */
export function realise(
  problem: Problem,
  index: DayIndex,
  added: readonly NewStop[],
  pair: Pair | undefined,
  alsoOpen: readonly number[] = [],
): Route[] | undefined {
  const starts = new Map<number, number>();
  for (const stop of added) starts.set(stop.task, stop.start);
  const drafts = new Map<number, Draft>();
  for (const stop of added) draftWith(index, drafts, stop);
  const pairOf = (task: number) =>
    pair && starts.has(task) && task >= index.latest.length ? pair : index.pairOf.get(task);
  const startOf = (task: number) => starts.get(task) ?? existingStart(index, task);
  const open = [...drafts.keys(), ...alsoOpen];
  for (let turn = 0; open.length > 0; turn++) {
    if (turn > 200) return undefined;
    const nurse = open.shift()!;
    const draft = drafts.get(nurse) ?? draftOf(index, nurse);
    drafts.set(nurse, draft);
    for (const task of pushAlong(problem, draft, startOf, starts)) {
      const bound = pairOf(task);
      if (!bound) continue;
      for (const other of pushPartner(bound, task, startOf, starts)) {
        if (other >= index.latest.length) open.push(added.find((stop) => stop.task === other)!.slot.nurse);
        else open.push(index.nurseOf[other]!);
      }
    }
  }
  return [...drafts.values()].map((draft) => routeOf(problem, draft, startOf));
}

function existingStart(index: DayIndex, task: number): number {
  return index.nurses[index.nurseOf[task]!]!.stops[index.positionOf[task]!]!.start;
}

function draftOf(index: DayIndex, nurse: number): Draft {
  const day = index.nurses[nurse]!;
  const tasks = day.stops.map((stop) => stop.task);
  const rests = day.rests.flatMap((list, i) =>
    list.map((rest) => ({ start: rest.start, length: rest.end - rest.start, behind: tasks[i - 1] ?? -1 })),
  );
  return { day, tasks, rests };
}

function draftWith(index: DayIndex, drafts: Map<number, Draft>, stop: NewStop): void {
  const { nurse, after, restFirst, newRests } = stop.slot;
  const draft = drafts.get(nurse) ?? draftOf(index, nurse);
  const behind = draft.tasks[after] ?? -1;
  const rests = restFirst
    ? draft.rests
    : draft.rests.map((rest) => (rest.behind === behind ? { ...rest, behind: stop.task } : rest));
  const more = newRests.map((rest) => ({ start: rest.start, length: rest.end - rest.start, behind }));
  drafts.set(nurse, {
    day: draft.day,
    tasks: draft.tasks.toSpliced(after + 1, 0, stop.task),
    rests: [...rests, ...more],
  });
}

/** Pushes stops and breaks of one route later where they must be; returns the tasks that moved or are new. */
function pushAlong(
  problem: Problem,
  draft: Draft,
  startOf: (task: number) => number,
  starts: Map<number, number>,
): number[] {
  const { nurse } = draft.day;
  const moved: number[] = [];
  let free = nurse.shift.start;
  let place = nurse.startPlace;
  let behind = -1;
  for (const task of draft.tasks) {
    for (const rest of draft.rests) {
      if (rest.behind !== behind) continue;
      rest.start = Math.max(rest.start, free);
      free = rest.start + rest.length;
    }
    const ready = free + driveOf(problem, nurse, place, problem.tasks[task]!.place);
    if (startOf(task) < ready) starts.set(task, ready);
    if (starts.has(task)) moved.push(task);
    free = startOf(task) + problem.tasks[task]!.serviceSeconds;
    place = problem.tasks[task]!.place;
    behind = task;
  }
  for (const rest of draft.rests) {
    if (rest.behind !== behind) continue;
    rest.start = Math.max(rest.start, free);
    free = rest.start + rest.length;
  }
  return moved;
}

/** @returns the half of the pair that had to move, if one had. */
function pushPartner(
  pair: Pair,
  task: number,
  startOf: (task: number) => number,
  starts: Map<number, number>,
): number[] {
  const first = startOf(pair.first);
  const second = startOf(pair.second);
  if (task === pair.first && second < first + pair.minSeconds) {
    starts.set(pair.second, first + pair.minSeconds);
    return [pair.second];
  }
  if (task === pair.second && first < second - pair.maxSeconds) {
    starts.set(pair.first, second - pair.maxSeconds);
    return [pair.first];
  }
  return [];
}

function routeOf(problem: Problem, draft: Draft, startOf: (task: number) => number): Route {
  const { nurse } = draft.day;
  let place = nurse.startPlace;
  const stops = draft.tasks.map((index): Stop => {
    const task = problem.tasks[index]!;
    const travelSeconds = driveOf(problem, nurse, place, task.place);
    const start = startOf(index);
    place = task.place;
    const end = start + task.serviceSeconds;
    return { task: index, start, end, departsPrevious: start - travelSeconds, arrives: start, travelSeconds };
  });
  const breaks = draft.rests.map((rest): RouteBreak => {
    const afterStop = rest.behind < 0 ? -1 : draft.tasks.indexOf(rest.behind);
    return { start: rest.start, end: rest.start + rest.length, afterStop };
  });
  return { nurse: nurse.id, stops, breaks: breaks.sort((a, b) => a.start - b.start) };
}
