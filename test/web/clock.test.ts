import test from 'ava';
import { sessionOf } from '../../src/web/session.ts';
import {
  addDays,
  dayAt,
  daysBetween,
  instantOf,
  isDay,
  minutesInto,
  minutesOf,
  timeAt,
  windowText,
} from '../../src/web/time/clock.ts';

test('times are those of the centre, wherever the browser is', (t) => {
  t.is(timeAt('2026-11-23T00:05:00Z', 'Asia/Shanghai'), '08:05');
  t.is(dayAt('2026-11-23T16:00:00Z', 'Asia/Shanghai'), '2026-11-24');
  t.is(timeAt('2026-11-23T16:00:00Z', 'Asia/Shanghai'), '00:00');
  t.is(
    windowText({ start: '2026-11-24T08:00:00+08:00', end: '2026-11-24T10:00:00+08:00' }, 'Asia/Shanghai'),
    '08:00–10:00',
  );
});

test('the calendar counts days across months, leap days and years', (t) => {
  t.is(addDays('2028-02-28', 1), '2028-02-29');
  t.is(addDays('2026-12-31', 1), '2027-01-01');
  t.is(addDays('2026-03-01', -1), '2026-02-28');
  t.is(daysBetween('2026-12-30', '2027-01-02'), 3);
  t.true(isDay('2026-11-23'));
  t.false(isDay('2026-11-23T00:00'));
  t.false(isDay('tomorrow'));
});

test('a chart reads minutes from the day’s midnight, past 1440 on the next day', (t) => {
  t.is(minutesInto('2026-11-24', '2026-11-24T08:30:00+08:00', 'Asia/Shanghai'), 510);
  t.is(minutesInto('2026-11-24', '2026-11-25T00:15:00+08:00', 'Asia/Shanghai'), 1455);
});

test('a leg that takes time is never 0 minutes', (t) => {
  t.is(minutesOf(0), 0);
  t.is(minutesOf(20), 1);
  t.is(minutesOf(89), 1);
  t.is(minutesOf(90), 2);
});

test('“now” is the server’s clock carried on by a clock that only runs forward', (t) => {
  let elapsed = 5_000;
  const me = {
    role: 'nurse',
    name: '沈静',
    nameLatin: 'Shen Jing',
    centreId: null,
    personId: null,
    nurseId: null,
    now: '2026-11-23T23:59:30+08:00',
    zone: 'Asia/Shanghai',
    accountId: null,
    actsFor: [],
  };
  const session = sessionOf(
    me,
    () => elapsed,
    async () => undefined,
  );
  elapsed = 65_000;
  t.is(session.now(), Date.parse('2026-11-24T00:00:30+08:00'));
  t.is(session.today, '2026-11-23');
});

test('a wall clock and its instant find each other, also on the days the clock is changed', (t) => {
  t.is(instantOf('2026-11-24', '08:00', 'Asia/Shanghai'), '2026-11-24T00:00:00.000Z');
  t.is(instantOf('2026-11-24', '24:00', 'Asia/Shanghai'), '2026-11-24T16:00:00.000Z');
  t.is(instantOf('2026-10-24', '08:00', 'Europe/Berlin'), '2026-10-24T06:00:00.000Z');
  t.is(instantOf('2026-10-25', '08:00', 'Europe/Berlin'), '2026-10-25T07:00:00.000Z');
  t.is(instantOf('2026-03-29', '01:30', 'Europe/Berlin'), '2026-03-29T00:30:00.000Z');
  for (const time of ['00:00', '03:00', '23:45'])
    t.is(timeAt(instantOf('2026-03-29', time, 'Europe/Berlin'), 'Europe/Berlin'), time);
});
