import { type Door, doorAfter, type Found, plain, streetsIn } from './address-words.ts';
import type { Candidate, Geocoder } from './geocoder.ts';

export interface StreetPoint {
  longitude: number;
  latitude: number;
  /** The address that stands there, if it is known: 中华路879弄36号 */
  address?: string;
}

/** A street as it is known: its names and some points on it, on WGS-84. */
export interface Street {
  name: string;
  /** Other names, such as the English one. */
  alsoCalled?: readonly string[];
  points: readonly StreetPoint[];
}

interface KnownPoint extends StreetPoint {
  door: Door;
}

const CANDIDATES = 5;
const METRES_PER_DEGREE = 111_195;
/** A door's own point is where its building is, not where its gate is. */
const AT_THE_DOOR_METRES = 30;

/** Finds addresses among streets handed in: no key, no network, and honest about how little it may know. */
export function gazetteer(streets: readonly Street[]): Geocoder {
  const known = streets
    .filter((street) => street.points.length > 0)
    .map((street) => ({
      street,
      names: [street.name, ...(street.alsoCalled ?? [])].map(plain),
      points: street.points.map((point) => ({ ...point, door: doorOf(point, street.name) })),
    }));
  return {
    async locate({ address }) {
      const words = plain(address);
      return streetsIn(words, known)
        .slice(0, CANDIDATES)
        .map((found) => candidateOn(found, words));
    },
  };
}

const doorOf = ({ address = '' }: StreetPoint, street: string) => doorAfter(plain(address), plain(street));

/** The door itself, else its lane, else the middle of the street. */
function candidateOn(
  { known: { street, points }, name }: Found<{ street: Street; points: readonly KnownPoint[] }>,
  words: string,
): Candidate {
  const door = doorAfter(words, name);
  const sameLane = door.lane === undefined ? [] : points.filter((point) => point.door.lane === door.lane);
  const sameDoor = points.filter(
    (point) => door.house !== undefined && point.door.house === door.house && point.door.lane === door.lane,
  );
  if (sameDoor.length > 0) return around(sameDoor, 'house', `${street.name}${door.text}`);
  if (sameLane.length > 0) return around(sameLane, 'lane', `${street.name}${door.lane}弄`);
  return around(points, 'street', street.name);
}

/** The point with the shortest way to all others, and how far the farthest of them is. */
function around(points: readonly StreetPoint[], precision: 'house' | 'lane' | 'street', label: string): Candidate {
  const farthest = (from: StreetPoint) => Math.max(...points.map((to) => metresBetween(from, to)));
  const middle = points.reduce((best, point) => (farthest(point) < farthest(best) ? point : best));
  const slack = { house: AT_THE_DOOR_METRES, lane: 150, street: 250 }[precision];
  const { longitude, latitude } = middle;
  return { longitude, latitude, precision, uncertaintyMetres: Math.round(farthest(middle) + slack), label };
}

/** On a plane, which is exact enough across a town. */
function metresBetween(one: StreetPoint, other: StreetPoint): number {
  const east = (one.longitude - other.longitude) * Math.cos((one.latitude * Math.PI) / 180);
  return Math.hypot(east, one.latitude - other.latitude) * METRES_PER_DEGREE;
}
