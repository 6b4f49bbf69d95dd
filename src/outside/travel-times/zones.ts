import type { Point } from './great-circle.ts';
import type { Ring, ZoneOverride } from './travel-times.ts';

/** The first of a centre's overrides that joins the zones of these two points, in either direction. */
export function overrideFor(from: Point, to: Point, overrides: readonly ZoneOverride[]): ZoneOverride | undefined {
  return overrides.find(
    (zones) => (lies(from, zones.from) && lies(to, zones.to)) || (lies(from, zones.to) && lies(to, zones.from)),
  );
}

/**
 * Whether a point lies inside a ring, by counting the edges a ray to the east crosses.
 * A point exactly on an edge may fall on either side; zones are drawn by hand, so that never matters.
 */
function lies(point: Point, ring: Ring): boolean {
  let inside = false;
  let before = ring.at(-1);
  for (const corner of ring) {
    if (before && crosses(point, before, corner)) inside = !inside;
    before = corner;
  }
  return inside;
}

function crosses(point: Point, [x1, y1]: Ring[number], [x2, y2]: Ring[number]): boolean {
  if (y1 > point.latitude === y2 > point.latitude) return false;
  return point.longitude < x1 + ((point.latitude - y1) / (y2 - y1)) * (x2 - x1);
}
