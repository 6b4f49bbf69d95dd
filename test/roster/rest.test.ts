import test from 'ava';
import fc from 'fast-check';
import { addDays } from '#time';
import { callInFault, freeTimeOn, type Worked } from '../../src/roster/rest.ts';

const day = '2026-11-24';
const at = (hours: number, on = day) => new Date(Date.parse(`${on}T00:00:00+08:00`) + hours * 3_600_000);
const span = { start: at(0), end: at(24) };
const shift = (on: string, from: number, until: number): Worked => ({
  day: on,
  start: at(from, on),
  end: at(until, on),
});
const [yesterday, tomorrow] = [addDays(day, -1), addDays(day, 1)];

test('eleven hours lie between her work of yesterday and the time she is asked for, and as many before tomorrow', (t) => {
  const late = [shift(yesterday, 14, 22), shift(tomorrow, 6, 14)];
  t.is(callInFault(day, { start: at(9), end: at(15) }, late, []), undefined);
  t.is(callInFault(day, { start: at(8.75), end: at(15) }, late, []), 'too-little-rest');
  t.is(callInFault(day, { start: at(9), end: at(19.25) }, late, []), 'too-little-rest');
  t.deepEqual(freeTimeOn(day, span, late, []), { from: at(9), until: at(19) });
});

test('the seventh day in a row is off, whichever side her work lies on', (t) => {
  const week = (from: number, until: number) =>
    Array.from({ length: until - from + 1 }, (_, index) => addDays(day, from + index))
      .filter((on) => on !== day)
      .map((on) => shift(on, 8, 16));
  const asked = { start: at(8), end: at(16) };
  t.is(callInFault(day, asked, week(-5, -1), []), undefined);
  t.is(callInFault(day, asked, week(-6, -1), []), 'no-day-off');
  t.is(callInFault(day, asked, week(-3, 3), []), 'no-day-off');
  t.is(freeTimeOn(day, span, week(-3, 3), []), null);
});

test('who works that day, is away then or would work for more than eleven hours is not asked', (t) => {
  const asked = { start: at(8), end: at(16) };
  t.is(callInFault(day, asked, [shift(day, 18, 22)], []), 'working');
  t.is(callInFault(day, asked, [], [{ start: at(15), end: at(30) }]), 'away');
  t.is(callInFault(day, { start: at(8), end: at(19.25) }, [], []), 'too-long');
  t.deepEqual(freeTimeOn(day, span, [], [{ start: at(15), end: at(30) }]), { from: at(0), until: at(15) });
});

test('any time inside what is said to be free may be asked for, as long as it lasts at most eleven hours', (t) => {
  const hour = fc.integer({ min: 0, max: 23 });
  const works = fc.array(
    fc.record({
      on: fc.integer({ min: -7, max: 7 }).filter((on) => on !== 0),
      from: hour,
      long: fc.integer({ min: 1, max: 10 }),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(works, hour, fc.integer({ min: 1, max: 11 }), (given, from, long) => {
      const worked = given.map(({ on, from: begins, long: lasts }) => shift(addDays(day, on), begins, begins + lasts));
      const free = freeTimeOn(day, span, worked, []);
      const asked = { start: at(from), end: at(from + long) };
      const isInside = free !== null && asked.start >= free.from && asked.end <= free.until;
      const isOfToday = asked.end <= span.end;
      return !isOfToday || (callInFault(day, asked, worked, []) === undefined) === isInside;
    }),
  );
  t.pass();
});
