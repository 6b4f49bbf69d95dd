/**
 * What a clock on the wall shows, as one number: the milliseconds since 1970 if that wall stood in UTC.
 *
 * The zone's rules come from `Intl`. date-fns-tz is not used: its conversions pass through a local `Date`, and measured
 * on 3.2.0 the same call gave 03:00 or 02:00 for one instant depending on the zone of the process.
 */

export const MINUTE_MILLISECONDS = 60_000;
export const DAY_MILLISECONDS = 86_400_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The wall clock at an instant, cut to the whole second. Throws a RangeError for an unknown zone or an invalid date. */
export function wallClockAt(instant: Date, zone: string): number {
  const wholeSecond = Math.floor(instant.getTime() / 1000) * 1000;
  return wholeSecond + offsetAt(wholeSecond, zone);
}

function shownAt(instant: Date, zone: string): number {
  const parts: Record<string, number> = {};
  for (const part of formatterOf(zone).formatToParts(instant)) {
    if (part.type !== 'literal') parts[part.type] = Number(part.value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The instant at which the wall clock shows `wallMilliseconds`.
 *
 * When clocks go forward the time may not exist: the instant moves forward by as much as the clocks did, so 02:30 is
 * kept as 03:30. When clocks go back the time comes twice: the first is taken. This is what RFC 5545 section 3.3.5 and
 * Temporal's `compatible` say.
 */
export function instantAtWallClock(wallMilliseconds: number, zone: string): Date {
  const before = offsetAt(wallMilliseconds - DAY_MILLISECONDS, zone);
  const after = offsetAt(wallMilliseconds + DAY_MILLISECONDS, zone);
  for (const offset of [before, after]) {
    const candidate = new Date(wallMilliseconds - offset);
    if (offsetAt(candidate.getTime(), zone) === offset) return candidate;
  }
  return new Date(wallMilliseconds - before);
}

/** Whether a name is an IANA zone this machine knows; bare offsets such as +08:00 are not. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Offsets looked up before, by zone and minute: the same days and bands are asked for again and again. */
const offsets = new Map<string, number>();
const mostOffsets = 10_000;
/** Before this, clocks were set by the second in places; since then only ever on a whole minute. */
const wholeMinutesSince = Date.UTC(1990, 0, 1);

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(epochMilliseconds: number, zone: string): number {
  if (!(epochMilliseconds >= wholeMinutesSince)) return workedOutOffset(epochMilliseconds, zone);
  const minute = Math.floor(epochMilliseconds / MINUTE_MILLISECONDS);
  const key = `${minute} ${zone}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= mostOffsets) offsets.clear();
  const offset = workedOutOffset(minute * MINUTE_MILLISECONDS, zone);
  offsets.set(key, offset);
  return offset;
}

function workedOutOffset(epochMilliseconds: number, zone: string): number {
  const wholeSecond = Math.floor(epochMilliseconds / 1000) * 1000;
  return shownAt(new Date(wholeSecond), zone) - wholeSecond;
}

/** Making a formatter costs about a hundred uses of it, so they are kept; there are only a few hundred zones. */
function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}
