import type { Mode, Place, TravelMatrix } from './travel-times.ts';

/** Everyone in `from` to everyone in `to`, as indexes into a list of places. */
export interface Question {
  from: readonly number[];
  to: readonly number[];
}

/** How many ways a question asks about; from a place to itself is none. */
export function pairsIn({ from, to }: Question): number {
  return from.length * to.length - from.filter((place) => to.includes(place)).length;
}

/** One way from one place to another, as indexes into a list of places. */
export interface Pair {
  from: number;
  to: number;
}

/** The provider knows no way between two places. */
export const NO_WAY = -1;

/** Not a number of seconds at all: this cell of the answer is garbage. */
export const GARBAGE = Number.NaN;

/** Some place of a question lies far from every road, and the provider refuses the whole question for it. */
export class PlaceNotOnRoad extends Error {
  override readonly name = 'PlaceNotOnRoad';
}

/**
 * Someone who measures real roads. Knows one company's wire format and its limits, and nothing else: what to ask,
 * how often, what to remember and what to do when it fails is `measured.ts`'s business.
 */
export interface RoadProvider {
  readonly name: Exclude<TravelMatrix['source'], 'estimate' | 'mixed'>;
  readonly modes: readonly Mode[];
  /** Whose traffic the times hold: none, that of the departure asked about, or that of the moment of asking. */
  readonly traffic: 'none' | 'at-departure' | 'now';

  /** Cuts the wanted pairs into questions this provider takes. May cover more than was wanted only if that is free. */
  questionsFor(pairs: readonly Pair[]): Question[];

  /**
   * @returns from × to seconds of travel, row by row and not rounded, without any stop; NO_WAY or GARBAGE where that is so.
   * @throws {PlaceNotOnRoad} when the question would be answered without one of its places.
   * @throws {OutsideFailure} when there is no answer, or one of the wrong size.
   */
  ask(places: readonly Place[], question: Question, mode: Mode, departAt: Date, signal: AbortSignal): Promise<number[]>;
}
