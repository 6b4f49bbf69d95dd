import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { pino } from 'pino';
import { type Actor, systemActor } from '#access';
import { looksAbout, publishHeads, record, verifyAudit } from '#audit';
import { asUndone, auditForcedTitle, auditTables, wholeAuditTables } from '../guards/checks.ts';
import { asOwner, type FreshDatabase, freshDatabase } from '../support/database.ts';
import { connected, filledTown } from '../support/filled-town.ts';

const at = new Date('2026-11-23T02:00:00Z');
const centre = '0198c0de-0000-7000-8000-00000000c001';
/** Ends in 0, so that all its entries are of chain 0. */
const resident = '0198c0de-0000-7000-8000-000000000a00';
const desk: Actor = { role: 'coordinator', id: 'coordinator:C1', organisationId: centre };

interface Chained {
  readonly fresh: FreshDatabase;
  readonly folder: string;
  readonly faults: () => Promise<string[]>;
  readonly publish: () => Promise<string[]>;
}

/** A database with four entries in one chain. */
async function chained(t: ExecutionContext): Promise<Chained> {
  const fresh = await freshDatabase(t);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-heads-'));
  t.teardown(() => rm(folder, { recursive: true }));
  for (const route of ['people.show', 'booking.visit', 'planning.day', 'people.show']) await look(fresh, route);
  return {
    fresh,
    folder,
    faults: async () => (await verifyAudit(fresh.database, folder)).findings.map((finding) => finding.message),
    publish: () =>
      publishHeads({ database: fresh.database, now: () => at, log: pino({ level: 'silent' }), headFolder: folder }),
  };
}

async function look({ database }: FreshDatabase, route: string, residents = [resident]): Promise<void> {
  await database.withActor(desk, (trx) => record(trx, { at, actor: desk, residents, kind: 'read', route }));
}

/** What the owner of the database needs to make a chain look right again from an entry on. */
const forge = `do $$ declare e audit.entry; before bytea := ''; begin
  for e in select * from audit.entry where shard = 0 order by seq loop
    e.hash := sha256(before || audit.canonical(e));
    update audit.entry set hash = e.hash where day = e.day and shard = 0 and seq = e.seq;
    before := e.hash;
  end loop;
  update audit.head set hash = before, seq = (select max(seq) from audit.entry where shard = 0) where shard = 0;
end $$`;

test('untouched chains have nothing wrong with them, whatever their entries hold', async (t) => {
  const { fresh, faults, folder } = await chained(t);
  const odd: Actor = { role: 'nurse', id: 'a"\\\n\u0007\u2028é中😀', nurseId: randomUUID() };
  await fresh.database.withActor(odd, (trx) =>
    record(trx, {
      at: new Date('2026-11-23T02:00:00.120Z'),
      actor: odd,
      residents: [resident, randomUUID(), resident],
      kind: 'break-glass',
      route: 'people.show',
      reason: '"quoted", with \t and 换行\n',
    }),
  );
  t.deepEqual(await faults(), []);
  t.is((await verifyAudit(fresh.database, folder)).entries, 5);
});

test('an entry edited by the owner of the database is found', async (t) => {
  for (const edit of [
    `actor = 'somebody else'`,
    `residents = array['${centre}'::uuid]`,
    `at = at + interval '1 ms'`,
    `route = 'people.search'`,
    `reason = 'an excuse'`,
  ]) {
    const { fresh, faults } = await chained(t);
    await asOwner(fresh, `update audit.entry set ${edit} where seq = 2`);
    t.deepEqual(await faults(), ['chain 0 entry 2 is not what was written, or not where it was written.'], edit);
  }
});

test('an entry taken out is found, at the end of its chain too', async (t) => {
  const middle = await chained(t);
  await asOwner(middle.fresh, 'delete from audit.entry where seq = 2');
  t.deepEqual(await middle.faults(), ['chain 0 entry 3 follows entry 1: an entry is gone.']);
  const end = await chained(t);
  await asOwner(end.fresh, 'delete from audit.entry where seq = 4');
  t.deepEqual(await end.faults(), ['chain 0 ends at entry 3 of 4: entries are gone.']);
});

test('two entries put in each other’s place are found', async (t) => {
  const { fresh, faults } = await chained(t);
  await asOwner(
    fresh,
    `update audit.entry set seq = -2 where seq = 2; update audit.entry set seq = 2 where seq = 3;
     update audit.entry set seq = 3 where seq = -2`,
  );
  t.deepEqual(await faults(), ['chain 0 entry 2 is not what was written, or not where it was written.']);
});

test('a chain forged anew is found by what was published outside the database', async (t) => {
  const { fresh, faults, publish, folder } = await chained(t);
  t.deepEqual(await publish(), ['2026-11-23']);
  await asOwner(fresh, `update audit.entry set actor = 'nobody' where seq = 3; ${forge}`);
  t.deepEqual(await faults(), ['chain 0 entry 4 is not the one whose hash was published: the chain was forged anew.']);
  // Publishing again does not replace the proof.
  await look(fresh, 'people.show');
  await publish();
  t.is(JSON.parse(await readFile(path.join(folder, '2026-11-23.json'), 'utf8')).length, 2);
  t.deepEqual(await faults(), ['chain 0 entry 4 is not the one whose hash was published: the chain was forged anew.']);
});

