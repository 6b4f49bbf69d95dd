import test from 'ava';
import fc from 'fast-check';
import ical from 'node-ical';
import {
  changedByHand,
  daysOfSeries,
  nextInSeries,
  retimed,
  ruleOf,
  type Series,
  withExtraLook,
} from '../../src/checkups/rules/series.ts';
import { seriesFile } from '../../src/checkups/rules/series-export.ts';
import { addDays } from '../../src/time/days.ts';

// Floating time lies in the zone of whoever reads it; in zones with a summer time the other library loses an EXDATE.
process.env.TZ = 'Asia/Shanghai';

const first = '2026-11-24';
const quarterly: Series = { start: first, rule: 'FREQ=DAILY;INTERVAL=90', days: [], added: [], removed: [] };
const near = fc.integer({ min: 1, max: 400 }).map((count) => addDays(first, count));
const change = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), day: near }),
  fc.record({ kind: fc.constant('remove' as const), day: near }),
  fc.record({ kind: fc.constant('move' as const), day: near, to: near }),
);
const named = fc.uniqueArray(near, { maxLength: 5 }).map((days) => days.toSorted());
const series = fc
  .tuple(
    fc.constantFrom('FREQ=DAILY;INTERVAL=90', ruleOf({ months: 1 }, first), ruleOf({ months: 12 }, first), null),
    named,
    fc.array(change, { maxLength: 8 }),
  )
  .map(([rule, days, changes]) => changes.reduce(changedByHand, { ...quarterly, rule, days }));

test('a series gives its rule’s days and the named ones, without those taken out', (t) => {
  t.deepEqual(daysOfSeries(quarterly, first, '2027-06-01'), ['2026-11-24', '2027-02-22', '2027-05-23']);
  const moved = changedByHand(quarterly, { kind: 'move', day: '2027-02-22', to: '2027-02-25' });
  t.deepEqual(daysOfSeries(moved, first, '2027-06-01'), ['2026-11-24', '2027-02-25', '2027-05-23']);
  t.is(nextInSeries(moved, first), '2027-02-25');
  t.is(nextInSeries({ ...quarterly, rule: null, days: [first] }, first), undefined);
});

test('after a result the rule begins anew on the day it asks for, or before when that day was taken out', (t) => {
  t.deepEqual(daysOfSeries(retimed(quarterly, first, '2026-12-08', { days: 90 }), '2026-11-25', '2027-04-01'), [
    '2026-12-08',
    '2027-03-08',
  ]);
  const away = changedByHand(changedByHand(quarterly, { kind: 'remove', day: '2026-12-08' }), {
    kind: 'remove',
    day: '2026-12-07',
  });
  t.is(nextInSeries(retimed(away, first, '2026-12-08', { days: 90 }), first), '2026-12-06');
});

test('a monthly or yearly series from the end of a month passes over no month', (t) => {
  const from = (start: string, months: number) => ({ ...quarterly, start, rule: ruleOf({ months }, start) });
  t.deepEqual(daysOfSeries(from('2027-01-31', 1), '2027-01-01', '2027-04-30'), [
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
  ]);
  t.deepEqual(daysOfSeries(from('2028-02-29', 12), '2028-01-01', '2030-12-31'), [
    '2028-02-29',
    '2029-02-28',
    '2030-02-28',
  ]);
});

test('re-timing keeps every manual exception', (t) => {
  const byHand = ({ added, removed }: Series) => ({ added, removed });
  t.notThrows(() =>
    fc.assert(
      fc.property(series, near, fc.integer({ min: 1, max: 120 }), (before, on, wait) => {
        for (const after of [
          retimed(before, on, addDays(on, wait), { days: 90 }),
          withExtraLook(before, on, addDays(on, wait)),
        ]) {
          t.deepEqual(byHand(after), byHand(before));
          const days = daysOfSeries(after, addDays(on, 1), addDays(on, 500));
          for (const day of before.added) if (day > on && day <= addDays(on, 500)) t.true(days.includes(day), day);
          for (const day of before.removed) t.false(days.includes(day), day);
        }
      }),
      { numRuns: 200 },
    ),
  );
});

test('what is due never waits longer than it may, unless every day until then was taken out', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(series, near, fc.integer({ min: 1, max: 120 }), (before, on, wait) => {
        const dueBy = addDays(on, wait);
        const allOut = Array.from({ length: wait }, (_, count) => addDays(on, count + 1)).every((day) =>
          before.removed.includes(day),
        );
        const next = nextInSeries(retimed(before, on, dueBy, { days: 90 }), on) ?? '9999';
        const extra = nextInSeries(withExtraLook(before, on, dueBy), on) ?? '9999';
        return allOut || (next <= dueBy && extra <= dueBy);
      }),
      { numRuns: 200 },
    ),
  );
});

test('the series as a calendar file expands to the same days in another library', (t) => {
  const until = addDays(first, 700);
  t.notThrows(() =>
    fc.assert(
      fc.property(series, (given) => {
        const text = seriesFile(
          { id: 'p', sequence: 3, host: 'example.org', summary: 'Check-up' },
          given,
          new Date('2026-11-24T00:00:00Z'),
        );
        t.deepEqual(daysElsewhere(text, first, until), daysOfSeries(given, first, until));
      }),
      { numRuns: 120 },
    ),
  );
});

test('a calendar file shows nine o’clock on the reader’s own wall, and says nothing of the condition', (t) => {
  const plan = { id: 'p', sequence: 0, host: 'example.org', summary: 'Check-up' };
  const given = changedByHand(quarterly, { kind: 'remove', day: '2027-02-22' });
  const text = seriesFile(plan, given, new Date('2026-11-24T00:00:00Z'));
  t.regex(text, /DTSTART:20261124T090000\r\n/);
  t.regex(text, /EXDATE:20270222T090000\r\n/);
  t.notRegex(text, /hypertension|TZID/i);
});

/** The days node-ical sees, from one to another, both included. */
function daysElsewhere(text: string, from: string, to: string): string[] {
  const days = Object.values(ical.sync.parseICS(text)).flatMap((event) => {
    if (event?.type !== 'VEVENT') return [];
    const asked = { from: new Date(`${from}T00:00:00`), to: new Date(`${to}T23:59:59`) };
    return ical.expandRecurringEvent(event, asked).map(({ start }) => localDay(start));
  });
  return [...new Set(days)].sort();
}

/** Floating time lies in the zone of whoever reads it: here, of this process. */
function localDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
