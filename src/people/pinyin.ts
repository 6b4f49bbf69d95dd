import { pinyin } from 'pinyin-pro';

/** Family names of two characters; every other Chinese family name here is read as one. */
const longSurnames = new Set(
  (
    '欧阳 上官 司马 诸葛 司徒 夏侯 皇甫 尉迟 公孙 慕容 令狐 东方 端木 长孙 宇文 独孤 南宫 西门 轩辕 闻人 百里 呼延 申屠 钟离 澹台 濮阳 ' +
    '淳于 单于 太史 仲孙 东郭 赫连 鲜于 闾丘 第五 拓跋 万俟 公冶 宗政 公羊 太叔 宰父 谷梁 南门 左丘 梁丘 歐陽 諸葛 東方 長孫'
  ).split(' '),
);

const han = /\p{Script=Han}/u;

/**
 * How a name is searched for in Latin letters: `gu ruixiang`, family name first. Lower case, no tones, ü as v, which is
 * what people type. A name already in Latin letters loses its accents.
 */
export function latinOf(name: string): string {
  return wordsOf(name)
    .map((syllables) => syllables.join(''))
    .join(' ');
}

/** The first letter of each syllable: `grx`. */
export function initialsOf(name: string): string {
  return wordsOf(name)
    .flat()
    .map((syllable) => syllable.charAt(0))
    .join('');
}

/** The Latin name as one writes it: Gu Ruixiang, Lü Xiulan. */
export function writtenLatin(name: string, nameLatin: string): string {
  if (!han.test(name)) return name;
  return nameLatin
    .replaceAll('v', 'ü')
    .replace(/(^|[ -])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** Lower case without accents, ü kept apart as v when `umlaut` says so. */
export function plainLetters(text: string, umlaut: 'v' | 'u'): string {
  const lower = text.normalize('NFC').toLowerCase();
  const kept = umlaut === 'v' ? lower.replaceAll('ü', 'v') : lower;
  return kept.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Words of syllables. A Chinese name written in one piece is two words: family name and given name. */
function wordsOf(name: string): string[][] {
  const pieces = name.split(/[\s·・]+/u).filter((piece) => piece !== '');
  const [only, ...others] = pieces;
  if (only !== undefined && others.length === 0 && han.test(only)) return splitSurname(only);
  return pieces.map((piece) => (han.test(piece) ? syllablesOf(piece) : [plainLetters(piece, 'u')]));
}

function splitSurname(name: string): string[][] {
  const syllables = syllablesOf(name);
  const length = longSurnames.has(name.slice(0, 2)) ? 2 : 1;
  return [syllables.slice(0, length), syllables.slice(length)].filter((word) => word.length > 0);
}

function syllablesOf(text: string): string[] {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive' });
  return syllables.map((syllable) => plainLetters(syllable, 'v'));
}
