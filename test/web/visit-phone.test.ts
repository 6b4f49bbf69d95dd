import test from 'ava';
import { missingOf as askedByServer, needsReason } from '../../src/visits/record/rules.ts';
import type { OwnVisit, SheetContent } from '../../src/visits/record/wire.ts';
import { refusedText } from '../../src/web/desk/live/refused-text.ts';
import { summedKit } from '../../src/web/desk/live/summed-kit.ts';
import { standingOf } from '../../src/web/nurse/offline/standing.ts';
import type { KeptEntry } from '../../src/web/nurse/offline/store.ts';
import { lastLine, linesOf } from '../../src/web/nurse/visit/lines.ts';
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

test('the last writer is whoever’s word reached the service last, however early it was made; what waits on the phone is later still', (t) => {
  const at = (time: string) => `2026-11-24T${time}:00+08:00`;
  const [own, other] = [
    { id: 'n1', name: '沈静', nameLatin: 'Shen Jing' },
    { id: 'n2', name: '陆伟', nameLatin: 'Lu Wei' },
  ];
  const onServer = (id: string, nurse: typeof own, madeAt: string, receivedAt: string, source = 'phone') => ({
    ...{ id, kind: 'task', data: {}, madeAt: at(madeAt), receivedAt: at(receivedAt), source, nurse },
  });
  const entries = [
    onServer('b', other, '08:05', '09:30'),
    onServer('a', own, '08:20', '08:20'),
    onServer('c', own, '08:30', '08:31', 'paper'),
  ];
  const onPhone = (id: string, state: KeptEntry['state'], madeAt: string) =>
    ({ visitId: 'v', state, entry: { id, kind: 'task', data: {}, madeAt: at(madeAt) } }) as unknown as KeptEntry;
  const last = (phone: readonly KeptEntry[], among = entries) =>
    lastLine(linesOf({ visitId: 'v', entries: among } as unknown as OwnVisit, phone, 'n1', 'en'));
  t.like(last([onPhone('a', 'sent', '08:20')]), { id: 'b', by: 'Lu Wei', receivedAt: at('09:30') });
  t.like(last([], entries.slice(1)), { id: 'c', paper: true });
  t.like(last([onPhone('a', 'sent', '08:20'), onPhone('d', 'waiting', '08:02')]), { id: 'd', state: 'waiting' });
  t.like(last([onPhone('d', 'refused', '10:00')]), { id: 'b' });
  t.is(last([], []), undefined);
});

test('what was refused is read in words, and as it came where it is not what its kind says', (t) => {
  const measures = [{ code: 'systolic', version: 1, value: 1300, unit: 'mmHg' }];
  t.is(refusedText('measured', { measures }, 'en'), '1300 mmHg');
  t.is(refusedText('incident', { what: 'the lift stands still' }, 'zh-CN'), 'the lift stands still');
  t.is(refusedText('on-the-way', {}, 'en'), '');
  for (const [kind, data] of [
    ['measured', { measures: 7 }],
    ['measured', { measures: [{}] }],
    ['task', { code: 'turn' }],
    ['unheard-of', { x: 1 }],
  ] as const)
    t.is(refusedText(kind, data, 'en'), JSON.stringify(data));
});
