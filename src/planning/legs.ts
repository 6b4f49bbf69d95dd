import type { Centre } from '#organisations';
import { estimateScaled, type Mode } from '#outside/travel-times';
import { type ClosedRoads, closedRoadsKey, detourSeconds, noClosedRoads } from './closed-roads.ts';
import type { LegRules, RoadBook } from './road-book.ts';

/** What a day's legs are worked out from: the rules, and the roads that were measured, if any. */
export interface LegBasis {
  readonly rules: LegRules;
  readonly book: RoadBook | null;
  /** What is closed just now; only a day under way has any. */
  readonly closed: ClosedRoads;
}

/** A book keeps the rules it was made with; without one the centre's settings are in force. */
export function basisOn(centre: Pick<Centre, 'settings'>, book: RoadBook | null): LegBasis {
  return { rules: book?.rules ?? centre.settings, book, closed: noClosedRoads };
}

/** A place with its number in the road book, looked up once. */
export interface LegEnd {
  readonly longitude: number;
  readonly latitude: number;
  readonly number: number;
}

export function legEnd(point: { readonly longitude: number; readonly latitude: number }, { book }: LegBasis): LegEnd {
  return { longitude: point.longitude, latitude: point.latitude, number: book?.numberOf(point) ?? -1 };
}

/** The longest leg a table can hold. */
const longestSeconds = 65_535;

/**
 * The seconds planned for a way (the promise, rule 1): measured travel and its stop × `roadFactor`, or the estimate
 * with its stop × `legFactor`, plus `legExtraSeconds`; a closed road on it makes it longer. Another door in the same house is no way at all.
 */
export function plannedSeconds({ rules, book, closed }: LegBasis, from: LegEnd, to: LegEnd, mode: Mode): number {
  if (isSamePoint(from, to)) return 0;
  const measured = book?.secondsBetween(from.number, to.number, mode);
  const seconds =
    measured === undefined
      ? estimate(rules, book?.ratioOf(mode) ?? 1, from, to, mode) * rules.legFactor
      : (measured + rules.stopSeconds) * rules.roadFactor;
  const planned = Math.round(seconds + rules.legExtraSeconds);
  return Math.min(longestSeconds, planned + detourSeconds(closed, from, to, planned));
}

function estimate(rules: LegRules, ratio: number, from: LegEnd, to: LegEnd, mode: Mode): number {
  const { stopSeconds: perStopSeconds, travelOverrides: overrides } = rules;
  return estimateScaled(from, to, mode, { perStopSeconds, overrides }, ratio);
}

/** Whether a leg is an estimate; false for a measured road and where there is no way to go. */
export function isEstimated({ book }: LegBasis, from: LegEnd, to: LegEnd, mode: Mode): boolean {
  return !isSamePoint(from, to) && book?.secondsBetween(from.number, to.number, mode) === undefined;
}

function isSamePoint(one: LegEnd, other: LegEnd): boolean {
  return one.longitude === other.longitude && one.latitude === other.latitude;
}

/** The leg rules alone, in a fixed order. */
export function legRulesOf(settings: LegRules): LegRules {
  const { stopSeconds, legFactor, legExtraSeconds, roadFactor, travelOverrides } = settings;
  return { stopSeconds, legFactor, legExtraSeconds, roadFactor, travelOverrides };
}

/** The same legs, however their rules were read. */
export function sameBasis(one: LegBasis, other: LegBasis): boolean {
  if (one.book?.id !== other.book?.id || closedRoadsKey(one.closed) !== closedRoadsKey(other.closed)) return false;
  return JSON.stringify(legRulesOf(one.rules)) === JSON.stringify(legRulesOf(other.rules));
}
