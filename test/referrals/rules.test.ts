import test from 'ava';
import fc from 'fast-check';
import { defaultSettings } from '#organisations';
import { findReasons, reasonOf, reasons } from '../../src/referrals/reasons/search.ts';
import { criteria, suggestedUrgency } from '../../src/referrals/rules/criteria.ts';
import { type About, deadlineOf } from '../../src/referrals/rules/deadlines.ts';
import { ownerOf, states, steps } from '../../src/referrals/rules/machine.ts';

const now = new Date('2026-11-23T08:00:00+08:00');
const about: About = {
  urgency: 2,
  direction: 'up',
  reasonCode: 'I10',
  sentAt: now,
  seatEnds: null,
  adviceBy: null,
};
const hours = defaultSettings.referralHours;
const due = (name: Parameters<typeof deadlineOf>[0], differs: Partial<About> = {}, at = now) =>
  deadlineOf(name, { ...about, ...differs }, hours, 'Asia/Shanghai', at).toISOString();

test('every state has one owner and a deadline, every step leads to a state of its direction, and each reaches the end', (t) => {
  for (const direction of ['up', 'down'] as const) {
    const open = Object.keys(states[direction]);
    for (const state of open) {
      const owner = ownerOf({ direction, state: state as never, from_id: 'a', to_id: 'b' });
      t.truthy(owner?.owner_id && owner.owner_role && owner.deadline, state);
      t.true(reachesEnd(direction, state), `${direction} ${state}`);
    }
    for (const step of Object.values(steps[direction])) {
      t.true(step.to === 'closed' ? step.ends !== undefined : open.includes(step.to));
      t.true(step.from.every((from) => open.includes(from)));
    }
  }
});

function reachesEnd(direction: 'up' | 'down', from: string): boolean {
  const seen = new Set([from]);
  for (const state of seen) {
    for (const step of Object.values(steps[direction])) {
      if ((step.from as readonly string[]).includes(state)) seen.add(step.to);
    }
  }
  return seen.has('closed');
}

test('tuberculosis: the first visit within 72 hours of the notice, whatever the settings and whenever it was accepted', (t) => {
  const later = new Date(now.getTime() + 60 * 3_600_000);
  const tuberculosis = { direction: 'down', reasonCode: 'A15' } as const;
  t.is(due('care', tuberculosis, later), '2026-11-26T00:00:00.000Z');
  t.is(due('care', { ...tuberculosis, reasonCode: 'Z48' }, later), '2026-12-09T12:00:00.000Z');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8760 }), fc.integer({ min: 0, max: 71 }), (takeOver, gone) => {
      const at = new Date(now.getTime() + gone * 3_600_000);
      const deadline = deadlineOf(
        'take-over',
        { ...about, ...tuberculosis },
        { ...hours, takeOver },
        'Asia/Shanghai',
        at,
      );
      return deadline.getTime() <= now.getTime() + 72 * 3_600_000;
    }),
  );
});

test('an advised referral must be looked after by the end of its two weeks; an urgent one lies no longer than its answer may take', (t) => {
  t.is(due('draft', { adviceBy: '2026-12-07' }), '2026-12-07T16:00:00.000Z');
  t.is(due('draft', { adviceBy: '2026-12-07', urgency: 0 }), '2026-11-23T01:00:00.000Z');
  t.is(due('arrive', { seatEnds: new Date('2026-11-25T01:15:00Z') }), '2026-11-25T05:15:00.000Z');
});

test('the most pressing criterion suggests the urgency; no order of ticking matters', (t) => {
  t.is(suggestedUrgency([]), 2);
  t.is(suggestedUrgency(['off-target']), 2);
  t.is(suggestedUrgency(['off-target', 'organ-damage']), 1);
  const codes = criteria.map(({ code }) => code);
  fc.assert(
    fc.property(fc.shuffledSubarray(codes), (ticked) => {
      const most = Math.min(2, ...criteria.filter(({ code }) => ticked.includes(code)).map(({ urgency }) => urgency));
      return suggestedUrgency(ticked) === most;
    }),
  );
});

test('reasons are found by code, Chinese and English; a finer code is taken, an unknown one is not', (t) => {
  t.is(findReasons('i10')[0]?.code, 'I10');
  t.is(findReasons('高血压')[0]?.code.slice(0, 2), 'I1');
  t.true(findReasons('heart failure').some(({ code }) => code === 'I50'));
  t.is(findReasons('I10.0')[0]?.code, 'I10.0');
  t.is(reasonOf('I10.0')?.name.en, 'Primary hypertension');
  t.is(reasonOf('X99'), undefined);
  t.deepEqual(findReasons('no such thing'), []);
  t.is(findReasons('').length, 10);
});

test('reasons are found by pinyin, whole, in parts and by first letters, and by what people call them', (t) => {
  for (const [typed, code] of [
    ['yfxgxy', 'I10'],
    ['gaoxueya', 'I10'],
    ['gao xue ya', 'I10'],
    ['baineizhang', 'H25'],
    ['tnb', 'E14'],
    ['冠心病', 'I25'],
    ['胃癌', 'C16'],
    ['copd', 'J44'],
    ['stroke', 'I63'],
    ['suoyinweiju', undefined],
  ] as const) {
    t.is(findReasons(typed)[0]?.code, code, typed);
  }
  t.deepEqual(
    findReasons('aoxueya').map(({ code }) => code),
    [],
    'a syllable is not begun in its middle',
  );
});

test('the list holds 754 reasons, each once, with both names, and the chapters that are referred for', (t) => {
  t.is(reasons.length, 754);
  t.is(new Set(reasons.map(({ code }) => code)).size, 754);
  t.true(reasons.every(({ code, name }) => /^[A-Z]\d\d$/.test(code) && name['zh-CN'] !== '' && name.en !== ''));
  t.is(new Set(reasons.map(({ code }) => code[0])).size, 21);
});
