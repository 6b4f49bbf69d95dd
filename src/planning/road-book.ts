import type { CentreSettings } from '#organisations';
import {
  estimateScaled,
  type MeasuredPair,
  type Mode,
  NO_WAY,
  pointKey,
  type RoadProvider,
} from '#outside/travel-times';

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** How an estimated or measured drive becomes a planned leg. */
export type LegRules = Pick<
  CentreSettings,
  'stopSeconds' | 'legFactor' | 'legExtraSeconds' | 'roadFactor' | 'travelOverrides'
>;

/** A road book as it is kept. */
export interface RoadBookContent {
  readonly rules: LegRules;
  /** Every point by its key, `longitude,latitude` to five decimals. */
  readonly points: readonly string[];
  readonly modes: Partial<Readonly<Record<Mode, RoadsOfMode>>>;
}

interface RoadsOfMode {
  /** How many times as long the measured roads take as the estimate, by the median. */
  readonly ratio: number;
  /** From, to (indexes into `points`) and seconds without any stop, one after the other. */
  readonly pairs: readonly number[];
}

/**
 * One edition of a centre's roads and of the rules its planned legs follow. It never changes, so a plan made with it
 * can always be checked by the very legs it was made with.
 */
export class RoadBook {
  readonly id: string;
  readonly provider: RoadProvider['name'];
  /** From then on its measured pairs are no longer believed for a new plan. */
  readonly lapsesAt: Date;
  readonly rules: LegRules;
  private readonly slots: ReadonlyMap<string, number>;
  private readonly modes: ReadonlyMap<Mode, { ratio: number; seconds: ReadonlyMap<number, number> }>;

  constructor(id: string, provider: RoadProvider['name'], lapsesAt: Date, content: RoadBookContent) {
    this.id = id;
    this.provider = provider;
    this.lapsesAt = lapsesAt;
    this.rules = content.rules;
    const count = content.points.length;
    this.slots = new Map(content.points.map((point, index) => [point, index]));
    this.modes = new Map(
      (Object.entries(content.modes) as [Mode, RoadsOfMode][]).map(([mode, { ratio, pairs }]) => [
        mode,
        { ratio, seconds: pairsByNumber(pairs, count) },
      ]),
    );
  }

  /** The number of a point in this book, to ask about it often; -1 for one it does not know. */
  numberOf(point: Point): number {
    return this.slots.get(pointKey(point)) ?? -1;
  }

  /** Travel from one numbered point to another without any stop; undefined where no road was measured. */
  secondsBetween(from: number, to: number, mode: Mode): number | undefined {
    if (from < 0 || to < 0) return undefined;
    return this.modes.get(mode)?.seconds.get(from * this.slots.size + to);
  }

  ratioOf(mode: Mode): number {
    return this.modes.get(mode)?.ratio ?? 1;
  }
}

function pairsByNumber(pairs: readonly number[], points: number): Map<number, number> {
  const seconds = new Map<number, number>();
  for (let at = 0; at + 2 < pairs.length; at += 3) seconds.set(pairs[at]! * points + pairs[at + 1]!, pairs[at + 2]!);
  return seconds;
}

/**
 * Gathers measured pairs into what a road book holds. Pairs without a way are left out: they are estimated.
 * The order of points and pairs is total, so the same roads make the same content.
 */
export function contentOf(
  rules: LegRules,
  measured: readonly (MeasuredPair & { readonly mode: Mode })[],
): RoadBookContent {
  const known = measured.filter((pair) => pair.seconds !== NO_WAY);
  const points = [...new Set(known.flatMap(({ from, to }) => [from, to]))].sort();
  const slots = new Map(points.map((point, index) => [point, index]));
  const modes: Partial<Record<Mode, RoadsOfMode>> = {};
  for (const [mode, pairs] of [...Map.groupBy(known, (pair) => pair.mode)].sort()) {
    const numbered = pairs
      .map(({ from, to, seconds }) => [slots.get(from)!, slots.get(to)!, seconds] as const)
      .sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    modes[mode] = { ratio: medianRatio(pairs, mode), pairs: numbered.flat() };
  }
  return { rules, points, modes };
}

/** Fewer measured pairs than this say nothing about a town. */
const enoughToCompare = 5;

/** By the median of measured to estimated, between a half and three, so that one mad answer does not bend a town. */
function medianRatio(pairs: readonly MeasuredPair[], mode: Mode): number {
  const ratios = pairs
    .map(
      ({ from, to, seconds }) => seconds / estimateScaled(pointOf(from), pointOf(to), mode, { perStopSeconds: 0 }, 1),
    )
    .filter((ratio) => Number.isFinite(ratio) && ratio > 0)
    .sort((one, other) => one - other);
  if (ratios.length < enoughToCompare) return 1;
  const median = ((ratios[(ratios.length - 1) >> 1] ?? 1) + (ratios[ratios.length >> 1] ?? 1)) / 2;
  return Math.round(Math.min(3, Math.max(0.5, median)) * 1000) / 1000;
}

function pointOf(key: string): Point {
  const [longitude = 0, latitude = 0] = key.split(',').map(Number);
  return { longitude, latitude };
}
