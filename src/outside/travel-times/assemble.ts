import { estimateScaled, estimateTravelSeconds, PER_STOP_SECONDS } from './estimate.ts';
import type { Notes } from './notes.ts';
import type { Points } from './points.ts';
import { NO_WAY, type Pair, type RoadProvider } from './roads.ts';
import type { Mode, Place, TravelMatrix, TravelRules } from './travel-times.ts';

/** One errand of the house: which points, how and when, under which rules, and what went wrong so far. */
export interface Asked {
  points: Points;
  mode: Mode;
  departAt: Date;
  rules: TravelRules;
  notes: Notes;
}

/** Fewer measured pairs than this say nothing about a town. */
const ENOUGH_TO_COMPARE = 5;

/** The answer for these pairs, in their order: measured where it is known, else the scaled estimate. */
export function assembled(
  { points, mode, rules, notes }: Asked,
  measured: ReadonlyMap<number, number>,
  provider: RoadProvider['name'],
  pairs: readonly Pair[],
): TravelMatrix {
  const ratio = medianRatio(points, mode, measured);
  const seconds = new Int32Array(pairs.length);
  const estimated = new Uint8Array(pairs.length);
  let onRoads = 0;
  for (const [index, pair] of pairs.entries()) {
    if (pair.from === pair.to) continue;
    const time = measured.get(points.numberOf(pair)) ?? NO_WAY;
    if (time === NO_WAY) {
      const [from, to] = endsOf(pair, points);
      seconds[index] = estimateScaled(from, to, mode, rules, ratio);
      estimated[index] = 1;
    } else {
      seconds[index] = time + (rules.perStopSeconds ?? PER_STOP_SECONDS);
      onRoads++;
    }
  }
  const source = onRoads === 0 ? 'estimate' : estimated.includes(1) ? 'mixed' : provider;
  return { seconds, estimated, source, notes: notes.list() };
}

/**
 * How much longer these roads take than the estimate, by the median of the measured pairs; 1 when there are too few.
 * Kept between a half and three, so that a provider gone mad does not make every home an hour apart.
 */
function medianRatio(points: Points, mode: Mode, measured: ReadonlyMap<number, number>): number {
  const ratios: number[] = [];
  for (const [number, time] of measured) {
    const [from, to] = endsOf(points.pairAt(number), points);
    if (time > 0) ratios.push(time / estimateTravelSeconds(from, to, mode));
  }
  if (ratios.length < ENOUGH_TO_COMPARE) return 1;
  ratios.sort((one, other) => one - other);
  const median = ((ratios[(ratios.length - 1) >> 1] ?? 1) + (ratios[ratios.length >> 1] ?? 1)) / 2;
  return Math.min(3, Math.max(0.5, median));
}

function endsOf({ from, to }: Pair, points: Points): [Place, Place] {
  return [points.places[from] as Place, points.places[to] as Place];
}
