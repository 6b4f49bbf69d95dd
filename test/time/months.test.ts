import test from 'ava';
import { addMonths, ageOn } from '../../src/time/days.ts';

test('months are added by the calendar, and end where a month is shorter', (t) => {
  t.is(addMonths('2026-01-31', 1), '2026-02-28');
  t.is(addMonths('2028-01-31', 1), '2028-02-29');
  t.is(addMonths('2026-11-30', 3), '2027-02-28');
  t.is(addMonths('2026-03-31', -1), '2026-02-28');
  t.is(addMonths('2028-02-29', 12), '2029-02-28');
});

test('a year is full on the birthday; who was born on 29 February waits for 1 March', (t) => {
  t.is(ageOn('1961-11-24', '2026-11-23'), 64);
  t.is(ageOn('1961-11-24', '2026-11-24'), 65);
  t.is(ageOn('1960-02-29', '2025-02-28'), 64);
  t.is(ageOn('1960-02-29', '2025-03-01'), 65);
  t.is(ageOn('1960-02-29', '2028-02-29'), 68);
});
