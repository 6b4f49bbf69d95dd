import type { Place } from './travel-times.ts';

/** Mean radius of the earth (IUGG), kilometres. */
const EARTH_KM = 6371.0088;
const RADIANS = Math.PI / 180;

export type Point = Pick<Place, 'longitude' | 'latitude'>;

/**
 * Kilometres along the great circle, by the haversine formula, which stays exact for neighbours a few metres apart.
 * Throws a RangeError for a point that is nowhere on earth.
 */
export function kilometresBetween(from: Point, to: Point): number {
  checkPoint(from);
  checkPoint(to);
  const rise = Math.sin(((to.latitude - from.latitude) * RADIANS) / 2) ** 2;
  const turn = Math.sin(((to.longitude - from.longitude) * RADIANS) / 2) ** 2;
  const chord = rise + Math.cos(from.latitude * RADIANS) * Math.cos(to.latitude * RADIANS) * turn;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Two places at one point need no way between them. */
export function samePoint(one: Point, other: Point): boolean {
  return one.longitude === other.longitude && one.latitude === other.latitude;
}

function checkPoint({ longitude, latitude }: Point): void {
  if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) return;
  throw new RangeError(`no such point on earth: longitude ${longitude}, latitude ${latitude}`);
}
