import { addDays, dayOf, instantOf } from '#time';
import type { NoticeTemplate, VisitNoticeData } from './visit-notice.ts';

/** Whether a number takes short messages: a mobile number of mainland China. */
export function isMobile(phone: string): boolean {
  return /^(?:\+?86)?1[3-9]\d{9}$/.test(phone.replace(/[\s-]/g, ''));
}

export type QuietHours = readonly [from: string, until: string] | null;

/** A change that would be read less than this before care may begin is told at once, whatever the hour. */
const warningMinutes = 120;

/** Changes somebody must know of before the visit; a confirmation or a name can wait. */
const changes: readonly NoticeTemplate[] = ['visit-moved', 'visit-cancelled'];

/**
 * When a message may go: at once, or at the end of the quiet hours when it can wait.
 * @returns null for at once.
 */
export function dueAfterQuiet(
  { template, data }: { readonly template: NoticeTemplate; readonly data: VisitNoticeData },
  quiet: QuietHours,
  now: Date,
): Date | null {
  const end = afterQuiet(quiet, data.zone, now);
  if (!end || isUrgent(template, data, end, now)) return null;
  return end;
}

/** The end of the quiet hours when `now` lies in them; null outside of them and where there are none. */
export function afterQuiet(quiet: QuietHours, zone: string, now: Date): Date | null {
  return quiet && endOfQuiet(quiet, zone, now);
}

function isUrgent(template: NoticeTemplate, data: VisitNoticeData, end: Date, now: Date): boolean {
  if (template === 'visit-at-risk' || template === 'visit-late' || data.day === dayOf(now, data.zone)) return true;
  const begins = Date.parse(data.windowStart);
  return changes.includes(template) && begins - end.getTime() < warningMinutes * 60_000;
}

/** The end of the quiet hours that `now` lies in, on the clock of the zone; null outside of them. */
function endOfQuiet([from, until]: readonly [string, string], zone: string, now: Date): Date | null {
  const today = dayOf(now, zone);
  for (const day of [addDays(today, -1), today]) {
    const begins = instantOf(day, from, zone);
    const ends = instantOf(from < until ? day : addDays(day, 1), until, zone);
    if (begins <= now && now < ends) return ends;
  }
  return null;
}

/** A message that is this late beyond its time has a cause somebody must look for. */
export const lateMinutes = 5;

export function isLate(oldestDue: Date | undefined, now: Date): boolean {
  return oldestDue !== undefined && now.getTime() - oldestDue.getTime() > lateMinutes * 60_000;
}
