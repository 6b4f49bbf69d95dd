import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { caseRules } from '../../src/cli/protocol-check/run-case.ts';
import { protocolCheckCommand } from '../../src/cli/protocol-check.ts';

const folder = path.join(import.meta.dirname, '../../fixtures/clinical');
const now = new Date('2026-11-24T00:00:00Z');

function run(words: readonly string[]): { status: number; lines: string[] } {
  const lines: string[] = [];
  return { status: protocolCheckCommand(words, (line) => lines.push(line), now), lines };
}

function fileOf(t: ExecutionContext, text: string): string {
  const own = mkdtempSync(path.join(tmpdir(), 'doorstep-cases-'));
  t.teardown(() => rmSync(own, { recursive: true }));
  const file = path.join(own, 'cases.json');
  writeFileSync(file, text);
  return file;
}

test('all 41 given cases of the field pass', (t) => {
  t.deepEqual(run([path.join(folder, 'cases.json')]), { status: 0, lines: ['41 passed, 0 failed'] });
});

test('so do the further cases of every boundary', (t) => {
  const { status, lines } = run([path.join(folder, 'more-cases.json')]);
  t.deepEqual([status, lines.length], [0, 1], lines.join('\n'));
  t.regex(lines[0] ?? '', /^76 passed, 0 failed$/);
});

test('so do cases thought out from the texts alone, for every protocol on both sides of each of its limits', (t) => {
  t.deepEqual(run([path.join(folder, 'own-cases.json')]), { status: 0, lines: ['77 passed, 0 failed'] });
});

test('every rule knows the input and answer keys of the given vocabulary, and no other answer', (t) => {
  const { rules } = JSON.parse(readFileSync(path.join(folder, 'cases.schema.json'), 'utf8')) as {
    rules: Record<string, { input: Record<string, { type: unknown }>; expect: Record<string, unknown> }>;
  };
  t.deepEqual(Object.keys(caseRules).sort(), Object.keys(rules).sort());
  for (const [name, rule] of Object.entries(rules)) {
    t.deepEqual([...(caseRules[name]?.expect ?? [])].sort(), Object.keys(rule.expect).sort(), name);
    for (const key of Object.keys(rule.input)) {
      t.false(isUnknownInput(name, key), `${name} does not know its input ${key}`);
    }
    t.true(isUnknownInput(name, 'shoe_size'), `${name} takes any input`);
  }
});

/** Whether a rule refuses an input key for its name, whatever it holds. */
function isUnknownInput(rule: string, key: string): boolean {
  const [outer = '', field] = key.split(/\[\]\.|\./);
  const value = field === undefined ? null : key.includes('[]') ? [{ [field]: null }] : { [field]: null };
  const result = caseRules[rule]?.input.safeParse({ [outer]: value });
  return result?.error?.issues.some((issue) => issue.code === 'unrecognized_keys') ?? false;
}

test('a case that does not fit fails by name, and the others run', (t) => {
  const good = { rule: 'newborn.one_month_check', input: { birth_date: '2026-03-01' } };
  const file = fileOf(
    t,
    JSON.stringify([
      { id: 'fits', ...good, expect: { window_from: '2026-03-29' } },
      { id: 'answer', ...good, expect: { window_from: '2026-03-30' } },
      { id: 'answer-key', ...good, expect: { window: 3 } },
      { id: 'input-key', ...good, input: { birth_date: '2026-03-01', shoe: 4 }, expect: {} },
      { id: 'deep-key', rule: 'hypertension.followup', input: { followups: [{ pulse: 4 }] }, expect: {} },
      { id: 'code', rule: 'hypertension.followup', input: { followups: [{ danger_signs: ['hiccup'] }] }, expect: {} },
      { id: 'value', ...good, input: { birth_date: '2026-02-30' }, expect: {} },
      {
        id: 'future',
        rule: 'elderly.annual_exam',
        input: { birth_date: '2030-01-01', as_of: '2026-01-01' },
        expect: {},
      },
      { id: 'risk', rule: 'smi.followup', input: { risk_level: 6 }, expect: {} },
      { id: 'rule', rule: 'toString', input: {}, expect: {} },
      7,
    ]),
  );
  const { status, lines } = run([file]);
  t.is(status, 1);
  t.is(lines.at(-1), '1 passed, 10 failed');
  for (const wanted of [
    'FAIL answer: window_from: expected "2026-03-30", found "2026-03-29"',
    'FAIL answer-key: expect.window is no answer of newborn.one_month_check',
    'FAIL input-key: input.shoe is no input of newborn.one_month_check',
    'FAIL deep-key: input.followups.0.pulse is no input of hypertension.followup',
    'FAIL future: The date of birth lies in the future.',
    'FAIL risk: The danger rating is a whole number from 0 to 5.',
    'FAIL rule: there is no rule toString',
  ]) {
    t.true(lines.includes(wanted), `${wanted} in\n${lines.join('\n')}`);
  }
  t.true(lines.some((line) => line.startsWith('FAIL case 11: ')));
});

test('a number may lie in a stretch, and a stretch the wrong way round holds nothing', (t) => {
  const followUp = { rule: 'hypertension.followup', input: { followups: [{ sbp_mmHg: 120, dbp_mmHg: 70 }] } };
  const cases = [[90, 90], [89, 92], [91, 92], [92, 89], [90]].map((days) => ({
    ...followUp,
    expect: { next_followup_within_days: days },
  }));
  t.is(run([fileOf(t, JSON.stringify(cases))]).lines.at(-1), '2 passed, 3 failed');
});

test('without a file, or with one that is no list, it says how to call it', (t) => {
  for (const words of [[], ['a', 'b'], ['missing.json'], [fileOf(t, '{}')], [fileOf(t, 'no')]]) {
    const { status, lines } = run(words);
    t.is(status, 2);
    t.regex(lines.join('\n'), /usage: protocol-check FILE/);
  }
});