test('a chain cut short with its head, or gone as a whole, is found by what was published', async (t) => {
  const { fresh, faults, publish } = await chained(t);
  await publish();
  await asOwner(fresh, `delete from audit.entry where seq = 4; ${forge}`);
  t.deepEqual(await faults(), ['chain 0 ends at entry 3, but entry 4 was published.']);
  await asOwner(fresh, 'delete from audit.entry; delete from audit.head');
  t.deepEqual(await faults(), ['chain 0 was published and is gone.']);
});

test('heads are published once for each growth', async (t) => {
  const { fresh, publish } = await chained(t);
  t.deepEqual(await publish(), ['2026-11-23']);
  t.deepEqual(await publish(), []);
  await look(fresh, 'people.show');
  t.deepEqual(await publish(), ['2026-11-23']);
});

test('forty people writing into one chain at once leave it whole', async (t) => {
  const { fresh, faults, folder } = await chained(t);
  await Promise.all(Array.from({ length: 40 }, () => look(fresh, 'people.show')));
  t.deepEqual(await faults(), []);
  t.is((await verifyAudit(fresh.database, folder)).entries, 44);
});

test('the application may write entries and ask for some, and has no right on the tables', async (t) => {
  const { fresh } = await chained(t);
  const app = await connected(t, fresh);
  for (const attempt of [
    'select from audit.entry',
    'select from audit.head',
    `insert into audit.head values ('2026-11-23', 1, 0, '')`,
    `update audit.entry set actor = 'x'`,
    'delete from audit.entry',
    'truncate audit.entry',
    `select audit.canonical(null)`,
    `create or replace function audit.heads() returns setof audit.head language sql as 'select null'`,
  ]) {
    await t.throwsAsync(app.query(attempt), { message: /permission denied|must be owner/ }, attempt);
  }
  const nobody = `select audit.record(now(), 'x', 'nurse', null, null, array['${resident}'::uuid], 'read', 'r', null)`;
  await t.throwsAsync(app.query(nobody), { message: /nobody acts/ });
});

test('every audit function runs as its owner with a fixed search path, and nobody else may call it', async (t) => {
  const fresh = await freshDatabase(t);
  const loose = await asOwner(
    fresh,
    `select proname from pg_proc where pronamespace = 'audit'::regnamespace and proname <> 'canonical'
       and (not prosecdef or proconfig::text not like '%search_path=pg_catalog, pg_temp%'
         or exists (select from aclexplode(proacl) where grantee = 0))`,
  );
  t.deepEqual(loose, []);
});

test('who is asked about decides what the functions give: a resident her own, a desk its people’s, the system the chains', async (t) => {
  const { fresh } = await chained(t);
  const far = { at: new Date('2027-01-01T00:00:00Z'), shard: 0, seq: 0 };
  const seen = async (actor: Actor) =>
    (await fresh.database.withActor(actor, (trx) => looksAbout(trx, resident, far))).length;
  t.is(await seen({ role: 'resident', id: 'p', personId: resident }), 4);
  t.is(await seen({ role: 'resident', id: 'p', personId: randomUUID() }), 0);
  t.is(await seen(desk), 4);
  t.is(await seen({ ...desk, role: 'data-protection-officer' }), 4);
  t.is(await seen({ ...desk, organisationId: randomUUID() }), 0);
  t.is(await seen({ ...desk, role: 'nurse' }), 0);
  t.is(await seen(systemActor), 0);
  for (const actor of [desk, { ...desk, role: 'data-protection-officer' } as const]) {
    const app = await connected(t, fresh, actor);
    t.is((await app.query('select from audit.heads()')).rowCount, 0);
    t.is((await app.query(`select from audit.chain('2026-11-23', 0, 0, 9)`)).rowCount, 0);
    const search = `select from audit.search(null, null, null, '-infinity', 'infinity', 0, 0, 9)`;
    t.is((await app.query(search)).rowCount, actor.role === 'data-protection-officer' ? 4 : 0);
  }
});

test('who holds an authority for a resident sees who looked at her, and no longer than it lasts', async (t) => {
  const { fresh, town } = await filledTown(t);
  await look(fresh, 'people.show', [town.gu.id]);
  const far = { at: new Date('2027-01-01T00:00:00Z'), shard: 0, seq: 0 };
  const seenAt = async (now: string) =>
    fresh.database.withActor({ ...town.li.actor, now: new Date(now) }, (trx) => looksAbout(trx, town.gu.id, far));
  t.is((await seenAt('2026-11-24T08:00:00+08:00')).length, 1);
  t.is((await seenAt('2027-01-01T00:00:00+08:00')).length, 0);
});

test(auditForcedTitle, async (t) => {
  const fresh = await freshDatabase(t);
  t.deepEqual(await asUndone(fresh.ownerUrl, auditTables), wholeAuditTables());
});
