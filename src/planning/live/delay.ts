import type { LateCause, Progress } from '#visits';

/** One visit of a nurse's day as it was planned and as it went. */
export interface Stretch {
  readonly visitId: string;
  /** The way to it, as planned. */
  readonly travelSeconds: number;
  readonly careSeconds: number;
  readonly made: Progress;
}

/** What took so many seconds longer delays nobody that can be noticed. */
const noticedSeconds = 60;

/**
 * What made a nurse late by `until`: of her ways and her care so far whatever took longest beyond its plan. Undefined where
 * everything took as long as was planned, so that the plan itself came too late.
 */
export function causeOfDelay(
  trail: readonly Stretch[],
  until: Date,
): { readonly cause: Extract<LateCause, 'way-longer' | 'care-longer'>; readonly visitId: string } | undefined {
  const longer = trail.flatMap(({ visitId, travelSeconds, careSeconds, made }) => {
    const { leftAt, arrivedAt, careFrom, endedAt } = made;
    return [
      { visitId, cause: 'way-longer' as const, seconds: beyond(leftAt, arrivedAt, travelSeconds, until) },
      { visitId, cause: 'care-longer' as const, seconds: beyond(careFrom, endedAt, careSeconds, until) },
    ];
  });
  const [worst] = longer.toSorted((one, other) => other.seconds - one.seconds);
  return worst && worst.seconds > noticedSeconds ? { cause: worst.cause, visitId: worst.visitId } : undefined;
}

function beyond(from: Date | null, to: Date | null, planned: number, until: Date): number {
  if (!from || !to || to > until) return 0;
  return (to.getTime() - from.getTime()) / 1000 - planned;
}
