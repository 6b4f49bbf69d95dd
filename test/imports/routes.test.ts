import { randomUUID } from 'node:crypto';
import test from 'ava';
import request from 'supertest';
import { asOwner } from '../support/database.ts';
import { gb18030 } from '../support/gb18030.ts';
import { phonesOf } from '../support/numbers.ts';
import { runningService } from '../support/service.ts';
import { today } from '../support/town.ts';
import { workbook } from '../support/workbook.ts';
import { residentList, visitList } from './a-centre.ts';
import { send } from './a-desk.ts';

/** Days of the small town's roster that have not begun. */
const days = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'];

test.serial(
  '5,000 residents and 60 promised visits in GB18030: looked at, brought in, and the second time unchanged',
  async (t) => {
    const service = await runningService(t);
    const desk = await service.signedIn('coordinator', 'C1');
    const residents = gb18030(residentList(5000));
    const run = randomUUID();

    const looked = await send(service, desk, residents, { dryRun: true, run });
    t.is(looked.status, 200, JSON.stringify(looked.body).slice(0, 500));
    t.like(looked.body, { dryRun: true, written: false, errors: 0, warnings: 0 });
    t.like(looked.body.tables[0], { kind: 'residents', rows: 5000, added: 5000, unchanged: 0 });
    t.is(looked.body.samples[0]?.rows.length, 5);
    const progress = await desk.get(`/api/v1/imports/${run}`);
    t.like(progress.body, { phase: 'looked', rows: 5000, done: 5000, dryRun: true });
    const count = async (what: string) =>
      Number((await asOwner(service.fresh, `select count(*) from ${what}`))[0]?.count);
    t.is(await count("person where code like 'F%'"), 0);

    const key = randomUUID();
    const written = await send(service, desk, residents, { key });
    t.is(written.status, 201, JSON.stringify(written.body).slice(0, 500));
    t.like(written.body, { written: true });
    t.deepEqual(written.body.samples, []);
    t.is(await count("person where code like 'F%'"), 5000);
    const repeated = await send(service, desk, residents, { key });
    t.true(repeated.replayed);
    t.deepEqual(repeated.body, written.body);
    const again = await send(service, desk, residents);
    t.like(again.body.tables[0], { added: 0, changed: 0, unchanged: 5000 });

    const visits = await send(service, desk, gb18030(visitList(60, days)));
    t.is(visits.status, 201, JSON.stringify(visits.body).slice(0, 500));
    t.like(visits.body.tables[0], { kind: 'visits', rows: 60, added: 60, atRisk: 0 });
    t.is(await count('assignment'), 60);
    t.is(await count('notice'), 0);
    t.like((await send(service, desk, gb18030(visitList(60, days)))).body.tables[0], { added: 0, unchanged: 60 });
    const plan = await desk.get(`/api/v1/day-plans/${service.town.centre.id}/2026-11-24`);
    t.is(plan.body.figures.visits, 10);
  },
);

test.serial(
  'with one bad row in 5,000 nothing is written; the refusal names the row, the column and the reason',
  async (t) => {
    const service = await runningService(t);
    const desk = await service.signedIn('coordinator', 'C1');
    const bad = residentList(5000, (n, cells) => (n === 4998 ? { ...cells, 联系电话: '2162345678' } : cells));
    const refused = await send(service, desk, gb18030(bad));
    t.is(refused.status, 422);
    t.is(refused.body.type, '/problems/import-refused');
    t.deepEqual(refused.body.errors, [
      {
        pointer: '/rows/5000/联系电话',
        message:
          'The zero in front was lost; 02162345678 is probably meant. Format the column as text and type it anew.',
      },
    ]);
    t.like(refused.body.report, { written: false, errors: 1 });
    const [row] = await asOwner(service.fresh, "select count(*) from person where code like 'F%'");
    t.is(Number(row?.count), 0);
  },
);

test.serial('a change in the list changes that row alone; what the list does not say stays', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  await send(service, desk, residentList(20));
  const changed = residentList(20, (n, cells) => {
    if (n === 3) return { ...cells, 联系电话: '13999999999', 家庭编号: '' };
    if (n === 4) return { ...cells, 现住址: '上海市福州路1号' };
    return n === 5 ? { ...cells, 经度: '121.4701', 位置已确认: '' } : cells;
  });
  const { body } = await send(service, desk, changed);
  t.like(body.tables[0], { added: 0, changed: 2, unchanged: 18 });
  t.deepEqual(
    body.findings.map(({ row, code }) => [row, code]),
    [[7, 'kept-point']],
  );
  const rows = await asOwner(
    service.fresh,
    `select p.code, p.version, h.code as household, a.text, a.longitude, a.confirmed_at is not null as confirmed
     from person p left join household h on h.id = p.household_id join address a on a.person_id = p.id and a.replaced_at is null
     where p.code in ('F000003', 'F000004', 'F000005') order by p.code`,
  );
  t.is((await phonesOf(service.fresh)).F000003, '13999999999');
  t.like(rows[0], { household: 'H1', version: 2, confirmed: true });
  t.like(rows[1], { text: '上海市福州路1号', confirmed: true });
  t.like(rows[2], { longitude: 121.4662, version: 1, confirmed: true });
});

