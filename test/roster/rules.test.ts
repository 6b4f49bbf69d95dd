import { execFileSync } from 'node:child_process';
import path from 'node:path';
import test from 'ava';
import type { Day } from '#time';
import { countryYear } from '../../src/roster/country-calendar.ts';
import {
  type CalendarDay,
  calendarBetween,
  calendarGap,
  daysIn,
  lapsesSoon,
  overlapIn,
  type Pattern,
  type PatternEntry,
  type Stint,
  stintsOn,
  weekOf,
  yearBook,
} from '../../src/roster/rules.ts';

const home = (start = '08:00', end = '17:00'): Stint => ({ kind: 'home', start, end, rest: null });
const entry = (week: number, weekday: PatternEntry['weekday'], stint: Stint): PatternEntry => ({
  ...stint,
  week,
  weekday,
});
const weekdays = [1, 2, 3, 4, 5] as const;

/** Two weeks: at homes on working days of the first, in the clinic on Tuesdays of the second, homes on its Wednesdays. */
const pattern: Pattern = {
  nurseId: 'n1',
  weeks: 2,
  anchor: '2026-09-14',
  from: '2026-09-14',
  until: null,
  entries: [
    ...weekdays.map((weekday) => entry(1, weekday, home())),
    entry(2, 2, { ...home('08:00', '12:00'), kind: 'clinic' }),
    entry(2, 3, home('13:00', '17:00')),
  ],
  onHoliday: [],
};

const country = yearBook(new Map(), countryYear);
const { marks } = calendarBetween(country, '2026-01-01', '2026-12-31');
const kindsOn = (day: Day, of: Pattern = pattern, rule: 'replaced-weekday' | 'own-weekday' = 'replaced-weekday') =>
  stintsOn(of, day, marks.get(day), rule).map((stint) => `${stint.kind} ${stint.start}`);

test('a pattern of two weeks begins anew every two weeks, also before its anchor and across the new year', (t) => {
  const weeks = ['2026-09-13', '2026-09-14', '2026-09-20', '2026-09-21', '2026-09-28', '2027-01-04'].map((day) =>
    weekOf(pattern, day),
  );
  t.deepEqual(weeks, [2, 1, 1, 2, 1, 1]);
});

test('National Day 2026: seven days off, and two make-up days that work for the Tuesday and the Wednesday off in lieu', (t) => {
  t.deepEqual(
    daysIn('2026-10-01', '2026-10-07').flatMap((day) => kindsOn(day)),
    [],
  );
  t.is(marks.get('2026-09-20')?.replaces, '2026-10-06');
  t.is(marks.get('2026-10-10')?.replaces, '2026-10-07');
  // 6 and 7 October lie in the pattern's second week: clinic on the Tuesday, homes on the Wednesday.
  t.deepEqual(kindsOn('2026-09-20'), ['clinic 08:00']);
  t.deepEqual(kindsOn('2026-10-10'), ['home 13:00']);
  t.deepEqual(kindsOn('2026-09-30'), ['home 08:00']);
  t.deepEqual(kindsOn('2026-10-08'), []);
});

test('where make-up days count as what they are, a Sunday and a Saturday stay off', (t) => {
  t.deepEqual([kindsOn('2026-09-20', pattern, 'own-weekday'), kindsOn('2026-10-10', pattern, 'own-weekday')], [[], []]);
});

test('on public holidays the holiday pattern is worked, on the make-up days never', (t) => {
  const watched: Pattern = { ...pattern, onHoliday: [{ ...home('09:00', '12:00'), kind: 'on-call' }] };
  t.deepEqual(
    daysIn('2026-09-30', '2026-10-08').map((day) => kindsOn(day, watched).join()),
    ['home 08:00', ...Array(7).fill('on-call 09:00'), ''],
  );
  t.deepEqual(kindsOn('2026-09-20', watched), ['clinic 08:00']);
});

test('a pattern gives nothing before its first day and from its end on', (t) => {
  const short = { ...pattern, from: '2026-09-15', until: '2026-09-17' };
  const given = daysIn('2026-09-14', '2026-09-18').filter((day) => kindsOn(day, short).length > 0);
  t.deepEqual(given, ['2026-09-15', '2026-09-16']);
});

test('the country’s calendar is known up to 2026: 33 days off, 6 make-up days, each with the day off it stands for', (t) => {
  const days = countryYear(2026) ?? [];
  t.is(days.filter((day) => day.kind === 'holiday').length, 33);
  const makeUps = days.filter((day) => day.kind === 'make-up');
  t.deepEqual(
    makeUps.map((day) => [day.day, day.replaces]),
    [
      ['2026-01-04', '2026-01-02'],
      ['2026-02-14', '2026-02-20'],
      ['2026-02-28', '2026-02-23'],
      ['2026-05-09', '2026-05-05'],
      ['2026-09-20', '2026-10-06'],
      ['2026-10-10', '2026-10-07'],
    ],
  );
  t.is(countryYear(2027), undefined);
  t.is(countryYear(2003), undefined);
});

test('the calendar is the same whatever zone the process runs in', (t) => {
  const module = path.join(import.meta.dirname, '../../src/roster/country-calendar.ts');
  const script = `import { countryYear } from ${JSON.stringify(module)}; process.stdout.write(JSON.stringify(countryYear(2026)));`;
  const inZone = (TZ: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ } }).toString();
  t.is(inZone('America/Los_Angeles'), inZone('Pacific/Kiritimati'));
});

test('a year nobody knows is not taken for a year without holidays', (t) => {
  const { uncovered } = calendarBetween(country, '2026-12-21', '2027-01-17');
  t.is(uncovered, '2027-01-01');
  t.is(calendarBetween(country, '2027-02-01', '2027-02-28').uncovered, '2027-02-01');
  t.is(calendarBetween(country, '2026-09-14', '2026-12-31').uncovered, null);
});

test('a year a centre entered is known, and stands in place of the country’s', (t) => {
  const newYear: CalendarDay = {
    day: '2027-01-01',
    kind: 'holiday',
    name: { 'zh-CN': '元旦', en: 'New Year' },
    replaces: null,
  };
  const own = yearBook(
    new Map([
      [2027, [newYear]],
      [2026, []],
    ]),
    countryYear,
  );
  const { marks: both, uncovered } = calendarBetween(own, '2026-10-01', '2027-01-31');
  t.is(uncovered, null);
  t.deepEqual([...both.values()], [newYear]);
  t.is(calendarBetween(own, '2026-10-01', '2028-01-31').uncovered, '2028-01-01');
});

test('the gap in the calendar is named 45 days before the roster reaches it, not 46', (t) => {
  t.is(calendarGap(country, '2026-10-01', '2026-11-17'), '2027-01-01');
  t.is(calendarGap(country, '2026-10-01', '2026-11-16'), null);
});

test('a competency is listed 60 days before it lapses and from then on', (t) => {
  t.true(lapsesSoon('2027-01-22', '2026-11-23'));
  t.false(lapsesSoon('2027-01-23', '2026-11-23'));
  t.true(lapsesSoon('2026-11-01', '2026-11-23'));
});

test('two stints that touch do not overlap, two that share a minute do', (t) => {
  t.is(overlapIn([home('08:00', '12:00'), home('12:00', '17:00')]), undefined);
  t.is(overlapIn([home('08:00', '12:01'), home('13:00', '17:00'), home('12:00', '13:00')]), 2);
});
