import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import { expandRule, expandRuleAt, instantText, type Rule, readRule } from '#time';

interface Case {
  readonly rrule: string;
  readonly dtstart: string;
  readonly instances: readonly string[];
}

const file = path.join(import.meta.dirname, '../../fixtures/calendar/recurrence-cases.json');
const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[];
const year = 366 * 86_400_000;

const wall = (text: string) => {
  const [, y, m, d, h = '00', minute = '00', s = '00'] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?/.exec(text) ?? [];
  return Date.parse(`${y}-${m}-${d}T${h}:${minute}:${s}Z`);
};

function ruleOf(text: string): Rule {
  const rule = readRule(text);
  if ('fault' in rule) throw new Error(`${text}: ${rule.fault} ${rule.part}`);
  return rule;
}

/** Cases whose moments come out otherwise than four libraries agree. */
function wrongCases(): string[] {
  return cases
    .filter(({ rrule, dtstart, instances }) => {
      const last = wall(instances.at(-1) ?? dtstart) + 20 * year;
      const made = expandRule(ruleOf(rrule), wall(dtstart), 'UTC', { last, most: 200 });
      return JSON.stringify(made) !== JSON.stringify(instances.map(wall));
    })
    .map(({ rrule }) => rrule);
}

test('all 292 agreed cases of RFC 5545 come out as agreed', (t) => {
  t.is(cases.length, 292);
  t.deepEqual(wrongCases(), []);
});

