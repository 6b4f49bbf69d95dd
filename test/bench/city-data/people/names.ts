import { initialsOf, latinOf } from '../../../../src/people/pinyin.ts';
import { drawn } from '../facts.ts';

const surnames =
  '王王王李李李张张张刘刘陈陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭';
const given =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华建国玉兰秀珍文斌辉鹏飞鑫波宇浩凯琳雪梅婷红春云海燕志远思佳欣怡子涵雨泽晨曦瑞祥永康福贵德成';

/** Each character once through the product's own pinyin: seven million names would take it an hour. */
const letters = new Map([...surnames, ...given].map((one) => [one, latinOf(`${one}`)]));
const parts = { surnames: [...surnames], given: [...given] };

export interface CityName {
  readonly name: string;
  readonly latin: string;
  readonly initials: string;
}

/** One in five has a given name of one character. */
export function nameOf(resident: number): CityName {
  const surname = parts.surnames[drawn(resident, 11, parts.surnames.length)] ?? '王';
  const first = parts.given[drawn(resident, 12, parts.given.length)] ?? '伟';
  const second = drawn(resident, 13, 5) === 0 ? '' : (parts.given[drawn(resident, 14, parts.given.length)] ?? '');
  const syllables = [surname, first, ...second].map((one) => letters.get(one) ?? '');
  const [family = '', ...rest] = syllables;
  return {
    name: surname + first + second,
    latin: `${family} ${rest.join('')}`,
    initials: syllables.map((one) => one.charAt(0)).join(''),
  };
}

/** What the product itself would write, for the test that compares. */
export const asTheProductWrites = (name: string): CityName => ({
  name,
  latin: latinOf(name),
  initials: initialsOf(name),
});
