import test from 'ava';
import type { WireCareSheet } from '#visits/record/wire';
import { otherRows, type Saying, timeRows } from '../../src/web/care-sheet/sheet-rows.ts';
import { careSheetWords } from '../../src/web/words/care-sheet.ts';
import { visitWords } from '../../src/web/words/visit.ts';

type Entry = WireCareSheet['entries'][number];

const shen = { name: '沈护士', nameLatin: 'Nurse Shen' };
const lu = { name: '陆护士', nameLatin: 'Nurse Lu' };
const at = (time: string) => `2026-11-24T${time}:00+08:00`;

function entry(kind: Entry['kind'], time: string, data: Entry['data'] = {}, differs: Partial<Entry> = {}): Entry {
  const told = {
    madeAt: at(time),
    receivedAt: at(time),
    source: 'phone',
    reason: null,
    placeMetres: null,
    paperNumber: null,
  } as const;
  return { kind, data, nurse: shen, ...told, ...differs };
}

function saying(entries: Entry[], language: 'zh-CN' | 'en'): Saying {
  const sheet: WireCareSheet = {
    visitId: '0198c0de-0000-7000-8000-000000000001',
    state: 'done',
    day: '2026-11-24',
    window: { start: at('08:00'), end: at('10:00') },
    resident: { code: 'R1', name: '顾阿婆', nameLatin: 'Gu' },
    services: [],
    sheet: { tasks: [], measures: [], photograph: 'required', signature: 'required', medicine: false, device: false },
    measures: [],
    entries,
  };
  return { sheet, words: careSheetWords[language], visit: visitWords[language], language, zone: 'Asia/Shanghai' };
}

const photograph = (of: string, time: string, differs: Partial<Entry> = {}) =>
  entry('photograph', time, { sha256: 'a'.repeat(64), of, note: '' }, differs);

test('photographs are counted by what they show, never shown, and one from paper says so and why', (t) => {
  const entries = [
    photograph('wound', '08:20'),
    photograph('wound', '08:25'),
    photograph('paper', '09:30', { source: 'paper', reason: 'her phone was empty' }),
  ];
  t.deepEqual(otherRows(saying(entries, 'en')), [
    ['Photographs · Wound', '2'],
    ['Photographs · Paper', `1 · ${careSheetWords.en.paper('her phone was empty')}`],
  ]);
  t.deepEqual(otherRows(saying(entries, 'zh-CN'))[0], ['照片 · 伤口', '2 张']);
  t.false(JSON.stringify(otherRows(saying(entries, 'en'))).includes('aaaa'));
});

test('a signature says who signed, with her name where a relative did, and when', (t) => {
  const signed = (by: string, name: string) => [entry('signature', '08:45', { sha256: 'b'.repeat(64), by, name })];
  t.deepEqual(otherRows(saying(signed('relative', 'Gu Min'), 'en')), [
    ['Signature', `${careSheetWords.en.signed('A relative · Gu Min')} · 08:45`],
  ]);
  t.deepEqual(otherRows(saying(signed('resident', ''), 'zh-CN')), [['签名', '已签名（本人） · 08:45']]);
});

test('of two nurses each has her own line for each step, in the order they were made', (t) => {
  const entries = [
    entry('arrived', '08:05', { place: null }, { placeMetres: 12 }),
    entry('arrived', '08:10', { place: null, reason: 'no signal' }, { nurse: lu }),
    entry('in-care', '08:10'),
    entry('done', '08:50', {}, { nurse: lu }),
  ];
  const words = careSheetWords.en;
  t.deepEqual(timeRows(saying(entries, 'en')), [
    [words.steps.arrived, `08:05 · Nurse Shen · ${words.place(12)}`],
    [words.steps.arrived, `08:10 · Nurse Lu · ${words.noPlace} · no signal`],
    [words.steps['in-care'], '08:10 · Nurse Shen'],
    [words.steps.done, '08:50 · Nurse Lu'],
  ]);
  t.is(timeRows(saying(entries, 'zh-CN'))[1]?.[1], `08:10 · 陆护士 · ${careSheetWords['zh-CN'].noPlace} · no signal`);
});
