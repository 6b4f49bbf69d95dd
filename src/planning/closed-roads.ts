/**
 * Roads that are closed for a while: which ways they make longer, and which homes cannot be reached. Pure.
 *
 * What is closed is a stretch between two places and so many metres on each side of it; of one place twice, a circle. A way
 * is taken to go straight. One that comes into what is closed while it is closed is longer by the detour.
 */
interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** Whole seconds since the day's midnight. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface ClosedRoad {
  readonly from: Point;
  readonly to: Point;
  readonly metres: number;
  readonly closed: Stretch;
  /** It is closed by now, and not only announced. */
  readonly underWay: boolean;
  readonly extraSeconds: number;
  /** Nobody gets to a home in it before it is open again. */
  readonly homesShut: boolean;
}

/** The closed roads of a day, and when each place of it is driven to. */
export interface ClosedRoads {
  readonly roads: readonly ClosedRoad[];
  /** By `placeKey`: from the first instant somebody may have to be there to the last. Whoever is not named may be reached any time. */
  readonly reached: ReadonlyMap<string, Stretch>;
}

export const noClosedRoads: ClosedRoads = { roads: [], reached: new Map() };

export function placeKey({ longitude, latitude }: Point): string {
  return `${longitude},${latitude}`;
}

/** By how much the closed roads make a way of so many seconds longer. Several at once: the longest detour goes around all. */
export function detourSeconds({ roads, reached }: ClosedRoads, from: Point, to: Point, seconds: number): number {
  let longest = 0;
  for (const road of roads) {
    if (road.extraSeconds <= longest || !isDrivenWhileClosed(road, reached.get(placeKey(to)), seconds)) continue;
    if (leadsThrough(road, from, to)) longest = road.extraSeconds;
  }
  return longest;
}

/** Whoever is there first when it is open again, detour or not, and whoever is there before it is closed, need not go around. */
function isDrivenWhileClosed(road: ClosedRoad, there: Stretch | undefined, seconds: number): boolean {
  if (!there) return true;
  return there.start - seconds < road.closed.end && there.end > road.closed.start;
}

export function leadsThrough(road: Pick<ClosedRoad, 'from' | 'to' | 'metres'>, from: Point, to: Point): boolean {
  return metresBetween([from, to], [road.from, road.to]) <= road.metres;
}

/**
 * When care may begin at a home, where some of its window is shut: before or after, whichever leaves longer.
 * @returns undefined when nothing of the window is left; `opensAt` says from when.
 */
export function openPart(window: Stretch, home: Point, { roads }: ClosedRoads): Stretch | undefined {
  let open = window;
  for (const road of shutAround(home, roads)) {
    if (open.start >= road.closed.end || open.end < road.closed.start) continue;
    const before = road.underWay ? -1 : road.closed.start - 1 - open.start;
    const after = open.end - road.closed.end;
    if (before < 0 && after < 0) return undefined;
    open =
      before > after
        ? { start: open.start, end: road.closed.start - 1 }
        : { start: road.closed.end, end: Math.max(open.end, road.closed.end) };
  }
  return open;
}

/** When the last of what shuts a home is open again. */
export function opensAt(home: Point, { roads }: ClosedRoads): number {
  return Math.max(0, ...shutAround(home, roads).map(({ closed }) => closed.end));
}

/** Whether care that begins then begins at a home nobody gets to. */
export function isShut(home: Point, at: number, { roads }: ClosedRoads): boolean {
  return shutAround(home, roads).some(({ closed }) => at >= closed.start && at < closed.end);
}

function shutAround(home: Point, roads: readonly ClosedRoad[]): ClosedRoad[] {
  return roads
    .filter((road) => road.homesShut && leadsThrough(road, home, home))
    .sort((one, other) => one.closed.start - other.closed.start);
}

/** The same closed roads for the same places, in one line. */
export function closedRoadsKey({ roads, reached }: ClosedRoads): string {
  return roads.length === 0 ? '' : JSON.stringify([roads, [...reached]]);
}

type Line = readonly [Point, Point];

/** Metres between two straight lines on the map, flat around the first; a few kilometres of a town are flat enough. */
export function metresBetween(one: Line, other: Line): number {
  const flat = flatAround(one[0]);
  const [a, b, c, d] = [...one, ...other].map(flat) as [Flat, Flat, Flat, Flat];
  if (cross(a, b, c, d)) return 0;
  return Math.min(toLine(a, c, d), toLine(b, c, d), toLine(c, a, b), toLine(d, a, b));
}

interface Flat {
  readonly x: number;
  readonly y: number;
}

const metresPerDegree = 111_195;

function flatAround(middle: Point): (point: Point) => Flat {
  const squeeze = Math.cos((middle.latitude * Math.PI) / 180);
  return ({ longitude, latitude }) => ({
    x: (longitude - middle.longitude) * metresPerDegree * squeeze,
    y: (latitude - middle.latitude) * metresPerDegree,
  });
}

/** On which side of the line from `a` to `b` a point lies. */
const side = (a: Flat, b: Flat, point: Flat) => (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);

function cross(a: Flat, b: Flat, c: Flat, d: Flat): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function toLine(point: Flat, from: Flat, to: Flat): number {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const length = x * x + y * y;
  const along = length === 0 ? 0 : ((point.x - from.x) * x + (point.y - from.y) * y) / length;
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - at * x, point.y - from.y - at * y);
}
