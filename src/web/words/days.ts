import type { Language } from '#http/wire';
import { daysBetween } from '../time/clock.ts';

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
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
const near: Readonly<Record<Language, Readonly<Record<number, string>>>> = {
  'zh-CN': { [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' },
  en: { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' },
};

/** 11月23日 周一, Monday 23 November. */
export function dayText(day: string, language: Language): string {
  const { weekday, monthDay } = partsOf(day, language);
  return language === 'zh-CN' ? `${monthDay} ${weekday}` : `${weekday} ${monthDay}`;
}

/** 周一, Monday: 1 is Monday and 7 Sunday. */
export function weekdayText(weekday: number, language: Language): string {
  return weekdays[language][weekday % 7] ?? '';
}

/** With the year, for birthdays: 1958年3月17日, 17 March 1958. */
export function longDay(day: string, language: Language): string {
  const { monthDay } = partsOf(day, language);
  return language === 'zh-CN' ? `${day.slice(0, 4)}年${monthDay}` : `${monthDay} ${day.slice(0, 4)}`;
}

/** As `dayText`, with the word people use when the day is near: 明天 11月24日 周二, Tomorrow, Tuesday 24 November. */
export function dayFromToday(day: string, today: string, language: Language): string {
  const word = nearWord(day, today, language);
  if (!word) return dayText(day, language);
  return language === 'zh-CN' ? `${word} ${dayText(day, language)}` : `${word}, ${dayText(day, language)}`;
}

/** 今天, Tomorrow … or undefined when the day has no such word. */
export function nearWord(day: string, today: string, language: Language): string | undefined {
  return near[language][daysBetween(today, day)];
}

/** For narrow places: top 周二 / Tue, below 11/24 / 24 Nov. */
export function shortDay(day: string, language: Language): { readonly weekday: string; readonly date: string } {
  const date = new Date(`${day}T00:00:00Z`);
  const weekday = weekdays[language][date.getUTCDay()]!;
  if (language === 'zh-CN') return { weekday, date: `${date.getUTCMonth() + 1}/${date.getUTCDate()}` };
  return { weekday: weekday.slice(0, 3), date: `${date.getUTCDate()} ${months[date.getUTCMonth()]!.slice(0, 3)}` };
}

/** 11月23日 周一, Mon 23 Nov: for a button. */
export function compactDay(day: string, language: Language): string {
  if (language === 'zh-CN') return dayText(day, language);
  const { weekday, date } = shortDay(day, language);
  return `${weekday} ${date}`;
}

/** As `dayFromToday`, for narrow lists: 明天 11月24日 周二, Tomorrow, Tue 24 Nov. */
export function compactFromToday(day: string, today: string, language: Language): string {
  const word = nearWord(day, today, language);
  if (!word) return compactDay(day, language);
  return language === 'zh-CN' ? `${word} ${compactDay(day, language)}` : `${word}, ${compactDay(day, language)}`;
}

function partsOf(day: string, language: Language): { weekday: string; monthDay: string } {
  const date = new Date(`${day}T00:00:00Z`);
  const weekday = weekdays[language][date.getUTCDay()]!;
  if (language === 'zh-CN') return { weekday, monthDay: `${date.getUTCMonth() + 1}月${date.getUTCDate()}日` };
  return { weekday, monthDay: `${date.getUTCDate()} ${months[date.getUTCMonth()]}` };
}
