import { retimed } from '#optimiser';
import { fitsIn, grown } from './fit.ts';
import { basisOn } from './legs.ts';
import type { DayPicture } from './picture.ts';
import { PlaceTable } from './place-table.ts';
import { restated } from './restate.ts';
import type { RoadBook } from './road-book.ts';
import { wantedOf } from './to-problem.ts';

/**
 * The day with the same lists on other roads: nurses and order stay, times are worked out anew. A visit that can no
 * longer be reached in its window is taken out of the lists and may be placed anywhere or stay without a place.
 */
export function onRoads(picture: DayPicture, book: RoadBook | null): DayPicture {
  const { modes } = picture.table;
  const basis = basisOn(picture.centre, book);
  if (picture.table.serves(modes, basis)) return picture;
  const table = new PlaceTable(modes, basis, picture.visits.length + 16);
  const moved = restated({ ...picture, table }, picture.visits, picture, picture.plan);
  const nurses = new Set(moved.plan.routes.map((route) => route.nurse));
  const { routes, dropped } = retimed(moved.problem, moved.plan, nurses, new Set());
  const plan = {
    ...moved.plan,
    routes,
    unassigned: [
      ...moved.plan.unassigned,
      ...dropped.map((task) => ({ task, code: 'no-free-time' as const, suggestion: '' })),
    ],
  };
  return dropped.length === 0 ? { ...moved, plan } : restated(moved, moved.visits, moved, plan);
}

/** Puts each visit that has no place where it fits, one by one; what fits nowhere stays out. */
export function refilled(picture: DayPicture): DayPicture {
  let day = picture;
  for (const planned of picture.visits) {
    const isIn = placedTasks(day);
    const now = day.visits.find(({ visit }) => visit.id === planned.visit.id);
    if (!now || now.tasks.every((task) => isIn.has(task))) continue;
    const { visit, point, homes } = planned;
    const wanted = wantedOf(visit, homes);
    const without = restated(
      day,
      day.visits.filter((other) => other !== now),
      day,
      day.plan,
    );
    const window = { start: visit.window_start, end: visit.window_end };
    const place = fitsIn(without, wanted, point, [window]).fits[0];
    if (place) day = grown(without, day.version, visit, wanted, point, place.insertion.routes);
  }
  return day;
}

/** Visits the plan holds, with all their nurses. */
export function placedIds(picture: DayPicture): Set<string> {
  const isIn = placedTasks(picture);
  return new Set(
    picture.visits.filter(({ tasks }) => tasks.every((task) => isIn.has(task))).map(({ visit }) => visit.id),
  );
}

function placedTasks(picture: DayPicture): Set<number> {
  return new Set(picture.plan.routes.flatMap((route) => route.stops.map((stop) => stop.task)));
}
