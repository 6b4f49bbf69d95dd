import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import { formatTime, instantAtSeconds, instantOf, instantText, secondsSinceMidnight, startOfDay } from '#time';

const berlin = 'Europe/Berlin';
const lordHowe = 'Australia/Lord_Howe';
const iso = (day: string, time: string, zone: string) => instantOf(day, time, zone).toISOString();

test('eight in the morning in Shanghai is midnight UTC', (t) => {
  t.is(iso('2026-11-23', '08:00', 'Asia/Shanghai'), '2026-11-23T00:00:00.000Z');
  t.is(iso('2026-11-23', '08:00:30', 'Asia/Shanghai'), '2026-11-23T00:00:30.000Z');
});

test('24:00 is the start of the next day', (t) => {
  t.deepEqual(instantOf('2026-11-23', '24:00', 'Asia/Shanghai'), startOfDay('2026-11-24', 'Asia/Shanghai'));
  t.deepEqual(instantOf('2026-03-28', '24:00', berlin), startOfDay('2026-03-29', berlin));
});

test('a time Berlin skips in March moves an hour forward', (t) => {
  t.is(iso('2026-03-29', '01:59', berlin), '2026-03-29T00:59:00.000Z');
  t.is(iso('2026-03-29', '02:30', berlin), '2026-03-29T01:30:00.000Z');
  t.is(formatTime(instantOf('2026-03-29', '02:30', berlin), berlin), '03:30');
  t.is(iso('2026-03-29', '03:00', berlin), '2026-03-29T01:00:00.000Z');
});

test('of a time Berlin has twice in October the first is taken', (t) => {
  t.is(iso('2026-10-25', '01:59', berlin), '2026-10-24T23:59:00.000Z');
  t.is(iso('2026-10-25', '02:30', berlin), '2026-10-25T00:30:00.000Z');
  t.is(iso('2026-10-25', '03:00', berlin), '2026-10-25T02:00:00.000Z');
});

test('Lord Howe changes its clocks by half an hour', (t) => {
  t.is(iso('2026-10-04', '02:15', lordHowe), '2026-10-03T15:45:00.000Z');
  t.is(formatTime(instantOf('2026-10-04', '02:15', lordHowe), lordHowe), '02:45');
  t.is(iso('2026-04-05', '01:45', lordHowe), '2026-04-04T14:45:00.000Z');
  t.is(iso('2026-04-05', '02:00', lordHowe), '2026-04-04T15:30:00.000Z');
});

test('seconds since midnight are seconds that passed, not what the clock shows', (t) => {
  t.is(secondsSinceMidnight(instantOf('2026-11-23', '09:00', berlin), '2026-11-23', berlin), 32_400);
  t.is(secondsSinceMidnight(instantOf('2026-03-29', '09:00', berlin), '2026-03-29', berlin), 28_800);
  t.is(secondsSinceMidnight(instantOf('2026-10-25', '09:00', berlin), '2026-10-25', berlin), 36_000);
  t.is(secondsSinceMidnight(instantOf('2026-10-04', '09:00', lordHowe), '2026-10-04', lordHowe), 30_600);
  t.is(secondsSinceMidnight(instantOf('2026-11-22', '23:59', berlin), '2026-11-23', berlin), -60);
});

test('seconds since midnight lead back to the same instant', (t) => {
  const zones = fc.constantFrom('Asia/Shanghai', berlin, lordHowe, 'America/Havana');
  const days = fc.constantFrom('2026-03-29', '2026-10-25', '2026-04-05', '2026-10-04', '2026-11-01', '2026-11-23');
  const property = fc.property(days, fc.integer({ min: -86_400, max: 172_800 }), zones, (day, seconds, zone) => {
    return secondsSinceMidnight(instantAtSeconds(day, seconds, zone), day, zone) === seconds;
  });
  t.notThrows(() => fc.assert(property, { seed: 2 }));
});

test('what is not a time of day is refused', (t) => {
  for (const time of ['8:00', '24:01', '12:60', '', '08:00 ', 'noon', '08:00:60']) {
    t.throws(() => instantOf('2026-11-23', time, berlin), { instanceOf: RangeError }, time);
  }
  t.throws(() => instantOf('2026-11-23', '08:00', 'Mars/Olympus'), { instanceOf: RangeError });
});

/** Asks for the same times in a process of its own whose zone is `processZone`. */
async function answersUnder(processZone: string): Promise<string> {
  const door = new URL('../../src/time/index.ts', import.meta.url).href;
  const script = `
    const { instantOf, startOfDay, dayOf, formatTime, secondsSinceMidnight } = await import(${JSON.stringify(door)});
    const out = [Intl.DateTimeFormat().resolvedOptions().timeZone === ${JSON.stringify(processZone)}];
    for (const zone of ['Asia/Shanghai', 'Europe/Berlin', 'Australia/Lord_Howe'])
      for (const day of ['2026-03-29', '2026-10-25', '2026-04-05', '2026-10-04', '2026-11-23'])
        for (const time of ['00:30', '01:45', '02:00', '02:15', '02:30', '03:00', '23:30']) {
          const at = instantOf(day, time, zone);
          out.push(at.toISOString(), dayOf(at, zone), formatTime(at, zone), secondsSinceMidnight(at, day, zone), startOfDay(day, zone).toISOString());
        }
    process.stdout.write(JSON.stringify(out));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: { TZ: processZone },
  });
  return stdout;
}

test('the zone of the process changes nothing', async (t) => {
  const answers = await Promise.all(['Asia/Shanghai', 'Europe/Berlin', 'Australia/Lord_Howe'].map(answersUnder));
  t.regex(answers[0] ?? '', /^\[true,/);
  t.is(new Set(answers).size, 1);
});

test('an instant is written with the offset its zone has at that moment', (t) => {
  t.is(instantText(new Date('2026-11-24T00:00:00Z'), 'Asia/Shanghai'), '2026-11-24T08:00:00+08:00');
  t.is(instantText(new Date('2026-07-01T12:00:00Z'), 'America/St_Johns'), '2026-07-01T09:30:00-02:30');
  t.is(instantText(new Date('2026-10-25T00:59:59.999Z'), 'Europe/Berlin'), '2026-10-25T02:59:59+02:00');
  t.is(instantText(new Date('2026-10-25T01:00:00Z'), 'Europe/Berlin'), '2026-10-25T02:00:00+01:00');
});
