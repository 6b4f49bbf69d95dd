import type { TuberculosisFigures } from '../protocols/specialised.ts';

/** When the first visit at home must have been made: hours of the clock, weekends count. */
export function firstVisitDueBy(noticeAt: Date, figures: TuberculosisFigures): Date {
  return new Date(noticeAt.getTime() + figures.firstVisitHours * 3_600_000);
}

/** Whether so many visits failed within the time that the higher unit must be told. */
export function mustReport(noticeAt: Date, failedVisits: readonly Date[], figures: TuberculosisFigures): boolean {
  const dueBy = firstVisitDueBy(noticeAt, figures);
  const inTime = failedVisits.filter((at) => at >= noticeAt && at <= dueBy);
  return inTime.length >= figures.failedVisitsToReport;
}
