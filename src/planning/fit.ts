import { type Insertion, type InsertionResult, insertions, type Pair, type Problem, type Route } from '#optimiser';
import type { Visit } from '#visits';
import { openPart } from './closed-roads.ts';
import { preferredOf } from './continuity.ts';
import { householdsOf, tasksAtHome, withOneMore } from './households.ts';
import type { DayPicture, PlannedVisit } from './picture.ts';
import { bothNurses, gapOf, oneNurse, plannedWindow, tasksOf, type Wanted } from './to-problem.ts';

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
  /** Right before or after, the same nurse is at this home anyway. */
  readonly oneTrip: boolean;
}

export interface Fitted {
  readonly fits: readonly Fit[];
  readonly nearestMiss: InsertionResult['nearestMiss'];
}

/**
 * Tries every window for a visit that is not yet in the day.
 * It may miss a place; what it returns, the day can keep. A place with the nurse who is at this home anyway counts as cheaper.
 * @param more.housemates further tasks at the same home that the picture's visits do not name.
 */
export function fitsIn(
  picture: DayPicture,
  wanted: Wanted,
  point: Point,
  windows: readonly Window[],
  { housemates = [], perWindow = 1 }: { readonly housemates?: readonly number[]; readonly perWindow?: number } = {},
): Fitted {
  const { closed } = picture.table.basis;
  const open = windows.flatMap((window) => {
    const planned = plannedWindow(window, picture.dayStart, picture.centre.settings.promiseMarginMinutes);
    const left = openPart(planned, point, closed);
    return left ? [{ window, planned: left }] : [];
  });
  const planned = open.map((each) => each.planned);
  const first = planned[0];
  if (first === undefined || picture.nurses.length === 0) return { fits: [], nearestMiss: undefined };
  const preferred = preferredOf(wanted, picture.nurses);
  const tasks = tasksOf(wanted, picture.table.scratchSlotOf(point), first, {}, preferred);
  const household = [...tasksAtHome(picture.visits, wanted.homes ?? []), ...housemates];
  // Insertions try each window in place of the tasks' own; the picture's arrays may have grown since it was taken.
  const result = insertions(
    currentProblem(picture),
    picture.plan,
    { tasks, household, ...(wanted.nurses === 2 ? { pair: gapOf(wanted) } : {}) },
    { windows: planned, perWindow },
  );
  const fits = result.places.flatMap((insertion) => {
    const index = planned.findIndex(
      (window) => window.start === insertion.window.start && window.end === insertion.window.end,
    );
    const window = open[index]?.window;
    return window ? [{ window, insertion, oneTrip: isOneTrip(picture.problem, insertion, household) }] : [];
  });
  return { fits, nearestMiss: result.nearestMiss };
}

/** Whether nobody gets to this home in any of the windows, for what is closed around it. */
export function isShutOut({ table, dayStart, centre }: DayPicture, point: Point, windows: readonly Window[]): boolean {
  const margin = centre.settings.promiseMarginMinutes;
  return windows.every((window) => !openPart(plannedWindow(window, dayStart, margin), point, table.basis.closed));
}

/** Between two visits of one trip the nurse waits no longer than this. */
const oneTripSeconds = 15 * 60;

/** Whether a new stop comes right before or after one of the household in the same nurse's list. */
function isOneTrip(problem: Problem, { routes }: Insertion, household: readonly number[]): boolean {
  return routes.some(({ stops }) =>
    stops.some((stop, at) => {
      if (stop.task < problem.tasks.length) return false;
      const [before, after] = [stops[at - 1], stops[at + 1]];
      return (
        (before !== undefined && household.includes(before.task) && stop.start - before.end <= oneTripSeconds) ||
        (after !== undefined && household.includes(after.task) && after.start - stop.end <= oneTripSeconds)
      );
    }),
  );
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
  const window = { start: visit.window_start, end: visit.window_end };
  const { tasks, ...next } = withTasks(picture, wanted, picture.table.slotOf(point), window, routes);
  const parts = tasks.length === 2 ? bothNurses : oneNurse;
  const visits = withOneMore<PlannedVisit>(picture.visits, { visit, point, homes: wanted.homes ?? [], tasks, parts });
  const isAlone = tasksAtHome(picture.visits, wanted.homes ?? []).length === 0;
  const ends = [picture.nextExpiry, visit.hold_expires_at].flatMap((end) => (end ? [end.getTime()] : []));
  return {
    ...next,
    version,
    visits,
    // Nobody else of this home has a visit: then it makes no household.
    problem: isAlone ? next.problem : { ...next.problem, households: householdsOf(visits) },
    nextExpiry: ends.length > 0 ? new Date(Math.min(...ends)) : null,
  };
}

/** The picture with the tasks of one more visit and the routes that hold them; its visits are still the same. */
export function withTasks(
  picture: DayPicture,
  wanted: Wanted,
  place: number,
  window: Window,
  routes: readonly Route[],
): DayPicture & { readonly tasks: readonly number[] } {
  const planned = plannedWindow(window, picture.dayStart, picture.centre.settings.promiseMarginMinutes);
  const added = tasksOf(wanted, place, planned, { mandatory: true });
  const tasks = added.map((_, part) => picture.problem.tasks.length + part);
  const [one, two] = tasks;
  const pairs: readonly Pair[] =
    one !== undefined && two !== undefined
      ? [...picture.problem.pairs, { first: one, second: two, ...gapOf(wanted) }]
      : picture.problem.pairs;
  return {
    ...picture,
    tasks,
    problem: {
      ...currentProblem(picture),
      tasks: [...picture.problem.tasks, ...added],
      pairs,
    },
    plan: { ...picture.plan, routes: withRoutes(picture.plan.routes, routes) },
  };
}

/** The routes with some nurses' routes replaced. */
export function withRoutes(routes: readonly Route[], rewritten: readonly Route[]): Route[] {
  const fresh = new Map(rewritten.map((route) => [route.nurse, route]));
  const kept = routes.map((route) => fresh.get(route.nurse) ?? route);
  const known = new Set(routes.map((route) => route.nurse));
  return [...kept, ...rewritten.filter((route) => !known.has(route.nurse))];
}
