import { readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { Failure } from '../../src/web/net/failure.ts';
import { commonWords, durationText } from '../../src/web/words/common.ts';
import { dayFromToday, dayText, shortDay } from '../../src/web/words/days.ts';
import { languageFor } from '../../src/web/words/language.ts';
import { failureWords, speaks } from '../../src/web/words/problems.ts';

const folder = path.join(import.meta.dirname, '../../src/web/words');
type Dictionary = Readonly<Record<string, unknown>>;

/** Every `…Words` of every area, so that a new area is tested by being there. */
async function areas(): Promise<readonly (readonly [name: string, zh: Dictionary, en: Dictionary])[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'use-words.ts');
  const modules = await Promise.all(files.map((file) => import(path.join(folder, file)) as Promise<Dictionary>));
  return modules
    .flatMap((module) => Object.entries(module))
    .filter(([name]) => name.endsWith('Words') && name !== 'failureWords')
    .map(([name, words]) => {
      const both = words as Record<'zh-CN' | 'en', Dictionary>;
      return [name, both['zh-CN'], both.en] as const;
    });
}

/** All sentences of a dictionary by their path; a sentence with places is filled with a figure. */
function sentences(value: unknown, at: string): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value === 'function') return [[at, String(value(...Array.from({ length: value.length }, () => 2)))]];
  return Object.entries(value as object).flatMap(([key, inner]) => sentences(inner, `${at}.${key}`));
}

/** Names that stay as they are in Chinese text: ours, and those of maps and roads. */
const keptInChinese = ['Doorstep', 'OpenStreetMap', 'OSRM', 'Valhalla', 'Google'];

test('every area says the same things in both languages, and says something', async (t) => {
  const all = await areas();
  t.true(all.length >= 9, `found ${all.length} areas`);
  for (const [name, zh, en] of all) {
    const [chinese, english] = [sentences(zh, name), sentences(en, name)];
    t.deepEqual(chinese.map(([at]) => at).sort(), english.map(([at]) => at).sort());
    for (const [at, text] of [...chinese, ...english]) t.not(text.trim(), '', at);
  }
});

test('no English is left over in the Chinese words', async (t) => {
  for (const [name, zh] of await areas()) {
    for (const [at, text] of sentences(zh, name)) {
      const rest = keptInChinese.reduce((left, word) => left.replaceAll(word, ''), text);
      t.notRegex(rest, /[A-Za-z]/, at);
    }
  }
});

test('no Chinese is left over in the English words', async (t) => {
  for (const [name, , en] of await areas()) {
    for (const [at, text] of sentences(en, name)) t.notRegex(text, /\p{Script=Han}/u, at);
  }
});

test('every button and title in Chinese speaks to the reader as 您, never 你', async (t) => {
  for (const [name, zh] of await areas()) for (const [at, text] of sentences(zh, name)) t.notRegex(text, /你/, at);
});

test('days are written as the country writes them, with today and tomorrow in words', (t) => {
  t.is(dayText('2026-11-23', 'zh-CN'), '11月23日 周一');
  t.is(dayText('2026-11-23', 'en'), 'Monday 23 November');
  t.is(dayFromToday('2026-11-23', '2026-11-23', 'zh-CN'), '今天 11月23日 周一');
  t.is(dayFromToday('2026-11-24', '2026-11-23', 'en'), 'Tomorrow, Tuesday 24 November');
  t.is(dayFromToday('2026-11-30', '2026-11-23', 'en'), 'Monday 30 November');
  t.is(dayFromToday('2027-01-01', '2026-12-31', 'zh-CN'), '明天 1月1日 周五');
  t.deepEqual(shortDay('2026-11-29', 'en'), { weekday: 'Sun', date: '29 Nov' });
  t.deepEqual(shortDay('2026-11-29', 'zh-CN'), { weekday: '周日', date: '11/29' });
});

test('a duration is read in minutes below an hour and in hours from there', (t) => {
  t.is(durationText(59, commonWords.en), '59 min');
  t.is(durationText(60, commonWords.en), '1 h');
  t.is(durationText(95, commonWords['zh-CN']), '1 小时 35 分钟');
});

test('the language is the remembered one, else the first the browser prefers and we speak, else Chinese', (t) => {
  t.is(languageFor('en', ['zh-CN']), 'en');
  t.is(languageFor(null, ['fr-FR', 'en-GB', 'zh']), 'en');
  t.is(languageFor('klingon', ['zh-Hans-CN']), 'zh-CN');
  t.is(languageFor(null, ['fr']), 'zh-CN');
});

test('a problem shows the server’s sentence only when it is in the reader’s language', (t) => {
  const failure = new Failure('problem', {
    status: 409,
    type: '/problems/too-late-to-cancel',
    title: 'It is too late to cancel here',
    detail: 'Call the centre.',
  });
  t.is(failureWords(failure, 'en').detail, 'Call the centre.');
  t.is(failureWords(failure, 'zh-CN').title, '内容刚刚有变化');
  t.true(speaks('请致电中心。', 'zh-CN'));
  t.false(speaks('请致电中心。', 'en'));
});

test('a problem nobody has words for still says what to do', (t) => {
  const { title, detail } = failureWords(new Failure('problem', { status: 418 }), 'en');
  t.is(title, 'Something broke on our side');
  t.true(detail.length > 0);
  t.is(failureWords(new Failure('network', {}), 'zh-CN').title, '连不上服务器');
});