test.serial(
  'promises: a resident who is busy, an unconfirmed home, a window gone by, a name that is another’s',
  async (t) => {
    const service = await runningService(t);
    const desk = await service.signedIn('coordinator', 'C1');
    const table = (...rows: string[]) => `居民编号,姓名,上门日期,时段,服务项目\n${rows.join('\n')}\n`;
    const codes = async (file: string) =>
      (await send(service, desk, file, { dryRun: true })).body.findings.map(({ row, code }) => `${row} ${code}`);
    t.deepEqual(await codes(table('R1,顾瑞祥,2026-11-24,08:00-10:00,注射', 'R1,顾瑞祥,2026-11-24,09:00-11:00,换药')), [
      '3 resident-busy',
    ]);
    t.deepEqual(await codes(table('R3,,2026-11-24,08:00-10:00,注射')), ['2 address-unconfirmed']);
    t.deepEqual(await codes(table(`R1,,${today},06:00-07:00,注射`)), ['2 window-past']);
    t.deepEqual(await codes(table('R1,李国强,2026-11-24,08:00-10:00,注射')), ['2 name-differs']);
    t.deepEqual(await codes(table('R9,,2026-11-24,08:00-10:00,注射')), ['2 unknown-resident']);
    t.deepEqual(await codes(table('R1,,2026-11-24,08:00-10:00,跳舞')), ['2 unknown-service']);
    t.deepEqual(await codes(table('R1,,2026-11-24,08:00-10:00,输液')), ['2 service-not-offered']);
    t.deepEqual(await codes(table('R1,,2026-11-24,08:00-14:00,注射')), ['2 window-too-long']);
    t.deepEqual(await codes(table('R1,,2026-11-22,08:00-10:00,注射')), ['2 past-day']);
  },
);

test.serial(
  'a workbook of residents and their promises comes in together, or, when one promise is wrong, not at all',
  async (t) => {
    const service = await runningService(t);
    const desk = await service.signedIn('coordinator', 'C1');
    const count = async (what: string) =>
      Number((await asOwner(service.fresh, `select count(*) from ${what}`))[0]?.count);
    const book = (resident: string) =>
      workbook({
        预约: [
          ['居民编号', '上门日期', '时段', '服务项目'],
          ['W1', { day: 46350 }, '08:00-10:00', '注射'],
          [resident, { day: 46350 }, '10:00-12:00', '换药'],
        ],
        居民: [
          ['居民编号', '姓名', '出生日期', '联系电话', '现住址', '经度', '纬度', '位置已确认'],
          ['W1', '王秀英', { day: 18263 }, 13800000000, '上海市牛庄路1号', 121.4712, 31.2339, '是'],
          ['W2', '李四', { day: 18268 }, '021-62345678', '上海市牛庄路2号', 121.4714, 31.2341, '是'],
        ],
      });
    const refused = await send(service, desk, book('W3'));
    t.is(refused.status, 422);
    t.deepEqual(
      refused.body.report?.findings.map(({ sheet, row, column, code }) => [sheet, row, column, code]),
      [['预约', 3, '居民编号', 'unknown-resident']],
    );
    t.is(await count("person where code like 'W%'"), 0);
    t.is(await count('visit'), 0);

    const written = await send(service, desk, book('W2'));
    t.is(written.status, 201, JSON.stringify(written.body));
    t.deepEqual(
      written.body.tables.map(({ kind, sheet, added, atRisk }) => [kind, sheet, added, atRisk]),
      [
        ['residents', '居民', 2, 0],
        ['visits', '预约', 2, 0],
      ],
    );
    t.is(await count("person where code = 'W2' and birth_date = '1950-01-05'"), 1);
    t.is((await phonesOf(service.fresh)).W2, '02162345678');
    t.is(await count('assignment'), 2);
  },
);

test.serial('a promise cancelled since does not come back with the same file', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const file = '居民编号,上门日期,时段,服务项目\nR1,2026-11-25,10:00-12:00,注射\n';
  t.like((await send(service, desk, file)).body.tables[0], { added: 1 });
  const visits = await desk.get(`/api/v1/visits?residentId=${service.town.gu.id}`);
  const { id, version, channel } = visits.body.visits[0];
  t.is(channel, 'import');
  const cancelled = await desk
    .post(`/api/v1/visits/${id}/cancellation`, { reason: 'no-longer-needed' })
    .set('If-Match', `"${version}"`);
  t.is(cancelled.status, 200);
  t.like((await send(service, desk, file)).body.tables[0], { added: 0, unchanged: 1 });
});

