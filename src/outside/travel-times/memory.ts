import type { Mode, Place } from './travel-times.ts';

/** Times of different kinds are never mixed up: whose, for whom, and in what traffic. */
export interface PairKind {
  provider: string;
  mode: Mode;
  /** Times of day that share their traffic, as the asker names them. */
  hourClass: string;
}

/** Points are remembered, not people: `121.47370,31.23040`. */
export interface MeasuredPair {
  from: string;
  to: string;
  /** Seconds of travel without stops, or NO_WAY (-1). */
  seconds: number;
}

/** Measured times kept between nights. */
export interface PairMemory {
  /** All that is known between any two of these points and was measured since then. */
  recall(kind: PairKind, points: readonly string[], measuredSince: Date): Promise<MeasuredPair[]>;
  remember(kind: PairKind, pairs: readonly MeasuredPair[], measuredAt: Date): Promise<void>;
}

/** A point to about a metre, so that a home keeps its times when its pin is confirmed again but not when it moves. */
export function pointKey(place: Pick<Place, 'longitude' | 'latitude'>): string {
  return `${place.longitude.toFixed(5)},${place.latitude.toFixed(5)}`;
}

type Known = Map<string, Map<string, { seconds: number; measuredAt: Date }>>;

/** Remembers until the process ends. */
export function pairsInMemory(): PairMemory {
  const kinds = new Map<string, Known>();
  const known = ({ provider, mode, hourClass }: PairKind): Known =>
    getOrSet(kinds, JSON.stringify([provider, mode, hourClass]), () => new Map());
  return {
    async recall(kind, points, measuredSince) {
      const wanted = new Set(points);
      return points.flatMap((from) =>
        [...(known(kind).get(from) ?? [])]
          .filter(([to, { measuredAt }]) => wanted.has(to) && measuredAt >= measuredSince)
          .map(([to, { seconds }]) => ({ from, to, seconds })),
      );
    },
    async remember(kind, pairs, measuredAt) {
      for (const { from, to, seconds } of pairs) {
        getOrSet(known(kind), from, () => new Map()).set(to, { seconds, measuredAt });
      }
    },
  };
}

function getOrSet<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
