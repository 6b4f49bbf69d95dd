import { type Day, seriesCalendar } from '#time';
import { type Series, seriesTime } from './series.ts';

/** A plan's series as a calendar file. It says no condition: calendars are read by whoever opens them. */
export function seriesFile(
  plan: { readonly id: string; readonly sequence: number; readonly host: string; readonly summary: string },
  series: Series,
  stamp: Date,
): string {
  const removed = new Set(series.removed);
  const beside = [...new Set([...series.days, ...series.added])].filter((day: Day) => !removed.has(day)).sort();
  return seriesCalendar({
    uid: `check-up-${plan.id}@${plan.host}`,
    sequence: plan.sequence,
    stamp,
    summary: plan.summary,
    time: seriesTime,
    minutes: 20,
    rule: series.rule === null ? null : { start: series.start, text: series.rule },
    days: beside,
    removed: series.removed,
  });
}
