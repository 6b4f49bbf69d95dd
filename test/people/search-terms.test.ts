import test from 'ava';
import fc from 'fast-check';
import { beginningWith, searchTerms } from '../../src/people/search-terms.ts';

const byCodePoints = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

test('a range holds exactly the texts that begin with its prefix, as the collation "C" orders them', (t) => {
  const text = fc.string({ unit: 'binary', maxLength: 6 }).filter((one) => one.isWellFormed());
  const prefix = text.filter((one) => one.replace(/\u{10ffff}/gu, '') !== '');
  fc.assert(
    fc.property(prefix, text, fc.boolean(), (start, rest, does) => {
      const candidate = does ? start + rest : rest;
      const { from, to } = beginningWith(start);
      const inside = byCodePoints(candidate, from) >= 0 && byCodePoints(candidate, to) < 0;
      return inside === candidate.startsWith(start);
    }),
    { seed: 11, numRuns: 3000 },
  );
  t.pass();
});

test('the character after U+D7FF is U+E000: what lies between is no text', (t) => {
  t.deepEqual(beginningWith('a\ud7ff'), { from: 'a\ud7ff', to: 'a\ue000' });
  t.deepEqual(beginningWith('a\u{10ffff}'), { from: 'a\u{10ffff}', to: 'b' });
});

test('four digits are the end of a telephone number, three are not', (t) => {
  t.is(searchTerms('1001').phoneEnd, '1001');
  t.is(searchTerms('199 0000-1001').phoneEnd, '19900001001');
  t.is(searchTerms('+8619900001001').phoneEnd, '8619900001001');
  t.is(searchTerms('001').phoneEnd, undefined);
});

test('letters are tried as initials and as a name typed without its space', (t) => {
  const terms = searchTerms('GuRui');
  t.is(terms.initials?.from, 'gurui');
  t.true(terms.latin.some((range) => range.from === 'gu rui'));
  t.deepEqual(terms.codes, ['GuRui', 'GURUI']);
});

test('lv, lü and lyu are the same beginning', (t) => {
  for (const typed of ['lv xiu', 'lü xiu', 'Lyu xiu']) {
    t.true(
      searchTerms(typed).latin.some((range) => range.from === 'lv xiu'),
      typed,
    );
  }
});

test('Chinese characters are a name and nothing else', (t) => {
  const terms = searchTerms(' 张 ');
  t.is(terms.name.from, '张');
  t.deepEqual(terms.latin, []);
  t.deepEqual(terms.codes, []);
  t.is(terms.initials, undefined);
});
