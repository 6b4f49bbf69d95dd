import { addMonths, type Day } from '#time';
import type { WatchFigures } from '../protocols/examinations.ts';
import type { Assessment } from './assessment.ts';

/** What an image or an examination after surgery, or of a nodule, shows against the one before. */
export type WatchFinding = 'stable' | 'changed' | 'suspicious';

/** The days of the examinations after an operation or a finding: the named months, then at an even rhythm for ten years. */
export function watchDays(from: Day, figures: WatchFigures): Day[] {
  const last = figures.monthsAfter.at(-1) ?? 0;
  const later = Array.from({ length: 10 }, (_, count) => last + (count + 1) * figures.thenEveryMonths);
  return [...figures.monthsAfter, ...later].map((months) => addMonths(from, months));
}

/** @param nextDays until the next examination of the rhythm. */
export function watchFollowUp(
  finding: WatchFinding,
  dangerSigns: readonly string[],
  nextDays: number,
  figures: WatchFigures,
): Assessment {
  const soon = Math.min(nextDays, figures.changedDays);
  if (finding === 'suspicious' || dangerSigns.length > 0) {
    const signs = dangerSigns.map((sign) => ({ code: `sign-${sign}` }));
    const reasons = finding === 'suspicious' ? [{ code: 'suspicious' }, ...signs] : signs;
    return { controlled: null, classification: 'emergency', referral: 'urgent', nextWithinDays: soon, reasons };
  }
  if (finding === 'changed') {
    const reasons = [{ code: 'changed' }];
    return { controlled: null, classification: 'changed', referral: 'routine', nextWithinDays: soon, reasons };
  }
  const reasons = [{ code: 'stable' }];
  return { controlled: null, classification: 'stable', referral: 'none', nextWithinDays: nextDays, reasons };
}
