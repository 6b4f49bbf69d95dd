import { estimateTravelSeconds } from './estimate.ts';
import type { Pair } from './roads.ts';
import type { Mode, Place } from './travel-times.ts';

/**
 * The pairs worth paying for: each place with its `count` nearest by estimate, in both directions. Those are the legs
 * a good plan uses. The most useful come first: each place's nearest, then everyone's second nearest, and so on; so a
 * budget that ends early still serves every place.
 */
export function nearestPairs(places: readonly Place[], mode: Mode, count: number): Pair[] {
  const ranks = new Map<number, number>();
  const size = places.length;
  for (const from of places.keys()) {
    for (const [rank, to] of neighboursOf(from, places, mode).slice(0, count).entries()) {
      for (const key of [from * size + to, to * size + from]) ranks.set(key, Math.min(rank, ranks.get(key) ?? rank));
    }
  }
  return [...ranks]
    .sort(([oneKey, oneRank], [otherKey, otherRank]) => oneRank - otherRank || oneKey - otherKey)
    .map(([key]) => ({ from: Math.floor(key / size), to: key % size }));
}

/** Everyone else by distance, nearest first; places at the same point are left out, for there is no way to measure. */
function neighboursOf(from: number, places: readonly Place[], mode: Mode): number[] {
  const home = places[from] as Place;
  return places
    .map((place, to) => ({ to, seconds: estimateTravelSeconds(home, place, mode) }))
    .filter(({ to, seconds }) => to !== from && seconds > 0)
    .sort((one, other) => one.seconds - other.seconds || one.to - other.to)
    .map(({ to }) => to);
}
