import test from 'ava';
import fc from 'fast-check';
import {
  isStep,
  joinSheets,
  jointState,
  mayRecord,
  measureFaults,
  metresBetween,
  missingOf,
  needsReason,
  standingOf,
} from '../../../src/visits/record/rules.ts';
import { canonical, entryKinds, type SheetContent, type Step, steps } from '../../../src/visits/record/wire.ts';
import { mayMove } from '../../../src/visits/rules.ts';
import type { VisitState } from '../../../src/visits/wire.ts';

const pressure = {
  code: 'systolic',
  version: 1,
  name: { 'zh-CN': '收缩压', en: 'Systolic pressure' },
  unit: 'mmHg',
  lowest: 40,
  highest: 300,
  decimals: 0,
};

test('40 and 300 mmHg can be, 39, 301 and 1300 cannot, nor another unit or version', (t) => {
  const kinds = (value: number, more = {}) =>
    measureFaults([{ code: 'systolic', version: 1, unit: 'mmHg', value, ...more }], [pressure]).map(({ kind }) => kind);
  t.deepEqual(
    [40, 300].map((value) => kinds(value)),
    [[], []],
  );
  for (const value of [39, 301, 1300, Number.NaN]) t.deepEqual(kinds(value), ['implausible']);
  t.deepEqual(kinds(120, { unit: 'kPa' }), ['unit']);
  t.deepEqual(kinds(120, { version: 2 }), ['unknown']);
});

test('one nurse goes from step to step, and after the end nothing is measured, signed or checked out again', (t) => {
  let state: VisitState = 'planned';
  for (const step of ['on-the-way', 'arrived', 'in-care', 'done'] as const) {
    t.true(mayRecord(state, step));
    state = step;
  }
  for (const kind of ['done', 'measured', 'signature', 'task', 'arrived'] as const)
    t.false(mayRecord('done', kind), kind);
  for (const kind of ['kit', 'adverse-event', 'incident'] as const) t.true(mayRecord('done', kind), kind);
  for (const kind of entryKinds) t.false(mayRecord('cancelled', kind), kind);
});

test('whatever two nurses do in whatever order, the visit only ever makes a move it may make, and ends when both have ended', (t) => {
  const act = fc.record({ who: fc.constantFrom(0, 1), step: fc.constantFrom(...steps) });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 14 }), (acts) => {
      let state: VisitState = 'planned';
      const own: [Step[], Step[]] = [[], []];
      const standing = (who: number) => standingOf({ state, nurses: 2 }, own[who] ?? []);
      for (const { who, step } of acts) {
        if (!mayRecord(standing(who), step)) continue;
        const next = jointState(step, standing(1 - who));
        own[who]?.push(step);
        if (next !== state && mayMove(state, next)) state = next;
      }
      const ends = new Set(['done', 'not-home', 'aborted']);
      const stands = own.map((made) => made.at(-1) ?? 'planned');
      if (stands.every((each) => ends.has(each))) t.true(ends.has(state), `${state} of ${stands}`);
      if (stands.includes('in-care')) t.is(state, 'in-care', `${stands}`);
    }),
    { numRuns: 500 },
  );
});

test('the visit goes on while the other nurse has not ended, even if she has not set out yet', (t) => {
  t.is(jointState('aborted', 'planned'), 'planned');
  t.is(jointState('in-care', 'aborted'), 'in-care');
  t.is(jointState('not-home', 'not-home'), 'not-home');
  t.is(jointState('aborted', 'not-home'), 'aborted');
});

test('an arrival says why when the phone is outside even at its own doubt, or silent; an unconfirmed address asks nothing', (t) => {
  const home = { longitude: 121.4768, latitude: 31.2358 };
  const away = (metres: number, accuracyMetres = 0) => ({
    longitude: home.longitude,
    latitude: home.latitude + metres / 111_195,
    accuracyMetres,
  });
  t.is(metresBetween(home, away(300)), 300);
  t.false(needsReason(away(299), home, 300));
  t.true(needsReason(away(310), home, 300));
  t.false(needsReason(away(310, 20), home, 300));
  t.true(needsReason(away(5000, 90_000), home, 300), 'a phone that knows nothing proves nothing');
  t.true(needsReason(null, home, 300));
  t.false(needsReason(null, undefined, 300));
});

test('joined sheets ask for everything once and as strictly as the strictest; a task left undone needs its reason', (t) => {
  const sheet = (more: Partial<SheetContent>): SheetContent => ({
    tasks: [],
    measures: [],
    photograph: 'none',
    signature: 'none',
    medicine: false,
    device: false,
    ...more,
  });
  const turn = { code: 'turn', name: { 'zh-CN': '翻身', en: 'Turn' } };
  const joined = joinSheets([
    sheet({ tasks: [{ ...turn, required: true }], photograph: 'required' }),
    sheet({
      tasks: [{ ...turn, required: false }],
      measures: [{ code: 'pulse', required: true }],
      photograph: 'optional',
    }),
  ]);
  t.deepEqual(missingOf(joined, []), ['task:turn', 'measure:pulse', 'photograph']);
  const undone = (note: string) => missingOf(joined, [{ kind: 'task', data: { code: 'turn', done: false, note } }]);
  t.true(undone('').includes('task:turn'));
  t.false(undone('she sat in a chair').includes('task:turn'));
});

test('the canonical text does not depend on the order in which keys were written', (t) => {
  const shuffled = (value: object) => Object.fromEntries(Object.entries(value).reverse());
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      t.is(canonical(shuffled(value)), canonical(value));
      t.deepEqual(JSON.parse(canonical(value)), JSON.parse(JSON.stringify(value)));
    }),
  );
  t.is(canonical({ b: [1, { d: 'é', c: null }], a: undefined }), '{"b":[1,{"c":null,"d":"é"}]}');
});

test('every step is a kind of entry and nothing else is', (t) => {
  t.deepEqual(entryKinds.filter(isStep), [...steps]);
});