test.serial(
  'points of an Amap list in a column that names no system are told, and none of them counts as confirmed',
  async (t) => {
    const service = await runningService(t);
    const desk = await service.signedIn('coordinator', 'C1');
    const known = [
      ['中华路879弄36号', 121.480951, 31.220675],
      ['中华路533弄25号', 121.481115, 31.220458],
      ['中华路119弄12号', 121.481109, 31.220715],
      ['中华路36弄14号', 121.479043, 31.222994],
      ['中华路879弄36号', 121.480951, 31.220675],
      ['中华路533弄25号', 121.481115, 31.220458],
    ] as const;
    const list = (shift: readonly [number, number], datum: string) =>
      `编号,姓名,出生日期,地址,经度,纬度,坐标系,位置已确认\n${known
        .map(
          ([address, lng, lat], n) =>
            `G${n},李四,1950-01-01,上海市${address},${lng + shift[0]},${lat + shift[1]},${datum},是`,
        )
        .join('\n')}\n`;
    // How far GCJ-02 lies from WGS-84 here.
    const shifted = [0.00445, -0.00197] as const;
    const codes = async (file: string) =>
      [...new Set((await send(service, desk, file, { dryRun: true })).body.findings.map(({ code }) => code))].filter(
        (code) => code !== 'outside-area',
      );
    t.deepEqual(await codes(list([0, 0], '')), []);
    t.deepEqual(await codes(list(shifted, '')), ['points-look-shifted']);
    t.deepEqual(await codes(list(shifted, 'GCJ-02')), []);

    await send(service, desk, list(shifted, ''));
    const confirmed = "select count(*) from address where confirmed_at is not null and text like '上海市中华路%'";
    t.is(Number((await asOwner(service.fresh, confirmed))[0]?.count), 0);
    await send(service, desk, list(shifted, 'GCJ-02').replaceAll(/^G/gm, 'K'));
    const [row] = await asOwner(
      service.fresh,
      `select longitude, latitude from address a join person p on p.id = a.person_id where code = 'K0'`,
    );
    t.true(Math.abs(row?.longitude - 121.480951) < 0.0001 && Math.abs(row?.latitude - 31.220675) < 0.0001);
  },
);

test.serial('who may import what: a nurse nothing, a neighbour only her own, a coordinator no catalogue', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  t.is((await send(service, await service.signedIn('nurse', 'N1'), residentList(1))).status, 403);
  const neighbour = await service.signedIn('coordinator', 'C2');
  const run = randomUUID();
  t.is((await send(service, desk, residentList(2), { run })).status, 201);
  t.is((await neighbour.get(`/api/v1/imports/${run}`)).status, 404);
  t.like((await send(service, neighbour, residentList(2))).body.tables[0], { added: 2 });
  const catalogue = '项目代码,项目名称,英文名称,类别,护理分钟\ninjection,注射,Injection,上门护理,15\n';
  t.is((await send(service, desk, catalogue, { kind: 'catalogue' })).status, 403);
  const codes = (await send(service, desk, `${catalogue}dance,跳舞,Dance,上门护理,15\n`)).body.errors;
  t.deepEqual(
    (codes as unknown as { pointer: string }[]).map(({ pointer }) => pointer),
    ['/rows/2/项目代码', '/rows/3/项目代码'],
  );
});

test.serial('only a file is taken, and only one of a reasonable size', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  t.is((await send(service, desk, '{}', { type: 'application/json' })).status, 415);
  t.is((await send(service, desk, '')).status, 400);
  t.is((await send(service, desk, 'x', { kind: 'cats' })).status, 422);
  const declared = await request(service.url)
    .post('/api/v1/imports?name=a')
    .set('Cookie', desk.cookie)
    .set('Accept-Language', 'en')
    .set('Content-Type', 'application/octet-stream')
    .set('Content-Length', '20000001')
    .send('')
    .catch((error: Error) => error);
  t.is('status' in declared ? declared.status : 0, 413);
});

test.serial('templates carry the headings of both languages and an example that is never imported', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  for (const language of ['zh-CN', 'en']) {
    for (const kind of ['catalogue', 'nurses', 'rosters', 'residents', 'visits']) {
      const answer = await desk.get(`/api/v1/import-templates/${kind}?language=${language}`).buffer();
      t.is(answer.status, 200);
      t.regex(answer.headers['content-type'] ?? '', /^text\/csv/);
      t.regex(answer.text, /^\uFEFF/);
      const looked = await send(service, desk, answer.text, { dryRun: true });
      t.deepEqual(
        looked.body.findings.map(({ code }) => code),
        ['empty'],
        `${kind} ${language}`,
      );
      t.like(looked.body.tables[0], { kind, rows: 0 });
      // The example itself, under a code of its own, reads without a fault.
      const real = await send(service, desk, answer.text.replace('EXAMPLE', kind === 'catalogue' ? 'ex' : 'EX1'), {
        dryRun: true,
      });
      t.deepEqual(
        real.body.findings
          .filter(({ code }) => !/^(?:unknown|shared|outside|past|not-offered)/.test(code))
          .map(({ code, value }) => `${code} ${value}`),
        [],
        `${kind} ${language}`,
      );
    }
  }
});
