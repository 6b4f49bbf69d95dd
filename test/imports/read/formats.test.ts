import test from 'ava';
import { gb18030 } from '../../support/gb18030.ts';
import { workbook, zip } from '../../support/workbook.ts';
import { checked, told } from '../a-check.ts';

const csv = '编号,姓名,出生日期\r\nR1,"王,秀英",1949-12-31\r\nR2,"他说""好""",1950/1/5\r\n';
const names = async (bytes: Uint8Array | string) =>
  (await checked(bytes)).tables.flatMap(({ rows }) => rows.map((row) => ('name' in row ? row.name : '')));

test('UTF-8, UTF-8 with a mark, GB18030 and UTF-16 give the same rows', async (t) => {
  const wanted = ['王,秀英', '他说"好"'];
  t.deepEqual(await names(csv), wanted);
  t.deepEqual(await names(`\uFEFF${csv}`), wanted);
  t.deepEqual(await names(gb18030(csv)), wanted);
  t.deepEqual(await names(Buffer.from(`\uFEFF${csv}`, 'utf16le')), wanted);
});

test('tabs and semicolons separate as well; empty lines keep the numbers of the rows', async (t) => {
  t.deepEqual(await names(csv.replaceAll(/,(?!秀)/g, '\t')), ['王,秀英', '他说"好"']);
  t.deepEqual(await told('编号;姓名;出生日期\n\n\nR1;李四;bad\n'), ['4 出生日期: bad-date']);
});

test('a printed table with titles above and totals below is read; the example of a template is not', async (t) => {
  const printed =
    '人民广场社区卫生服务中心居民名单,,\n打印日期:2026-11-23,,\n编号*,姓 名,出生日期(必填)\nEXAMPLE,示例,1949-01-01\nR1,李四,1950年1月5日\n合计:,1,\n制表人:王五,,\n';
  const file = await checked(printed);
  t.is(file.errors, 0);
  t.deepEqual(
    file.tables[0]?.rows.map((row) => [row.number, 'birthDate' in row && row.birthDate]),
    [[5, '1950-01-05']],
  );
});

test('what is no table says what to do', async (t) => {
  t.deepEqual(await told('hello\nworld\n'), ['- -: unknown-kind']);
  t.deepEqual(await told(''), ['- -: empty']);
  t.deepEqual(await told('编号,姓名,出生日期\n'), ['- -: empty']);
  t.deepEqual(await told(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2)), ['- -: old-workbook']);
  t.deepEqual(await told(Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9, 9)), ['- -: not-a-workbook']);
  t.deepEqual(await told(Uint8Array.of(0x81, 0x20, 0xff, 0xff)), ['- -: encoding']);
  t.deepEqual(await told('{"residents": [{"code": {}}]}'), ['- -: bad-json']);
  t.deepEqual(await told('居民编号,上门日期,服务项目\nR1,2026-11-24,注射\n'), ['1 -: missing-column']);
  t.deepEqual(await told('编号,姓名,姓名,出生日期,血型\nR1,李,李,1950-01-05,A\n'), [
    '1 姓名: column-twice',
    '1 血型: unknown-column',
  ]);
});

test('a workbook gives its days, numbers and texts as they are meant, each sheet by its own headings', async (t) => {
  const file = await checked(
    workbook({
      居民: [
        ['老城厢居民名单'],
        ['居民编号', '姓名', '出生日期', '联系电话', '身份证号'],
        ['R1', '王秀英', { day: 18263 }, 13800000000, '11010519491231002X'],
        ['R2', '李四', { day: 18268 }, 2162345678, undefined],
        ['R3', '赵六', 18268, undefined, 3.10105196803171e17],
      ],
      预约: [
        ['居民编号', '上门日期', '时段', '服务项目'],
        ['R1', { day: 46350 }, '08:00-10:00', '注射、换药'],
      ],
      说明: [['填写说明']],
    }),
  );
  t.deepEqual(
    file.findings.map(({ level, sheet, row, column, code }) => [level, sheet, row, column, code]),
    [
      ['error', '居民', 4, '联系电话', 'lost-zero'],
      ['error', '居民', 5, '出生日期', 'excel-serial'],
      ['error', '居民', 5, '身份证号', 'spoiled-number'],
      ['warning', '说明', null, null, 'unknown-kind'],
    ],
  );
  t.like(file.tables[0]?.rows[0], { birthDate: '1949-12-31', phone: '13800000000' });
  t.like(file.tables[1]?.rows[0], { day: '2026-11-24', start: '08:00', services: ['注射', '换药'] });
});

test('an archive made to burst is refused by what it declares, and one that lies by what it may unpack', async (t) => {
  t.deepEqual(await told(zip({ 'xl/workbook.xml': 'x' }, 4_000_000_000)), ['- -: too-large']);
  const lying = zip({ 'xl/workbook.xml': '<a/>'.repeat(100_000) }, 10);
  t.deepEqual(await told(lying), ['- -: not-a-workbook']);
});

test('JSON names its fields in English; an unknown one is told', async (t) => {
  const file = await checked(
    JSON.stringify({
      residents: [{ code: 'R1', name: '王秀英', birthDate: '1949-12-31', confirmed: false, shoe: 38 }],
      visits: [{ resident: 'R1', day: '2026-11-24', window: '08:00-10:00', services: ['injection', 'dressing'] }],
    }),
  );
  t.deepEqual(
    file.findings.map(({ level, column, code }) => [level, column, code]),
    [['warning', 'shoe', 'unknown-column']],
  );
  t.like(file.tables[1]?.rows[0], { services: ['injection', 'dressing'], start: '08:00', end: '10:00' });
});
