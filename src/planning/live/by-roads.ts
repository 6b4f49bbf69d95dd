/** What closed roads do to the lists of a day under way. Pure. */
import { isShut, leadsThrough } from '../closed-roads.ts';
import type { DayPicture } from '../picture.ts';

/** Stops that would begin at a home while nobody gets there. */
export function shutOut(picture: DayPicture): number[] {
  const { closed } = picture.table.basis;
  const owner = ownerOf(picture);
  return picture.plan.routes
    .flatMap((route) => route.stops)
    .filter((stop) => isShut(owner.get(stop.task)!.point, stop.start, closed))
    .map((stop) => stop.task);
}

/** Stops behind a way around something closed, or at a home that was shut: what is late among them is late because of it. */
export function delayedByRoads(picture: DayPicture): Set<number> {
  const { closed } = picture.table.basis;
  const delayed = new Set<number>();
  if (closed.roads.length === 0) return delayed;
  const owner = ownerOf(picture);
  for (const route of picture.plan.routes) {
    const nurse = picture.problem.nurses.find(({ id }) => id === route.nurse);
    let from = nurse && picture.table.places[nurse.startPlace];
    let isDelayed = false;
    for (const stop of route.stops) {
      const to = owner.get(stop.task)!.point;
      const opens = stop.start;
      isDelayed ||= closed.roads.some(
        (road) =>
          (stop.departsPrevious < road.closed.end &&
            opens > road.closed.start &&
            from &&
            leadsThrough(road, from, to)) ||
          (road.homesShut && opens === road.closed.end && leadsThrough(road, to, to)),
      );
      if (isDelayed) delayed.add(stop.task);
      from = to;
    }
  }
  return delayed;
}

function ownerOf({ visits }: DayPicture) {
  return new Map(visits.flatMap((planned) => planned.tasks.map((task) => [task, planned] as const)));
}
