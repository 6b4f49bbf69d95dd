/** The clock and the calendar of a centre, as its people read them. */

interface WallClock {
  readonly day: string;
  readonly time: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(zone, formatter);
  return formatter;
}

function wallClockAt(instant: string | number, zone: string): WallClock {
  const parts = formatterOf(zone).formatToParts(typeof instant === 'string' ? Date.parse(instant) : instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

/** The calendar day (YYYY-MM-DD) in the zone at an instant (ISO text or milliseconds). */
export const dayAt = (instant: string | number, zone: string): string => wallClockAt(instant, zone).day;

/** HH:mm in the zone. */
export const timeAt = (instant: string | number, zone: string): string => wallClockAt(instant, zone).time;

/** 08:00–10:00 in the zone. */
export function windowText(window: { readonly start: string; readonly end: string }, zone: string): string {
  return `${timeAt(window.start, zone)}–${timeAt(window.end, zone)}`;
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Minutes since midnight of the day in the zone; past 1440 on the next day. For charts. */
export function minutesInto(day: string, instant: string, zone: string): number {
  const at = wallClockAt(instant, zone);
  return daysBetween(day, at.day) * 1440 + minutesIn(at.time);
}

/** Whole minutes, never 0 for something that takes time. */
export const minutesOf = (seconds: number): number => (seconds > 0 ? Math.max(1, Math.round(seconds / 60)) : 0);

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/**
 * The instant at which a wall clock of the zone shows day and time; HH:mm, or 24:00 for the day's end.
 * A time that the clock skips when summer begins becomes the one an hour later.
 */
export function instantOf(day: string, time: string, zone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutesIn(time) * 60_000;
  const shown = (instant: number) => {
    const at = wallClockAt(instant, zone);
    return Date.parse(`${at.day}T${at.time}:00Z`);
  };
  const first = wanted - (shown(wanted) - wanted);
  return new Date(first - (shown(first) - wanted)).toISOString();
}

function minutesIn(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
