import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { defaultSettings } from '#organisations';
import { closedDay, mayCancelAlone, windowsOf } from '../../src/booking/rules.ts';
import { daysOfRule, windowOn } from '../../src/booking/series/rules.ts';
import { offerEnds } from '../../src/booking/wait-list/rules.ts';
import { nightOf } from '../../src/planning/tasks.ts';

const project = path.join(import.meta.dirname, '../..');
const program = path.join(project, 'test/support/time-rules.ts');
const zones = ['UTC', 'Asia/Shanghai', 'America/New_York'] as const;

async function printedIn(zone: string): Promise<{ process: string; rest: string }> {
  const { stdout } = await promisify(execFile)(process.execPath, [program], {
    env: { ...process.env, TZ: zone },
    cwd: project,
    maxBuffer: 64 * 1024 * 1024,
  });
  const { process: ran, ...rest } = JSON.parse(stdout) as { process: string };
  return { process: ran, rest: JSON.stringify(rest) };
}

test('cut-offs, offers, windows, series, holds, nights, reminders and charges come out alike under three zones of the server', async (t) => {
  t.timeout(60_000);
  const printed = await Promise.all(zones.map(printedIn));
  t.deepEqual(
    printed.map(({ process: zone }) => zone),
    [...zones],
  );
  t.true(printed[0]!.rest.length > 100_000, 'nothing is compared by being empty');
  t.true(printed[1]!.rest === printed[0]!.rest, 'Asia/Shanghai as UTC');
  t.true(printed[2]!.rest === printed[0]!.rest, 'America/New_York as UTC');
});

const london = { zone: 'Europe/London', settings: defaultSettings };
const lordHowe = { zone: 'Australia/Lord_Howe', settings: defaultSettings };

test('across a change of the clocks a window keeps the clock on the wall, and four hours stay four hours', (t) => {
  const [before] = windowsOf('2026-03-28', london, new Date(0));
  const [after] = windowsOf('2026-03-29', london, new Date(0));
  t.is(before!.start.toISOString(), '2026-03-28T08:00:00.000Z');
  t.is(after!.start.toISOString(), '2026-03-29T07:00:00.000Z', 'an hour went by unseen');
  // 08:00 on the wall is three hours of the wall after 04:00 and yet four hours of waiting only from 02:59 Z on.
  t.true(mayCancelAlone(after!.start, london, new Date('2026-03-29T03:00:00Z')));
  t.false(mayCancelAlone(after!.start, london, new Date('2026-03-29T03:00:01Z')));
  // Lord Howe turns by half an hour only.
  const island = ['2026-10-03', '2026-10-04'].map((day) => windowsOf(day, lordHowe, new Date(0))[0]!.start);
  t.is(island[1]!.getTime() - island[0]!.getTime(), 23.5 * 3_600_000);
});

test('booking closes, nights begin and offers rest by the clock on the centre’s wall, also on the day it is turned', (t) => {
  const closes = new Date('2026-10-25T17:00:00Z');
  t.is(closedDay('2026-10-26', london, false, new Date(closes.getTime() - 1)), undefined);
  t.is(closedDay('2026-10-26', london, false, closes), 'booking-closed');
  t.is(nightOf(london, new Date(closes.getTime() - 1)), undefined);
  t.is(nightOf(london, closes), '2026-10-26');
  // At 19:50 on the evening before the clock is turned back: ten minutes are left, the others begin at eight.
  t.is(offerEnds(new Date('2026-10-24T18:50:00Z'), 'Europe/London').toISOString(), '2026-10-25T08:20:00.000Z');
});

test('a series at a time that one day does not have goes on with the first one it has', (t) => {
  const days = daysOfRule({ rrule: 'FREQ=DAILY;COUNT=3', firstDay: '2026-03-28' });
  t.deepEqual(days, ['2026-03-28', '2026-03-29', '2026-03-30']);
  const starts = ['2026-03-28', '2026-03-29', '2026-03-30'].map((day) =>
    windowOn(day, { from: '01:30', until: '02:15' }, 'Europe/London').start.toISOString(),
  );
  t.deepEqual(starts, ['2026-03-28T01:30:00.000Z', '2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z']);
});

test('of the 292 agreed cases of RFC 5545 a series gives the agreed days, or says why it takes no such rule', (t) => {
  const file = path.join(project, 'fixtures/calendar/recurrence-cases.json');
  const cases = JSON.parse(readFileSync(file, 'utf8')) as { rrule: string; dtstart: string; instances: string[] }[];
  const dayOf = (text: string) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  const taken = new Map<string, number>();
  const wrong: string[] = [];
  const dayMore: string[] = [];
  for (const { rrule, dtstart, instances } of cases) {
    const days = daysOfRule({ rrule, firstDay: dayOf(dtstart) });
    const answer = 'refusal' in days ? days.refusal : 'days';
    taken.set(answer, (taken.get(answer) ?? 0) + 1);
    if ('refusal' in days) continue;
    const agreed = instances.map(dayOf);
    const until = /UNTIL=(\d{8})/.exec(rrule)?.[1];
    if (days.join() === agreed.join()) continue;
    if (until && days.join() === [...agreed, dayOf(until)].join()) dayMore.push(rrule);
    else wrong.push(rrule);
  }
  t.deepEqual(wrong, []);
  t.is(dayMore.length, 4, 'a series is of days: UNTIL names its last day, at whatever hour');
  t.deepEqual(Object.fromEntries(taken), {
    days: 118,
    'never-happens': 7,
    'too-fine': 133,
    'too-long': 31,
    'too-many': 3,
  });
});
