import test from 'ava';
import { checked, told } from './a-check.ts';

const headings = '居民编号,姓名,性别,出生日期,身份证号,电话,邮箱,地址,经度,纬度,坐标系,位置已确认';
const good: Record<string, string> = {
  居民编号: 'R1',
  姓名: '王秀英',
  性别: '女',
  出生日期: '1949-12-31',
  身份证号: '11010519491231002X',
  电话: '13800000000',
  邮箱: 'wang@example.org',
  地址: '上海市牛庄路320弄46号',
  经度: '121.472332',
  纬度: '31.239141',
  坐标系: 'WGS-84',
  位置已确认: '是',
};

/** One row with some cells rewritten, and what is told of it. */
async function toldOf(cells: Record<string, string>): Promise<string[]> {
  const row = { ...good, ...cells };
  return told(
    `${headings}\n${headings
      .split(',')
      .map((heading) => `"${row[heading] ?? ''}"`)
      .join(',')}\n`,
  );
}

test('a good row tells nothing', async (t) => {
  t.deepEqual(await toldOf({}), []);
});

const spoiled: readonly (readonly [column: string, value: string, code: string])[] = [
  ['身份证号', '3.10105E+17', 'spoiled-number'],
  ['身份证号', '3.1010519680317E+17', 'spoiled-number'],
  ['身份证号', '110105194912310000', 'rounded-identity'],
  ['身份证号', '110105194912310021', 'check-digit'],
  ['身份证号', '11010519491231', 'identity-length'],
  ['身份证号', '110105194913310021', 'identity-birth'],
  ['电话', '1.38E+10', 'spoiled-number'],
  ['电话', '2162345678', 'lost-zero'],
  ['电话', '51265432100', 'lost-zero'],
  ['电话', '12345', 'bad-phone'],
  ['电话', '13800000000/13900000000', 'several-phones'],
  ['出生日期', '18263', 'excel-serial'],
  ['出生日期', '12/31/1949', 'bad-date'],
  ['出生日期', '1949-02-30', 'bad-date'],
  ['居民编号', '1.23E+12', 'spoiled-number'],
  ['居民编号', 'R 1', 'bad-code'],
  ['居民编号', '', 'missing'],
  ['姓名', '', 'missing'],
  ['性别', '雌', 'not-a-choice'],
  ['邮箱', 'wang', 'bad-email'],
  ['坐标系', '北京54', 'not-a-choice'],
  ['经度', '东经', 'not-a-number'],
];

for (const [column, value, code] of spoiled) {
  test(`${column} “${value}” is told as ${code}`, async (t) => {
    t.deepEqual(await toldOf({ [column]: value }), [`2 ${column}: ${code}`]);
  });
}

test('cells that disagree with each other are told', async (t) => {
  t.deepEqual(await toldOf({ 出生日期: '1949-12-30' }), ['2 出生日期: identity-disagrees']);
  t.deepEqual(await toldOf({ 性别: '男' }), ['2 性别: identity-sex']);
  t.deepEqual(await toldOf({ 纬度: '' }), ['2 经度: half-point']);
  t.deepEqual(await toldOf({ 经度: '', 纬度: '' }), ['2 位置已确认: confirmed-without-point']);
  t.deepEqual(await toldOf({ 经度: '31.239141', 纬度: '121.472332' }), ['2 经度: point-swapped']);
  t.deepEqual(await toldOf({ 经度: '116.4', 纬度: '39.9' }), ['2 经度: point-far']);
  t.deepEqual(await toldOf({ 出生日期: '2027-01-01', 身份证号: '' }), ['2 出生日期: future-date']);
});

test('birth and sex may come from the identity number alone, and what is shown of the file does not show it', async (t) => {
  const file = await checked('居民编号,姓名,身份证号\nR1,王秀英,11010519491231002X\n');
  t.like(file.tables[0]?.rows[0], { birthDate: '1949-12-31', sex: 'female' });
  const { tables, findings } = file;
  t.notRegex(JSON.stringify([tables[0]?.sample, findings]), /1101051949/);
});

test('what is told shows no whole identity number', async (t) => {
  const file = await checked('居民编号,姓名,身份证号\nR1,王秀英,110105194912310021\n');
  t.is(file.findings[0]?.value, '110105********0021');
});

test('every sentence says what to do, in Chinese and in English', async (t) => {
  for (const [column, value] of spoiled) {
    const row = { ...good, [column]: value };
    const { findings } = await checked(
      `${headings}\n${headings
        .split(',')
        .map((heading) => row[heading])
        .join(',')}\n`,
    );
    for (const { message } of findings) {
      t.regex(message['zh-CN'], /\p{Script=Han}/u);
      t.notRegex(message.en.replaceAll(/[“”]|女|男|其他|未知/gu, ''), /[\p{Script=Han}{}]/u);
      t.notRegex(message['zh-CN'], /\{\}/);
    }
  }
});

test('codes that lost their zeros are told by their neighbours; codes that never had any are left alone', async (t) => {
  const list = (...codes: string[]) =>
    `编号,姓名,出生日期\n${codes.map((code) => `${code},李四,1950-01-01`).join('\n')}\n`;
  t.deepEqual(await told(list('000731', '732', '104512')), ['3 编号: lost-zero']);
  t.deepEqual(await told(list('731', '732', '104512')), []);
});

test('a code that stands twice is told with the row it stood in first, even if that row is bad', async (t) => {
  const file = await checked(
    '编号,姓名,出生日期\nR1,李四,1950-01-01\nR2,,1950-01-01\nR2,赵六,1950-01-01\nR1,李四,1950-01-01\n',
  );
  t.deepEqual(
    file.findings.map(({ row, code, message }) => [row, code, message.en]),
    [
      [4, 'duplicate-code', 'The code stands in row 3 already.'],
      [5, 'duplicate-code', 'The code stands in row 2 already.'],
      [3, 'missing', 'Nothing stands here. Fill it in.'],
    ],
  );
});

test('all errors are counted, the first hundred are told', async (t) => {
  const rows = Array.from({ length: 250 }, (_, n) => `R${n},李四,bad`).join('\n');
  const file = await checked(`编号,姓名,出生日期\n${rows}\n`);
  t.is(file.errors, 250);
  t.is(file.findings.length, 100);
});

test('what a nurse speaks is read in words or codes, each once; a language nobody knows is told', async (t) => {
  const nurse = (languages: string) => `护士编号,姓名,性别,语言,交通方式\r\nN001,沈静,女,${languages},电动车\r\n`;
  const spoken = async (languages: string) =>
    (await checked(nurse(languages))).tables.flatMap((table) =>
      table.rows.map((row) => ('languages' in row ? row.languages : undefined)),
    );
  t.deepEqual(await spoken('普通话、上海话、English、wuu、手语'), [['zh-CN', 'wuu', 'en', 'csl']]);
  t.deepEqual(await spoken('中文'), [['zh-CN']]);
  t.deepEqual(await told(nurse('普通话、火星语')), ['2 语言: not-a-choice']);
});
