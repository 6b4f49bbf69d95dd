import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { asOwner, freshDatabase } from '../support/database.ts';
import { dataFolder, doorstep } from '../support/program.ts';
import { smallTown } from '../support/town.ts';

const district = {
  code: 'DH',
  kind: 'district',
  name: { 'zh-CN': '东河区', en: 'Donghe District' },
  zone: 'Asia/Shanghai',
  point: { longitude: 121.48, latitude: 31.22 },
};
const centre = {
  ...district,
  code: 'LTSQ',
  kind: 'centre',
  parent: 'DH',
  name: { 'zh-CN': '柳亭社区卫生服务中心', en: 'Liuting Community Health Centre' },
  settings: { bookingClosesAt: '16:30' },
};

/** Runs the command on a file of that content. */
async function setUp(t: ExecutionContext, url: string, content: unknown, ...more: string[]) {
  const file = path.join(dataFolder(t), 'organisations.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const program = doorstep(t, ['set-up', file, ...more], { DATABASE_URL: url });
  const status = await program.ended();
  return { status, said: program.said().replaceAll(file, 'FILE') };
}

test('a file is looked at, taken, taken again and printed; what is wrong in one is named and nothing is written', async (t) => {
  const fresh = await freshDatabase(t);
  const url = fresh.appUrl;
  const there = () => asOwner(fresh, 'select code from organisation order by code');

  const looked = await setUp(t, url, { organisations: [centre, district] }, '--dry-run');
  t.is(looked.status, 0, looked.said);
  t.regex(looked.said, /FILE: looked at only, nothing was written\n$/);
  t.deepEqual(await there(), []);

  const taken = await setUp(t, url, { organisations: [centre, district] });
  t.is(taken.status, 0, taken.said);
  t.is(
    taken.said,
    [
      'DH 东河区 / Donghe District (district): added',
      'LTSQ 柳亭社区卫生服务中心 / Liuting Community Health Centre (centre): added',
      '  bookingClosesAt: "16:30"',
      'FILE: taken\n',
    ].join('\n'),
  );
  t.deepEqual(await there(), [{ code: 'DH' }, { code: 'LTSQ' }]);

  const print = doorstep(t, ['set-up', '--print'], { DATABASE_URL: url });
  t.is(await print.ended(), 0);
  const again = await setUp(t, url, print.said());
  t.is(again.status, 0, again.said);
  t.notRegex(again.said, /added|changed\b(?<!unchanged)/);

  const wrong = await setUp(t, url, {
    organisations: [
      { ...centre, code: 'X1' },
      { ...centre, settings: { planSeconds: 0 } },
    ],
  });
  t.is(wrong.status, 1);
  t.regex(wrong.said, /^LTSQ: settings\.planSeconds: .*1[\s\S]*FILE: not taken, nothing was written\n$/);
  const refused = await setUp(t, url, {
    organisations: [
      { ...centre, code: 'X1' },
      { ...centre, zone: 'Asia/Tokyo' },
    ],
  });
  t.is(refused.status, 1);
  t.regex(refused.said, /LTSQ: its zone is Asia\/Shanghai and stays so[\s\S]*not taken, nothing was written\n$/);
  t.is((await there()).length, 2);

  const unread = await setUp(t, url, '{ organisations');
  t.is(unread.status, 2);
  t.regex(unread.said, /FILE cannot be read as JSON/);
  const none = doorstep(t, ['set-up'], { DATABASE_URL: url });
  t.is(await none.ended(), 2);
  t.regex(none.said(), /Name one file/);
});

test('a centre that changes how it reckons ways is told what becomes of its promised days', async (t) => {
  const fresh = await freshDatabase(t);
  await smallTown(fresh.database);
  const print = doorstep(t, ['set-up', '--print'], { DATABASE_URL: fresh.appUrl });
  await print.ended();
  const { organisations } = JSON.parse(print.said()) as { organisations: { code: string; settings: object }[] };
  const changed = organisations.map((one) => (one.code === 'C1' ? { ...one, settings: { stopSeconds: 600 } } : one));
  const told = await setUp(t, fresh.appUrl, { organisations: changed });
  t.is(told.status, 0, told.said);
  t.regex(told.said, /stopSeconds: 120 → 600\n {2}Planned days of C1 from tomorrow on were reckoned anew/);
  t.regex(told.said, /C2 .* unchanged\n/);
});
