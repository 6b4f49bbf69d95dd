import { plainLetters } from './pinyin.ts';

/** Texts from `from` on and before `to`, compared by code points as the collation "C" does. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

/** What a clerk may have meant by what was typed. Every part can be found by an index. */
export interface SearchTerms {
  readonly name: Range;
  readonly latin: readonly Range[];
  readonly initials: Range | undefined;
  /** Exact codes. */
  readonly codes: readonly string[];
  /** Digits at the end of a telephone number, four or more. */
  readonly phoneEnd: string | undefined;
  /** A whole identity number. */
  readonly identity: string | undefined;
}

const longestSurname = 10;

export function searchTerms(typed: string): SearchTerms {
  const text = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
  const digits = text.replace(/[\s-]/g, '');
  return {
    name: beginningWith(text),
    latin: latinSpellings(text).map(beginningWith),
    initials: /^[a-z]{1,12}$/i.test(text) ? beginningWith(text.toLowerCase()) : undefined,
    codes: /^[A-Za-z0-9-]{1,40}$/.test(text) ? [...new Set([text, text.toUpperCase()])] : [],
    phoneEnd: /^\+?\d{4,15}$/.test(digits) ? digits.replace('+', '') : undefined,
    identity: /^\d{17}[\dx]$/i.test(digits) ? digits.toUpperCase() : undefined,
  };
}

/** All texts that begin with `prefix`. */
export function beginningWith(prefix: string): Range {
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) throw new RangeError('an empty prefix has no end');
  // The surrogates between U+D7FF and U+E000 are no characters.
  const next = last === 0xd7ff ? 0xe000 : last + 1;
  return { from: prefix, to: String.fromCodePoint(...points, next) };
}

/**
 * `gu ruixiang` is kept; a clerk types `guruixiang`, where only the reader knows the family name ends after gu.
 * So every length a family name can have is tried.
 */
function latinSpellings(text: string): string[] {
  if (!/^[\p{Script=Latin}\p{M}' -]+$/u.test(text)) return [];
  const plain = new Set([plainLetters(text, 'u'), plainLetters(text, 'v').replace(/^([ln])yu/, '$1v')]);
  const spellings = new Set(plain);
  for (const word of plain) {
    if (word.includes(' ')) continue;
    for (let at = 1; at < Math.min(word.length, longestSurname + 1); at++) {
      spellings.add(`${word.slice(0, at)} ${word.slice(at)}`);
    }
  }
  return [...spellings];
}
