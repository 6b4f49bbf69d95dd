import type { Point } from '#http/wire';
import { fromGcj02 } from '#outside/datum';
import { type Area, isWithin } from '#people';

import { metresBetween } from './check/points.ts';

/** A point a file calls WGS-84, or calls nothing, and where its address is known to lie. */
export interface AssumedPoint {
  readonly point: Point;
  /** Where the address's own street or door is; undefined when nothing like it is known. */
  readonly known: { readonly point: Point; readonly uncertaintyMetres: number } | undefined;
}

/** Fewer rows prove nothing. */
const leastRows = 5;
/** GCJ-02 lies some 500 m off; a street found to within more than this says nothing about that. */
const vagueMetres = 400;
const leastShiftMetres = 150;

/**
 * Whether points said to be WGS-84 are likely GCJ-02: whether, converted, they lie nearer to their own streets, or, where
 * no street is known, clearly more of them inside the area the centre serves.
 */
export function looksShifted(points: readonly AssumedPoint[], area: Area): boolean {
  if (points.length < leastRows) return false;
  const measured = points.flatMap(({ point, known }) =>
    known && known.uncertaintyMetres <= vagueMetres
      ? [{ asGiven: metresBetween(point, known.point), converted: metresBetween(fromGcj02(point), known.point) }]
      : [],
  );
  if (measured.length >= leastRows) {
    const given = middle(measured.map(({ asGiven }) => asGiven));
    const converted = middle(measured.map((one) => one.converted));
    return given > leastShiftMetres && converted < given / 2;
  }
  if (area === null) return false;
  const inside = points.filter(({ point }) => isWithin(area, point)).length;
  const insideConverted = points.filter(({ point }) => isWithin(area, fromGcj02(point))).length;
  return insideConverted - inside >= Math.max(leastRows, points.length / 10);
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
