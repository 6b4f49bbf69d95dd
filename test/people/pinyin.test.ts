import test from 'ava';
import { initialsOf, latinOf, plainLetters, writtenLatin } from '../../src/people/pinyin.ts';

test('a Chinese name becomes family name and given name in letters, and its initials', (t) => {
  t.is(latinOf('顾瑞祥'), 'gu ruixiang');
  t.is(initialsOf('顾瑞祥'), 'grx');
  t.is(latinOf('张文'), 'zhang wen');
  t.is(initialsOf('张文'), 'zw');
});

test('family names of two characters stay together', (t) => {
  t.is(latinOf('欧阳修文'), 'ouyang xiuwen');
  t.is(initialsOf('欧阳修文'), 'oyxw');
  t.is(latinOf('诸葛亮'), 'zhuge liang');
});

test('family names are read as family names', (t) => {
  t.is(latinOf('单雄信'), 'shan xiongxin');
  t.is(latinOf('曾国藩'), 'zeng guofan');
  t.is(latinOf('仇英'), 'qiu ying');
  t.is(latinOf('解晓东'), 'xie xiaodong');
});

test('ü is typed as v and written as ü', (t) => {
  t.is(latinOf('吕秀兰'), 'lv xiulan');
  t.is(initialsOf('吕秀兰'), 'lxl');
  t.is(writtenLatin('吕秀兰', 'lv xiulan'), 'Lü Xiulan');
});

test('names of several words keep their words', (t) => {
  t.is(latinOf('阿依古丽·买买提'), 'ayiguli maimaiti');
  t.is(initialsOf('阿依古丽·买买提'), 'ayglmmt');
});

test('a name in Latin letters is searched for without accents and written as it is', (t) => {
  t.is(latinOf('Anna-Lena  Müller'), 'anna-lena muller');
  t.is(initialsOf('Anna Müller'), 'am');
  t.is(writtenLatin('Anna McDonald', 'anna mcdonald'), 'Anna McDonald');
  t.is(writtenLatin('顾瑞祥', 'gu ruixiang'), 'Gu Ruixiang');
});

test('letters are compared without case and accents', (t) => {
  t.is(plainLetters('Lǚ', 'u'), 'lu');
  t.is(plainLetters('LÜ', 'v'), 'lv');
});
