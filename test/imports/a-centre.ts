import { checkDigitOf } from '#people';
import type { Day } from '#time';

/** Homes stand in rows round the centre of the small town, inside its area. */
const west = 121.4652;
const south = 31.2289;
const surnames = '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗';
const given = '秀英桂兰玉珍建国志强丽华文明海燕春梅国荣永福';

export interface ListedHome {
  readonly code: string;
  readonly name: string;
  readonly sex: '女' | '男';
  readonly birthDate: Day;
  readonly identityNumber: string;
  readonly longitude: string;
  readonly latitude: string;
}

/** The `n`-th resident of a made-up list; always the same. */
export function home(n: number): ListedHome {
  const birthDate = `${1935 + (n % 40)}-${two(1 + (n % 12))}-${two(1 + (n % 28))}`;
  // Births and sequence come round again after 21,000; then the area tells them apart.
  const first = `${310101 + Math.floor(n / 21_000)}${birthDate.replaceAll('-', '')}${String(n % 1000).padStart(3, '0')}`;
  return {
    code: `F${String(n).padStart(6, '0')}`,
    name: `${surnames[n % 20]}${given[n % 22]}${given[(n * 7) % 22]}`,
    sex: n % 2 === 1 ? '男' : '女',
    birthDate,
    identityNumber: first + checkDigitOf(first),
    longitude: (west + (n % 100) * 0.0002).toFixed(6),
    latitude: (south + (Math.floor(n / 100) % 100) * 0.0001).toFixed(6),
  };
}

const two = (count: number): string => String(count).padStart(2, '0');

export const residentHeadings =
  '居民编号,姓名,性别,出生日期,身份证号,联系电话,家庭编号,现住址,经度,纬度,坐标系,位置已确认';

/** A list of residents as a centre keeps it. @param change rewrites single cells by row and heading. */
export function residentList(
  count: number,
  change: (n: number, cells: Record<string, string>) => Record<string, string> = (_, cells) => cells,
): string {
  const headings = residentHeadings.split(',');
  const lines = Array.from({ length: count }, (_, n) => {
    const { code, name, sex, birthDate, identityNumber, longitude, latitude } = home(n);
    const cells = change(n, {
      居民编号: code,
      姓名: name,
      性别: sex,
      出生日期: birthDate,
      身份证号: identityNumber,
      联系电话: `138${String(10_000_000 + n)}`,
      家庭编号: `H${Math.floor(n / 2)}`,
      现住址: `上海市牛庄路${n % 400}弄${n % 50}号${n % 30}室`,
      经度: longitude,
      纬度: latitude,
      坐标系: 'WGS-84',
      位置已确认: '是',
    });
    return headings.map((heading) => cells[heading] ?? '').join(',');
  });
  return `${residentHeadings}\r\n${lines.join('\r\n')}\r\n`;
}

const bands = ['08:00-10:00', '10:00-12:00', '13:00-15:00', '15:00-17:00'];

/** Visits already promised to the first residents of the list, spread over these days and the four bands. */
export function visitList(count: number, days: readonly Day[], service = '注射'): string {
  const lines = Array.from({ length: count }, (_, n) => {
    const { code, name } = home(n);
    return [code, name, days[n % days.length], bands[Math.floor(n / days.length) % bands.length], service, ''].join(
      ',',
    );
  });
  return `居民编号,姓名,上门日期,时段,服务项目,备注\r\n${lines.join('\r\n')}\r\n`;
}
