import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { systemActor } from '#access';
import { addService } from '#visits';
import { asOwner, type FreshDatabase, freshDatabase } from '../support/database.ts';
import { gb18030 } from '../support/gb18030.ts';
import { dataFolder, doorstep } from '../support/program.ts';
import { smallTown } from '../support/town.ts';
import { residentList, visitList } from './a-centre.ts';

/** The command reads the real clock, so what it brings in lies far ahead. */
const days = ['2099-03-02', '2099-03-03', '2099-03-04', '2099-03-05', '2099-03-06'];

const nurses = [
  '工号,姓名,性别,职称,临床年限,执业证号,交通方式,资质,资质起,资质止',
  'A1,沈静,女,护师,8,DEMO-A1,电动车,注射,2026-01-01,2099-12-31',
  'A2,陆伟,男,主管护师,8,DEMO-A2,汽车,injection,2026-01-01,2099-12-31',
  'A3,周敏,女,护师,8,DEMO-A3,电动车,注射、普通伤口换药,2026-01-01,2099-12-31',
].join('\n');

const roster = [
  '工号,日期,上班,下班,休息最早,休息最晚,休息分钟,已公布',
  ...['A1', 'A2', 'A3'].flatMap((nurse) => days.map((day) => `${nurse},${day},08:00,17:00,11:30,12:30,45,是`)),
].join('\n');

interface Desk {
  readonly fresh: FreshDatabase;
  /** Runs `doorstep import` on files of the test's folder, made of text in GB18030. */
  run(files: Readonly<Record<string, string>>, ...options: string[]): Promise<{ status: number | null; said: string }>;
  count(table: string): Promise<number>;
}

async function firstDay(t: ExecutionContext): Promise<Desk> {
  const fresh = await freshDatabase(t);
  await smallTown(fresh.database);
  await fresh.database.withActor(systemActor, (trx) => addService(trx, injection));
  const folder = dataFolder(t);
  return {
    fresh,
    async run(files, ...options) {
      const names = Object.entries(files).map(([name, text]) => {
        const file = path.join(folder, name);
        writeFileSync(file, gb18030(text));
        return file;
      });
      const program = doorstep(t, ['import', ...names, '--centre', 'C1', ...options], { DATABASE_URL: fresh.appUrl });
      return { status: await program.ended(), said: program.said() };
    },
    async count(table) {
      const [row] = await asOwner<{ count: string }>(fresh, `select count(*) from ${table}`);
      return Number(row?.count);
    },
  };
}

const injection: Parameters<typeof addService>[1] = {
  code: 'injection',
  name_zh: '注射',
  name_en: 'Injection',
  programme: 'internet-nursing',
  care_minutes: 15,
  competencies: ['injection'],
  kit: '[]',
  nurses: 1,
  gap_min_minutes: 0,
  gap_max_minutes: 0,
  order_needed: false,
  assessment_needed: false,
  consent_needed: false,
  price_fen: 10_000,
  enabled_by_default: true,
};

test.serial(
  'a centre’s first day: nurses, roster, 5,000 residents and 60 promised visits in GB18030 come in by one command',
  async (t) => {
    const desk = await firstDay(t);
    const files = {
      'nurses.csv': nurses,
      'roster.csv': roster,
      'residents.csv': residentList(5000),
      'visits.csv': visitList(60, days),
    };
    const { status, said } = await desk.run(files);
    t.is(status, 0, said);
    t.regex(said, /residents: 5000 rows, 5000 added, 0 changed, 0 unchanged/);
    t.regex(said, /residents\.csv: 5000 of 5000 rows/);
    t.regex(said, /visits: 60 rows, 60 added, 0 changed, 0 unchanged/);
    t.is(await desk.count("visit where channel = 'import' and state = 'booked' and at_risk_since is null"), 60);
    t.is(await desk.count('assignment'), 60);
    t.is(await desk.count("person where name ~ '[\\u4e00-\\u9fff]' and code like 'F%'"), 5000);
    t.is(await desk.count('household'), 2500);
    t.is(await desk.count("address where confirmed_at is not null and text like '上海市牛庄路%'"), 5000);

    const check = doorstep(t, ['check'], { DATABASE_URL: desk.fresh.appUrl });
    t.is(await check.ended(), 0, check.said());

    const before = await desk.count("person where version = 1 and code like 'F%'");
    const again = await desk.run(files);
    t.is(again.status, 0, again.said);
    t.regex(again.said, /nurses: 3 rows, 0 added, 0 changed, 3 unchanged/);
    t.regex(again.said, /rosters: 15 rows, 0 added, 0 changed, 15 unchanged/);
    t.regex(again.said, /residents: 5000 rows, 0 added, 0 changed, 5000 unchanged/);
    t.regex(again.said, /visits: 60 rows, 0 added, 0 changed, 60 unchanged/);
    t.is(await desk.count("person where version = 1 and code like 'F%'"), before);
    t.is(await desk.count('visit'), 60);
  },
);

test.serial('with one bad row in 5,000 nothing is written, and the row is named in both languages', async (t) => {
  const desk = await firstDay(t);
  const spoiled = residentList(5000, (n, cells) => (n === 3210 ? { ...cells, 身份证号: '3.10105E+17' } : cells));
  const { status, said } = await desk.run({ 'residents.csv': spoiled });
  t.is(status, 1, said);
  t.regex(said, /error: row 3212, 身份证号, "3\.10105E\+17": A spreadsheet turned this number/);
  t.regex(said, /表格软件把号码变成了 3\.10105E\+17/);
  t.regex(said, /not imported, 1 errors: nothing was written/);
  t.is(await desk.count("person where code like 'F%'"), 0);
  t.is(await desk.count('household'), 0);
  t.is(await desk.count("import_run where phase = 'refused' and errors = 1"), 1);
});

test.serial(
  'a promise without a place is kept and marked at risk, never dropped; a dry run writes nothing',
  async (t) => {
    const desk = await firstDay(t);
    const files = { 'residents.csv': residentList(60), 'visits.csv': visitList(20, [days[0]!]) };
    await desk.run({ 'nurses.csv': nurses, 'residents.csv': residentList(60) });
    const looked = await desk.run({ 'visits.csv': files['visits.csv'] }, '--dry-run');
    t.is(looked.status, 0, looked.said);
    t.regex(looked.said, /visits: 20 rows, 20 added, 20 of them at risk/);
    t.regex(looked.said, /warning: row 2, 时段, "F000000 2099-03-02 08:00-10:00": No nurse can keep this promise/);
    t.regex(looked.said, /looked at only, nothing was written/);
    t.is(await desk.count('visit'), 0);

    const { status, said } = await desk.run(files);
    t.is(status, 0, said);
    t.is(await desk.count("visit where state = 'booked' and at_risk_cause = 'import-no-place'"), 20);
    t.is(await desk.count('assignment'), 0);
  },
);

test.serial('the command says what it misses: a file, a centre, a kind', async (t) => {
  const desk = await firstDay(t);
  for (const [words, said] of [
    [['import'], /Name the files/],
    [['import', 'nowhere.csv', '--centre', 'C1'], /nowhere\.csv cannot be read/],
    [['import', 'package.json'], /Say which centre: --centre C1 or C2/],
    [['import', 'package.json', '--kind', 'cats'], /--kind takes one of catalogue/],
  ] as const) {
    const program = doorstep(t, words, { DATABASE_URL: desk.fresh.appUrl });
    t.is(await program.ended(), 2);
    t.regex(program.said(), said);
  }
});
