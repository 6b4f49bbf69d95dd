import test from 'ava';
import fc from 'fast-check';
import { addDays } from '#time';
import { changesOf, daysOfRule, windowOn, withHolidays } from '../../src/booking/series/rules.ts';

const firstDay = '2026-11-23';
const holidays = new Set(['2027-01-01', '2027-01-02', '2027-01-03']);
const isHoliday = (day: string) => holidays.has(day);

test('sixty visits are a series, sixty-one are refused', (t) => {
  t.is((daysOfRule({ rrule: 'FREQ=DAILY;COUNT=60', firstDay }) as string[]).length, 60);
  t.deepEqual(daysOfRule({ rrule: 'FREQ=DAILY;COUNT=61', firstDay }), { refusal: 'too-many' });
  t.deepEqual(
    daysOfRule({ rrule: 'FREQ=DAILY;UNTIL=20270121', firstDay }),
    daysOfRule({ rrule: 'FREQ=DAILY;COUNT=60', firstDay }),
  );
  t.deepEqual(daysOfRule({ rrule: 'FREQ=DAILY;UNTIL=20270122', firstDay }), { refusal: 'too-many' });
});

test('a visit on a holiday is kept, left out, or moved to the next day that is none and not taken', (t) => {
  const days = ['2026-12-31', '2027-01-01', '2027-01-02', '2027-01-05'];
  const of = (rule: 'keep' | 'skip' | 'shift') =>
    withHolidays(days, isHoliday, rule).map(
      ({ position, day, skipped }) => `${position} ${day.slice(5)}${skipped ? ' skipped' : ''}`,
    );
  t.deepEqual(of('keep'), ['1 12-31', '2 01-01', '3 01-02', '4 01-05']);
  t.deepEqual(of('skip'), ['1 12-31', '2 01-01 skipped', '3 01-02 skipped', '4 01-05']);
  t.deepEqual(of('shift'), ['1 12-31', '2 01-04', '3 01-06', '4 01-05']);
});

test('a window stays on the wall when clocks change', (t) => {
  const times = { from: '08:00', until: '10:00' };
  t.is(windowOn('2026-10-24', times, 'Europe/Berlin').start.toISOString(), '2026-10-24T06:00:00.000Z');
  t.is(windowOn('2026-10-25', times, 'Europe/Berlin').start.toISOString(), '2026-10-25T07:00:00.000Z');
});

test('the n-th occurrence becomes the n-th: what was settled by itself is left, surplus goes, new ones come', (t) => {
  const standing = [1, 2, 3, 4].map((position) => ({ position, free: position !== 2 }));
  const wanted = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ position: at + 1, day: addDays(firstDay, at), skipped: at === 2 }));
  t.deepEqual(
    changesOf(standing, wanted(5)).map(({ kind, position }) => `${position} ${kind}`),
    ['1 move', '2 leave', '3 skip', '4 move', '5 add'],
  );
  t.deepEqual(
    changesOf(standing, wanted(1)).map(({ kind, position }) => `${position} ${kind}`),
    ['1 move', '3 remove', '4 remove'],
  );
});

test('shifted days are never holidays and never the same day twice', (t) => {
  const day = fc.integer({ min: 0, max: 60 }).map((count) => addDays('2026-12-20', count));
  fc.assert(
    fc.property(fc.uniqueArray(day, { maxLength: 30 }), fc.uniqueArray(day, { maxLength: 20 }), (days, closed) => {
      const holiday = new Set(closed);
      const made = withHolidays(days.sort(), (one) => holiday.has(one), 'shift').filter(({ skipped }) => !skipped);
      t.true(made.every((one) => !holiday.has(one.day)));
      t.is(new Set(made.map((one) => one.day)).size, made.length);
    }),
  );
});
