/**
 * Every rule about time, asked of centres in five zones at many moments around the changes of their clocks, printed as JSON.
 * `test/time/server-zones.test.ts` runs it in processes of different zones: what it prints must not depend on theirs.
 */

import { defaultSettings } from '#organisations';
import {
  addDays,
  addMonths,
  ageOn,
  dayOf,
  formatDay,
  formatTime,
  formatWindow,
  instantText,
  secondsSinceMidnight,
  startOfDay,
  visitEvent,
  weekdayOf,
} from '#time';
import { cancellationTerms } from '../../src/booking/cancellation.ts';
import { keepsTravel } from '../../src/booking/charges/rules.ts';
import { partOfDay } from '../../src/booking/ranking.ts';
import { reviewDue } from '../../src/booking/requests/review.ts';
import {
  closedDay,
  holdMinutes,
  mayCancelAlone,
  mayMoveAlone,
  reservedFor,
  widerWindows,
  windowRefusal,
  windowsOf,
} from '../../src/booking/rules.ts';
import { daysOfRule, windowOn, withHolidays } from '../../src/booking/series/rules.ts';
import { acceptedWindows, endsInTime, mayOffer, offerEnds } from '../../src/booking/wait-list/rules.ts';
import { daysOfSeries } from '../../src/checkups/rules/series.ts';
import { afterQuiet } from '../../src/notifications/rules.ts';
import { nightOf } from '../../src/planning/tasks.ts';
import { plannedWindow, secondsOf } from '../../src/planning/to-problem.ts';
import { countryYear } from '../../src/roster/country-calendar.ts';
import { calendarBetween, stintsOn, yearBook } from '../../src/roster/rules.ts';
import { shiftTimes } from '../../src/roster/stints.ts';

/** A zone with the day its clocks change on, and one where they do not. */
const centres = [
  ['Asia/Shanghai', '2026-03-29'],
  ['Europe/London', '2026-03-29'],
  ['Europe/London', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/New_York', '2026-11-01'],
  ['America/Santiago', '2026-09-06'],
] as const;

const settings = { ...defaultSettings, bands: [...defaultSettings.bands, ['00:30', '02:30'] as const] };
const pattern = {
  nurseId: 'nurse',
  anchor: '2026-01-05',
  weeks: 2,
  from: '2026-01-01',
  until: null,
  onHoliday: [],
  entries: ([1, 2, 3, 4, 5, 6, 7] as const).flatMap((weekday) =>
    [1, 2].map((week) => ({
      week,
      weekday,
      kind: 'home' as const,
      start: week === 1 ? '08:00' : '01:30',
      end: '17:00',
      rest: { earliest: '11:30', latest: '12:30', minutes: 45 },
    })),
  ),
};
type Asked = { zone: string; settings: typeof settings };

/** What is asked of a day. */
function ofDay(centre: Asked, day: string): unknown {
  const { zone } = centre;
  const book = yearBook(new Map(), countryYear);
  const mark = calendarBetween(book, day, day).marks.get(day);
  const midnight = startOfDay(day, zone);
  return {
    day,
    midnight,
    weekday: weekdayOf(day),
    mark: mark?.kind,
    said: [formatDay(day, 'zh-CN'), formatDay(day, 'en')],
    bands: windowsOf(day, centre, new Date(0)).map(({ start, end }) => ({
      start,
      end,
      said: formatWindow(start, end, zone),
      part: partOfDay({ start, end }, zone),
      planned: plannedWindow({ start, end }, midnight, 10),
      reserved: reservedFor({ start, end }, 40, 60),
      event: visitEvent({
        uid: `visit-${start.getTime()}`,
        method: 'REQUEST',
        sequence: 0,
        stamp: midnight,
        start,
        end,
        summary: 'visit',
        description: '',
        location: '',
        organiser: { name: 'centre', email: 'centre@example.org' },
        attendee: { name: 'resident', email: 'resident@example.org' },
      }),
    })),
    wider: widerWindows(day, centre, new Date(0)),
    shifts: stintsOn(pattern, day, mark, 'replaced-weekday').map((stint) => shiftTimes(stint, day, zone)),
    later: [addDays(day, 31), addMonths(day, 1), ageOn('1958-03-29', day)],
  };
}

/** What is asked at a moment, of the day after. */
function atMoment(centre: Asked, now: Date): unknown {
  const { zone } = centre;
  const today = dayOf(now, zone);
  const tomorrow = addDays(today, 1);
  const [window] = windowsOf(tomorrow, centre, new Date(0));
  const start = window?.start ?? now;
  const inTime = mayCancelAlone(start, centre, now);
  const accepts = {
    firstDay: today,
    lastDay: addDays(today, 3),
    weekdays: [1, 3, 5, 7],
    bands: [{ start: '08:00', end: '15:00' }],
  };
  const ends = offerEnds(now, zone);
  return [
    instantText(now, zone),
    formatTime(now, zone),
    secondsSinceMidnight(now, today, zone),
    secondsOf(now, startOfDay(today, zone)),
    [today, tomorrow].map((day) => [closedDay(day, centre, false, now), windowsOf(day, centre, now).length]),
    window && windowRefusal(window, centre, false, now),
    [inTime, mayMoveAlone(start, centre, now), new Date(now.getTime() + holdMinutes * 60_000)],
    [mayOffer(now, zone), ends, endsInTime(tomorrow, centre, ends), acceptedWindows(accepts, tomorrow, centre, now)],
    nightOf(centre, now) ?? null,
    reviewDue(start, centre, now),
    [afterQuiet(['21:00', '08:00'], zone, now), afterQuiet(['01:15', '02:45'], zone, now)],
    cancellationTerms({ start, nurse: 'departed', travelFeeYuan: 20, careFeeYuan: 80 }, now, 4),
    keepsTravel({ state: 'booked', byCentre: false, inTime, lateKeepsTravel: true }),
  ];
}

function ofSeries(centre: Asked, change: string): unknown {
  const rules = ['FREQ=DAILY;COUNT=9', 'FREQ=WEEKLY;BYDAY=SU,MO;COUNT=6', 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4'];
  return rules.map((rrule) => {
    const days = daysOfRule({ rrule, firstDay: addDays(change, -4) });
    if ('refusal' in days) return days;
    const kept = withHolidays(days, (day) => weekdayOf(day) === 7, 'shift');
    return kept.map(({ day }) => [day, windowOn(day, { from: '01:30', until: '02:15' }, centre.zone)]);
  });
}

const checkUps = {
  start: '2026-03-01',
  rule: 'FREQ=MONTHLY;INTERVAL=3',
  days: ['2026-04-05'],
  added: [],
  removed: [],
};
const printed = centres.map(([zone, change]) => {
  const centre = { zone, settings };
  const days = [-1, 0, 1].map((count) => addDays(change, count));
  const first = startOfDay(days[0]!, zone).getTime();
  const moments = Array.from({ length: 112 }, (_, count) => new Date(first + count * 39 * 60_000));
  return {
    zone,
    change,
    days: days.map((day) => ofDay(centre, day)),
    moments: moments.map((now) => atMoment(centre, now)),
    series: ofSeries(centre, change),
  };
});
const around = [...Array(24).keys()].map(
  (month) => `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-15`,
);
process.stdout.write(
  JSON.stringify({
    process: Intl.DateTimeFormat().resolvedOptions().timeZone,
    printed,
    checkUps: daysOfSeries(checkUps, '2026-01-01', '2027-12-31'),
    calendar: around.map((day) => calendarBetween(yearBook(new Map(), countryYear), addDays(day, -30), day).uncovered),
  }),
);
