import test from 'ava';
import fc from 'fast-check';
import { addDays, dayOf, daysBetween, isDay, isZone, startOfDay, weekdayOf } from '#time';

const at = (iso: string) => new Date(iso);

test('the day begins at 00:00 Shanghai time, which is 16:00 UTC the day before', (t) => {
  t.is(startOfDay('2026-11-23', 'Asia/Shanghai').toISOString(), '2026-11-22T16:00:00.000Z');
  t.is(dayOf(at('2026-11-22T16:00:00Z'), 'Asia/Shanghai'), '2026-11-23');
  t.is(dayOf(at('2026-11-22T15:59:59.999Z'), 'Asia/Shanghai'), '2026-11-22');
});

test('a day whose midnight the clocks skip begins at its first instant', (t) => {
  // Cairo put its clocks forward at 00:00 on 24 April 2026.
  t.is(startOfDay('2026-04-24', 'Africa/Cairo').toISOString(), '2026-04-23T22:00:00.000Z');
  t.is(dayOf(startOfDay('2026-04-24', 'Africa/Cairo'), 'Africa/Cairo'), '2026-04-24');
});

test('a day whose midnight comes twice begins at the first', (t) => {
  // Havana puts its clocks back at 01:00 to 00:00 on 1 November 2026.
  t.is(startOfDay('2026-11-01', 'America/Havana').toISOString(), '2026-11-01T04:00:00.000Z');
});

test('days that do not exist are refused', (t) => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-2-9', '20260209', '', '2026-11-23T00:00', ' 2026-11-23']) {
    t.false(isDay(text), text);
    t.throws(() => startOfDay(text, 'UTC'), { instanceOf: RangeError });
  }
  t.true(isDay('2028-02-29'));
});

test('a bare offset and an invented name are not zones', (t) => {
  t.true(isZone('Asia/Shanghai'));
  for (const name of ['+08:00', 'Asia/Doorstep', '', '../etc', 'Asia/Shanghai\r\n']) t.false(isZone(name), name);
});

test('counting days crosses months, leap days and clock changes', (t) => {
  t.is(addDays('2028-02-28', 1), '2028-02-29');
  t.is(addDays('2027-01-01', -1), '2026-12-31');
  t.is(daysBetween('2026-10-24', '2026-10-26'), 2);
});

test('weeks are counted from Monday', (t) => {
  t.is(weekdayOf('2026-11-23'), 1);
  t.is(weekdayOf('2026-11-29'), 7);
});

const zones = fc.constantFrom(
  'Asia/Shanghai',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Havana',
  'Africa/Cairo',
);
const instants = fc.date({ min: at('2015-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z'), noInvalidDate: true });

test('every instant lies between the start of its day and the start of the next', (t) => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const day = dayOf(instant, zone);
      return startOfDay(day, zone) <= instant && instant < startOfDay(addDays(day, 1), zone);
    }),
    { seed: 1, numRuns: 2000 },
  );
  t.pass();
});