for (const zone of ['UTC', 'Asia/Shanghai', 'America/New_York']) {
  test(`a server in ${zone} makes the same moments: the agreed cases, and nine in Berlin across both clock changes`, async (t) => {
    const program = `
      const { readFileSync } = await import('node:fs');
      const { expandRuleAt, expandRule, readRule } = await import('#time');
      const berlin = expandRuleAt(readRule('FREQ=WEEKLY;COUNT=40'), Date.UTC(2026, 2, 15, 9), 'Europe/Berlin', { last: Date.UTC(2027, 2, 1), most: 60 });
      const cases = JSON.parse(readFileSync(${JSON.stringify(file)}, 'utf8'));
      const made = cases.map(({ rrule, dtstart: d }) => expandRule(readRule(rrule),
        Date.parse(d.slice(0, 4) + '-' + d.slice(4, 6) + '-' + d.slice(6, 8) + 'T' + (d.slice(9, 11) || '00') + ':' + (d.slice(11, 13) || '00') + ':' + (d.slice(13, 15) || '00') + 'Z'),
        'UTC', { last: Date.UTC(2400, 0, 1), most: 200 }));
      process.stdout.write(JSON.stringify({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, berlin, made }));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ: zone },
      cwd: path.join(import.meta.dirname, '../..'),
      maxBuffer: 10_000_000,
    });
    const said = JSON.parse(stdout) as { zone: string; berlin: string[]; made: number[][] };
    t.is(said.zone, zone);
    t.deepEqual(
      [...new Set(said.berlin.map((instant) => instantText(new Date(instant), 'Europe/Berlin').slice(11, 19)))],
      ['09:00:00'],
    );
    t.deepEqual([...new Set(said.berlin.map((instant) => instant.slice(11, 16)))], ['08:00', '07:00']);
    const differing = cases.filter(({ instances }, at) => said.made[at]!.join() !== instances.map(wall).join());
    t.deepEqual(
      differing.map(({ rrule }) => rrule),
      [],
    );
  });
}

test('a rule that can never happen ends at its bounds instead of looking through eight thousand years', (t) => {
  t.timeout(20_000);
  const bounds = { last: Date.UTC(2028, 10, 23), most: 61 };
  const impossible = [
    'FREQ=DAILY;COUNT=10;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTHDAY=31;BYMONTH=4,6,9,11;COUNT=5',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3',
    'FREQ=MONTHLY;BYSETPOS=366;BYDAY=MO;COUNT=5',
    'FREQ=WEEKLY;BYWEEKNO=53;BYMONTH=6;COUNT=4',
    'FREQ=DAILY;BYSETPOS=9;BYHOUR=3;COUNT=5',
  ];
  for (const text of impossible)
    t.deepEqual(expandRule(ruleOf(text), Date.UTC(2026, 10, 23, 9), 'Asia/Shanghai', bounds), [], text);
  t.throws(() => expandRule(ruleOf('FREQ=HOURLY;INTERVAL=2;BYHOUR=3;COUNT=2'), Date.UTC(2026, 10, 23), 'UTC', bounds), {
    message: /steps over every time/,
  });
  t.throws(() => expandRule(ruleOf('FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30'), 0, 'UTC', { last: 90 * year, most: 2 }), {
    message: /too many steps/,
  });
});

test('ical.js hangs on the last and last but one day of each month; here it is two days a month', (t) => {
  const made = expandRuleAt(ruleOf('FREQ=DAILY;BYMONTHDAY=-1,-2'), Date.UTC(2026, 10, 1, 8), 'Asia/Shanghai', {
    last: Date.UTC(2027, 2, 1),
    most: 61,
  });
  t.deepEqual(
    made.map((instant) => instantText(instant, 'Asia/Shanghai').slice(0, 16)),
    ['11-29', '11-30', '12-30', '12-31']
      .map((day) => `2026-${day}T08:00`)
      .concat(['01-30', '01-31', '02-27', '02-28'].map((day) => `2027-${day}T08:00`)),
  );
});

test('an end in UTC is read on the centre’s clock, and a bare day means all of it', (t) => {
  const days = (text: string) =>
    expandRule(ruleOf(text), Date.UTC(2026, 10, 23, 8), 'Asia/Shanghai', { last: Date.UTC(2027, 0, 1), most: 61 })
      .length;
  t.is(days('FREQ=DAILY;UNTIL=20261125'), 3);
  t.is(days('FREQ=DAILY;UNTIL=20261125T075959'), 2);
  t.is(days('FREQ=DAILY;UNTIL=20261125T000000Z'), 3, 'midnight UTC is eight in Shanghai');
  t.is(days('FREQ=DAILY;UNTIL=20261124T235959Z'), 2);
});

test('what is no rule is refused with the part that is not', (t) => {
  const refused: readonly (readonly [string, string, string])[] = [
    ['', 'unreadable', ''],
    ['FREQ=FORTNIGHTLY', 'unreadable', 'FREQ=FORTNIGHTLY'],
    ['COUNT=3', 'unreadable', 'FREQ'],
    ['FREQ=DAILY;COUNT=0', 'unreadable', 'COUNT=0'],
    ['FREQ=DAILY;COUNT=3;COUNT=4', 'twice', 'COUNT'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20261125', 'count-and-until', 'UNTIL'],
    ['FREQ=DAILY;UNTIL=20260230', 'unreadable', 'UNTIL=20260230'],
    ['FREQ=WEEKLY;BYDAY=XX', 'unreadable', 'BYDAY=XX'],
    ['FREQ=DAILY;BYMONTHDAY=32', 'unreadable', 'BYMONTHDAY=32'],
    ['RRULE:FREQ=DAILY', 'unreadable', 'RRULE:FREQ=DAILY'],
    ['FREQ=DAILY\nDTSTART=20261123', 'unreadable', 'FREQ=DAILY\nDTSTART=20261123'],
    ['FREQ=DAILY;TZID=Asia/Shanghai', 'unreadable', 'TZID=ASIA/SHANGHAI'],
  ];
  for (const [text, fault, part] of refused) t.deepEqual(readRule(text), { fault, part } as never, text);
});

test('whatever is written, it is read or refused, and expands in order within its bounds', (t) => {
  const part = fc.oneof(
    fc.constantFrom(
      'FREQ=DAILY',
      'FREQ=WEEKLY',
      'FREQ=MONTHLY',
      'FREQ=YEARLY',
      'BYDAY=MO,-1FR',
      'BYSETPOS=-1',
      'WKST=SU',
    ),
    fc
      .tuple(
        fc.constantFrom('COUNT', 'INTERVAL', 'BYMONTHDAY', 'BYMONTH', 'BYYEARDAY', 'BYWEEKNO'),
        fc.integer({ min: -40, max: 400 }),
      )
      .map(([name, value]) => `${name}=${value}`),
    fc.string({ maxLength: 12 }),
  );
  const first = Date.UTC(2026, 10, 23, 9);
  const last = Date.UTC(2027, 10, 23);
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (pieces) => {
      const rule = readRule(pieces.join(';'));
      if ('fault' in rule) return;
      const made = expandRule(rule, first, 'Asia/Shanghai', { last, most: 61 });
      t.true(made.length <= Math.min(61, rule.count ?? 61));
      t.true(made.every((each, at) => each >= first && each <= last && (at === 0 || each > made[at - 1]!)));
    }),
    { numRuns: 300 },
  );
});
