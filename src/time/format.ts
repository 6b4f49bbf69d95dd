import { type Day, midnightOf, weekdayOf } from './days.ts';
import { wallClockAt } from './wall-clock.ts';

export type Language = 'zh-CN' | 'en';

// Written out rather than asked of `Intl`: its punctuation changes with the release of Node.
const weekdays = {
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A day as a person says it: 11月23日 周一, Monday 23 November. */
export function formatDay(day: Day, language: Language): string {
  const date = new Date(midnightOf(day));
  const weekday = weekdays[language][weekdayOf(day) - 1];
  if (language === 'zh-CN') return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日 ${weekday}`;
  return `${weekday} ${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** The clock in the zone, HH:mm. */
export function formatTime(instant: Date, zone: string): string {
  return new Date(wallClockAt(instant, zone)).toISOString().slice(11, 16);
}

/** A window as a person reads it: 08:00–10:00. */
export function formatWindow(start: Date, end: Date, zone: string): string {
  return `${formatTime(start, zone)}–${formatTime(end, zone)}`;
}
