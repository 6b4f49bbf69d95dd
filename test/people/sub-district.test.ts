import test from 'ava';
import { subDistrictOf } from '#people';

test('a sub-district is what the address names, and nothing is guessed from a street', (t) => {
  const said: readonly (readonly [string, string | null])[] = [
    ['上海市黄浦区豫园街道中华路36弄14号', '豫园街道'],
    ['上海市 普陀区 武宁路街道 中山北路1号', '武宁路街道'],
    ['豫园街道中华路36弄14号', '豫园街道'],
    ['上海市浦东新区川沙镇新川路2号', '川沙镇'],
    ['浙江省杭州市临安区清凉峰镇昱岭路1号', '清凉峰镇'],
    ['上海市崇明区新村乡新中村3号', '新村乡'],
    ['上海市闸北区新乡路12号', null],
    ['上海市徐汇区古镇北路12号', null],
    ['古镇花园3号', null],
    ['上海市武胜路354弄49号', null],
    ['中华路879弄36号306室', null],
    ['No. 49, Lane 354, Wusheng Road', null],
    ['', null],
  ];
  for (const [address, subDistrict] of said) t.is(subDistrictOf(address), subDistrict, address);
});
