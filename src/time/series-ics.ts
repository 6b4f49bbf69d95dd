import { ICalCalendar } from 'ical-generator';
import type { Day } from './days.ts';
import { MINUTE_MILLISECONDS } from './wall-clock.ts';

export interface SeriesEvent {
  /** Unlike any other in the world; parts of the series carry it with their day behind. */
  readonly uid: string;
  /** Grows with every change. */
  readonly sequence: number;
  readonly stamp: Date;
  readonly summary: string;
  /** HH:mm on whatever clock hangs on the reader's wall: floating local time. */
  readonly time: string;
  readonly minutes: number;
  /** Null where every day is named. */
  readonly rule: { readonly start: Day; readonly text: string } | null;
  /** Days beside the rule. */
  readonly days: readonly Day[];
  readonly removed: readonly Day[];
}

/**
 * A series as iCalendar text (RFC 5545). Days beside the rule are events of their own: most calendars pass over RDATE,
 * and would then show nothing where somebody must come.
 */
export function seriesCalendar(series: SeriesEvent): string {
  const calendar = new ICalCalendar({ prodId: { company: 'Doorstep', product: 'Check-ups' } });
  const add = (id: string, day: Day) => {
    const start = new Date(`${day}T${series.time}:00Z`);
    const end = new Date(start.getTime() + series.minutes * MINUTE_MILLISECONDS);
    const { sequence, stamp, summary } = series;
    return calendar.createEvent({ id, sequence, stamp, summary, start, end, floating: true });
  };
  if (series.rule) add(series.uid, series.rule.start).repeating(ruleLines(series, series.rule.text));
  for (const day of series.days) add(`${day.replaceAll('-', '')}-${series.uid}`, day);
  return `${calendar.toString()}\r\n`;
}

function ruleLines({ removed, time }: SeriesEvent, rule: string): string {
  const clock = `T${time.replace(':', '')}00`;
  const excluded = removed.map((day) => `${day.replaceAll('-', '')}${clock}`);
  return [`RRULE:${rule}`, ...(excluded.length > 0 ? [`EXDATE:${excluded.join(',')}`] : [])].join('\r\n');
}
