import { type Day, daysBetween } from '#time';
import type { Condition } from '../protocols/protocol.ts';

/** What of a session a booking is judged by. */
export interface BookedSession {
  readonly kind: 'clinic' | 'examination' | 'department' | 'bed';
  readonly day: Day;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export type ClinicFault =
  | 'clinic-missing'
  | 'test-missing'
  | 'report-missing'
  | 'report-no-clinic'
  | 'report-too-early'
  | 'report-too-late';

/**
 * What is wrong with a booking at the clinic. A yearly examination is its tests and a date for reading the report, later
 * than the last test and within the days of the edition; any other check-up is one clinic, with tests beside it if need be.
 */
export function clinicFaults(
  condition: Condition,
  sessions: readonly BookedSession[],
  report: BookedSession | undefined,
  reportWithinDays: number,
): ClinicFault[] {
  const yearly = condition === 'elderly-exam';
  const faults: ClinicFault[] = [];
  if (yearly && !sessions.some(({ kind }) => kind === 'examination')) faults.push('test-missing');
  if (!yearly && sessions.filter(isSeenBySomebody).length !== 1) faults.push('clinic-missing');
  if (!report) return yearly ? [...faults, 'report-missing'] : faults;
  const last = sessions.toSorted((one, other) => one.endsAt.getTime() - other.endsAt.getTime()).at(-1);
  if (!isSeenBySomebody(report)) faults.push('report-no-clinic');
  if (last && report.startsAt < last.endsAt) faults.push('report-too-early');
  else if (last && daysBetween(last.day, report.day) > reportWithinDays) faults.push('report-too-late');
  return faults;
}

export const isSeenBySomebody = ({ kind }: BookedSession): boolean => kind === 'clinic' || kind === 'department';
