import { mkdtempSync, rmSync } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { openDatabase } from '#database';
import { fileStore } from '#files';
import { PictureCache, writeDayLists } from '#planning';
import { auditOf, checkNames } from '../../src/cli/check.ts';
import { at, atHome, visitDay } from '../support/a-visit.ts';
import { asOwner, testSeal } from '../support/database.ts';
import type { Service } from '../support/service.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** Everything `check` looks at, as the names of what it finds. */
async function found(t: ExecutionContext, service: Service, heads: string): Promise<string[]> {
  const { fresh, files, dayLists } = service;
  // A process of its own remembers nothing.
  const database = openDatabase({ url: fresh.appUrl, seal: testSeal, acquireMilliseconds: 5_000 });
  const planning = { ...service.planning, database, pictures: new PictureCache() };
  const { findings } = await auditOf({ planning, dayLists, files, heads });
  for (const { check, message } of findings) t.log(check, message);
  await database.close();
  return [...new Set(findings.map(({ check }) => check))].sort();
}

test('check names each fault of every kind it knows, and nothing on a day without one', async (t) => {
  t.timeout(180_000);
  const { service, phone, visitId } = await visitDay(t);
  const { fresh, clock, files, dayLists, planning } = service;
  const heads = mkdtempSync(path.join(os.tmpdir(), 'doorstep-heads-'));
  t.teardown(() => rmSync(heads, { recursive: true, force: true }));
  const named = new Set<string>();
  const look = async () => {
    const names = await found(t, service, heads);
    for (const name of names) named.add(name);
    return names;
  };
  // Before anybody sets out, so that the whole list is still to come.
  clock.now = at('06:00');
  await writeDayLists({ ...planning, dayLists });
  t.deepEqual(await look(), []);

  const plant = async (sql: string, undo: string, names: readonly string[]) => {
    await asOwner(fresh, sql);
    t.deepEqual(await look(), [...names].sort(), sql);
    await asOwner(fresh, undo);
  };
  const kept = 'create table kept as select * from';
  const back = (table: string) => `insert into ${table} select * from kept; drop table kept`;

  await plant(`${kept} plan_input; delete from plan_input`, back('plan_input'), ['a publication has its plan']);
  await plant(
    `update service set kit = '[{"zh-CN": "", "en": "", "quantity": 0}]' where code = 'injection'`,
    `update service set kit = '[{"zh-CN": "手套", "en": "gloves", "quantity": 1}]' where code = 'injection'`,
    ['every bag can be packed'],
  );
  await plant(
    `update assignment set leaves_at = starts_at - interval '1 second', arrives_at = starts_at`,
    `update assignment set leaves_at = starts_at - travel_seconds * interval '1 second', arrives_at = starts_at`,
    ['no leg is impossible'],
  );
  await plant(
    `update nurse_competency set valid = '[2025-01-01,2025-02-01)' where competency = 'injection'`,
    `update nurse_competency set valid = '[2026-01-01,2027-01-01)' where competency = 'injection'`,
    ['the plan keeps every rule'],
  );
  await plant(
    `update visit set state = 'cancelled', cancel_reason = 'other'`,
    `update visit set state = 'planned', cancel_reason = null`,
    ['every place has a visit'],
  );
  await plant(
    `create table kept as select visit_id, part, centre_id, day, nurse_id, resident_id, position, leaves_at, arrives_at, starts_at, ends_at, travel_seconds, travel_estimated, expires_at from assignment; delete from assignment`,
    `insert into assignment (visit_id, part, centre_id, day, nurse_id, resident_id, position, leaves_at, arrives_at, starts_at, ends_at, travel_seconds, travel_estimated, expires_at) select * from kept; drop table kept`,
    ['every promise is in the plan or at risk'],
  );
  await plant(
    `create table kept as select visit_id, part, centre_id, day, nurse_id, resident_id, position, leaves_at, arrives_at, starts_at, ends_at, travel_seconds, travel_estimated, expires_at from assignment; delete from assignment;
     update visit set at_risk_since = now(), at_risk_cause = 'nurse-absent'`,
    `insert into assignment (visit_id, part, centre_id, day, nurse_id, resident_id, position, leaves_at, arrives_at, starts_at, ends_at, travel_seconds, travel_estimated, expires_at) select * from kept; drop table kept;
     update visit set at_risk_since = null, at_risk_cause = null`,
    ['whoever is at risk has a way out'],
  );

  clock.now = at('08:00');
  await phone.does(visitId, 'on-the-way');
  await phone.does(visitId, 'arrived', { place: atHome, reason: '' });
  t.is((await phone.does(visitId, 'measured', { measures: [] })).status, 422, 'what is refused stays in the chain');
  await phone.does(visitId, 'in-care');
  const { sha256 } = await files.keep(png);
  await asOwner(
    fresh,
    `insert into file (centre_id, owner_kind, owner_id, sha256, size_bytes, media_type, name, scanned, added_by, added_at)
     select centre_id, 'visit', id, $1, $2, 'image/png', 'wound.png', false, 'n', $3 from visit`,
    [sha256, png.length, clock.now],
  );
  await writeDayLists({ ...planning, dayLists });
  t.deepEqual(await look(), []);
  const link = 'every entry hangs on the one before';
  await plant(
    `update visit_entry set made_at = made_at - interval '1 minute' where kind = 'arrived'`,
    `update visit_entry set made_at = made_at + interval '1 minute' where kind = 'arrived'`,
    [link],
  );
  await plant(
    `update visit_entry set hashed_text = replace(hashed_text, 'arrived', 'aborted') where kind = 'arrived'`,
    `update visit_entry set hashed_text = replace(hashed_text, 'aborted', 'arrived') where kind = 'arrived'`,
    [link],
  );
  await plant(
    `${kept} visit_entry where kind = 'arrived'; delete from visit_entry where kind = 'arrived'`,
    back('visit_entry'),
    [link],
  );
  await plant(`${kept} refused_entry; delete from refused_entry`, back('refused_entry'), [link]);
  await plant(
    `update entry_chain set head_hash = repeat('a', 64)`,
    `update entry_chain set head_hash = (select hash from visit_entry order by seq desc limit 1)`,
    [link],
  );
  await plant(`${kept} file; update file set sha256 = repeat('b', 64)`, `delete from file; ${back('file')}`, [
    'every row has its file',
  ]);

  const place = path.join(service.filesFolder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  await writeFile(place, 'something else');
  t.deepEqual(await look(), ['every file is what was kept']);
  await writeFile(place, png);
  const orphan = await fileStore(service.filesFolder).keep(Buffer.from('belongs to nobody'));
  const lies = path.join(service.filesFolder, orphan.sha256.slice(0, 2), orphan.sha256.slice(2, 4), orphan.sha256);
  t.deepEqual(await look(), [], 'bytes that have just come may still get their row');
  const old = new Date(clock.now.getTime() - 2 * 24 * 3_600_000);
  await utimes(lies, old, old);
  t.deepEqual(await look(), ['every file has its row']);
  rmSync(lies);

  clock.now = new Date(clock.now.getTime() + 50 * 60_000);
  t.deepEqual(await look(), ['a printable day is ready']);
  await writeDayLists({ ...planning, dayLists });
  t.deepEqual(await look(), []);
  rmSync(path.join(service.filesFolder, 'day-lists'), { recursive: true });
  t.deepEqual(await look(), ['a printable day is ready']);
  await writeDayLists({ ...planning, dayLists });

  const [team, plan] = ['0198c0de-0000-7000-8000-000000000071', '0198c0de-0000-7000-8000-0000000000c1'];
  await plant(
    `insert into team (id, centre_id, code, name_zh, name_en, capacity)
       select '${team}', centre_id, 'T1', '林慧医生团队', 'Dr Lin’s team', 20 from visit;
     insert into care_plan (id, centre_id, resident_id, team_id, condition, opened_on, opened_by, anchor_on, series_start)
       select '${plan}', centre_id, resident_id, '${team}', 'hypertension', '2026-11-01', 'd', '2026-11-01', '2026-11-25' from visit`,
    `delete from care_plan where id = '${plan}'; delete from team where id = '${team}'`,
    ['a plan is with the team of the contract'],
  );

  await plant(`update audit.entry set route = 'people.show' where seq = 1`, 'select 1', ['audit']);
  const [twice] = await asOwner<{ name: string }>(
    fresh,
    `select conname as name from pg_constraint where conrelid = 'assignment'::regclass and contype = 'x' and conname like '%nurse%'`,
  );
  await asOwner(
    fresh,
    `alter table assignment drop constraint ${twice?.name};
     insert into assignment (visit_id, part, centre_id, day, nurse_id, resident_id, position, leaves_at, arrives_at, starts_at, ends_at, travel_seconds, travel_estimated)
     select visit_id, 1, centre_id, day, nurse_id, resident_id, 1, leaves_at, arrives_at, starts_at, ends_at, travel_seconds, travel_estimated from assignment`,
  );
  t.true((await look()).includes('nobody in two places'));
  t.deepEqual([...named].sort(), [...checkNames].sort(), 'a name that no fault is planted for is not proved');
});
