import test from 'ava';
import { missingOf as askedByServer, needsReason } from '../../src/visits/record/rules.ts';
import type { SheetContent } from '../../src/visits/record/wire.ts';
import { summedKit } from '../../src/web/desk/live/summed-kit.ts';
import { standingOf } from '../../src/web/nurse/offline/standing.ts';
import type { KeptEntry } from '../../src/web/nurse/offline/store.ts';
import { isElsewhere, missingOf } from '../../src/web/nurse/visit/what-is-missing.ts';

const kept = (kind: string, state: KeptEntry['state'], visitId = 'v') =>
  ({ visitId, state, entry: { kind } }) as unknown as KeptEntry;

test('a nurse stands where she last stepped, sent or not; a refused step and a cancelled visit count otherwise', (t) => {
  const steps = [kept('on-the-way', 'sent'), kept('arrived', 'waiting'), kept('task', 'waiting')];
  t.is(standingOf('v', 'planned', steps), 'arrived');
  t.is(standingOf('v', 'planned', [...steps, kept('in-care', 'refused')]), 'arrived');
  t.is(standingOf('other', 'planned', steps), 'planned');
  t.is(standingOf('v', 'cancelled', steps), 'cancelled');
});

test('the phone asks before check-out for exactly what the server would ask for', (t) => {
  const sheet: SheetContent = {
    tasks: [
      { code: 'turn', name: { 'zh-CN': '翻身', en: 'Turn' }, required: true },
      { code: 'wash', name: { 'zh-CN': '擦洗', en: 'Wash' }, required: false },
    ],
    measures: [{ code: 'pulse', required: true }],
    photograph: 'required',
    signature: 'optional',
    medicine: false,
    device: false,
  };
  const made = [
    [],
    [{ kind: 'task', data: { code: 'turn', done: true, note: '' } }],
    [
      { kind: 'task', data: { code: 'turn', done: false, note: 'asleep' } },
      { kind: 'photograph', data: {} },
    ],
    [{ kind: 'measured', data: { measures: [{ code: 'pulse' }] } }],
  ] as const;
  for (const entries of made) {
    const { tasks, measures, kinds } = missingOf(sheet, entries);
    const said = [...tasks.map(({ code }) => `task:${code}`), ...measures.map((code) => `measure:${code}`), ...kinds];
    t.deepEqual(said, askedByServer(sheet, entries as unknown as Parameters<typeof askedByServer>[1]));
  }
});

test('phone and server agree where a nurse must say why she is elsewhere', (t) => {
  const home = { longitude: 121.4768, latitude: 31.2358 };
  for (const metres of [0, 250, 295, 305, 480, 520]) {
    for (const accuracyMetres of [0, 20, 500]) {
      const place = { longitude: home.longitude + metres / 95_080, latitude: home.latitude, accuracyMetres };
      t.is(isElsewhere(place, home, 300), needsReason(place, home, 300), `${metres} m ± ${accuracyMetres} m`);
    }
  }
});

test('a picking list sums the bags, each item once', (t) => {
  const item = (en: string, quantity: number) => ({ name: { 'zh-CN': en, en }, quantity });
  const sum = summedKit([[item('swabs', 2), item('gloves', 1)], [item('gloves', 3)]]);
  t.deepEqual(
    sum.map(({ name, quantity }) => `${quantity} ${name.en}`),
    ['4 gloves', '2 swabs'],
  );
});
