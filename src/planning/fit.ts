import {
  type Insertion,
  type InsertionResult,
  insertions,
  type Pair,
  type Problem,
  type Route,
  type Task,
} from '#optimiser';
import type { Visit } from '#visits';
import type { DayPicture, PlannedVisit } from './picture.ts';
import { gapOf, plannedWindow, problemOf, tasksOf, type Wanted } from './to-problem.ts';

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** When care may begin, both ends inclusive. */
export interface Window {
  readonly start: Date;
  readonly end: Date;
}

/** Where one window would fit into the day, cheapest place first. */
export interface Fit {
  readonly window: Window;
  readonly insertion: Insertion;
}

/**
 * Tries every window for a visit that is not yet in the day.
 * It may miss a place; what it returns, the day can keep.
 */
export function fitsIn(
  picture: DayPicture,
  wanted: Wanted,
  point: Point,
  windows: readonly Window[],
): { fits: Fit[]; nearestMiss: InsertionResult['nearestMiss'] } {
  const planned = windows.map((window) =>
    plannedWindow(window, picture.dayStart, picture.centre.settings.promiseMarginMinutes),
  );
  const first = planned[0];
  if (first === undefined || picture.nurses.length === 0) return { fits: [], nearestMiss: undefined };
  const tasks = tasksOf(wanted, picture.table.scratchSlotOf(point), first);
  // Insertions try each window in place of the tasks' own; the picture's arrays may have grown since it was taken.
  const result = insertions(
    currentProblem(picture),
    picture.plan,
    { tasks, ...(wanted.nurses === 2 ? { pair: gapOf(wanted) } : {}) },
    { windows: planned, perWindow: 1 },
  );
  const fits = result.places.flatMap((insertion) => {
    const index = planned.findIndex(
      (window) => window.start === insertion.window.start && window.end === insertion.window.end,
    );
    const window = windows[index];
    return window ? [{ window, insertion }] : [];
  });
  return { fits, nearestMiss: result.nearestMiss };
}

/** The picture's problem over the table's arrays as they are now. */
export function currentProblem(picture: DayPicture): Problem {
  if (picture.problem.travel === picture.table.travel) return picture.problem;
  return { ...picture.problem, placeCount: picture.table.placeCount, travel: picture.table.travel };
}

/** The picture with one more visit in it, its tasks behind the others, and the touched nurses' routes rewritten. */
export function grown(
  picture: DayPicture,
  version: number,
  visit: Visit,
  wanted: Wanted,
  point: Point,
  routes: readonly Route[],
): DayPicture {
  const place = picture.table.slotOf(point);
  const window = plannedWindow(
    { start: visit.window_start, end: visit.window_end },
    picture.dayStart,
    picture.centre.settings.promiseMarginMinutes,
  );
  const added = tasksOf(wanted, place, window, { mandatory: true });
  const tasks: Task[] = [...picture.problem.tasks, ...added];
  const indexes = added.map((_, part) => picture.problem.tasks.length + part);
  const [one, two] = indexes;
  const pairs: Pair[] =
    one !== undefined && two !== undefined
      ? [...picture.problem.pairs, { first: one, second: two, ...gapOf(wanted) }]
      : [...picture.problem.pairs];
  const planned: PlannedVisit = { visit, point, tasks: indexes };
  const ends = [picture.nextExpiry, visit.hold_expires_at].flatMap((end) => (end ? [end.getTime()] : []));
  return {
    ...picture,
    version,
    visits: [...picture.visits, planned],
    problem: problemOf(picture.table, picture.problem.nurses, tasks, pairs),
    plan: { ...picture.plan, routes: withRoutes(picture.plan.routes, routes) },
    nextExpiry: ends.length > 0 ? new Date(Math.min(...ends)) : null,
  };
}

/** The routes with some nurses' routes replaced. */
export function withRoutes(routes: readonly Route[], rewritten: readonly Route[]): Route[] {
  const fresh = new Map(rewritten.map((route) => [route.nurse, route]));
  const kept = routes.map((route) => fresh.get(route.nurse) ?? route);
  const known = new Set(routes.map((route) => route.nurse));
  return [...kept, ...rewritten.filter((route) => !known.has(route.nurse))];
}
