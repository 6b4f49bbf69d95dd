import { promises as fs } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { Kysely, PostgresDialect } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import pg from 'pg';
import { migrate } from '#database';
import { sharedTestServer } from '../../src/database/embedded/index.ts';
import { openedTotp } from '../../src/identity/sealed.ts';
import { openedPhone as openedNoticePhone } from '../../src/notifications/numbers.ts';
import { openedPhone, phoneEndHash, phoneHash } from '../../src/people/numbers.ts';
import { openedPhone as openedNursePhone } from '../../src/roster/numbers.ts';
import { asOwner, freshDatabase, testSeal } from '../support/database.ts';

const lastReadable = '2026-11-23T05-16-contact-by-function';
const migrationFolder = path.join(import.meta.dirname, '../../migrations');

/** A database as it was before numbers were sealed, with a number in every place that had one. */
async function olderDatabase(t: { teardown(end: () => Promise<void>): void }): Promise<{ ownerUrl: string }> {
  const server = await sharedTestServer();
  const name = `older_${process.pid}`;
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  t.teardown(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  const ownerUrl = server.urlFor(name);
  const pool = new pg.Pool({ connectionString: ownerUrl });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const provider = new FileMigrationProvider({ fs, path, migrationFolder });
  const { error } = await new Migrator({ db, migrationTableSchema: 'migration', provider }).migrateTo(lastReadable);
  if (error) throw error;
  await db.destroy();
  await asOwner({ ownerUrl }, readable);
  return { ownerUrl };
}

const readable = `
  insert into organisation (id, code, kind, name_zh, name_en, zone, longitude, latitude)
    values ('0198c0de-0000-7000-8000-00000000c001', 'C1', 'centre', '中心', 'Centre', 'Asia/Shanghai', 121.47, 31.23);
  insert into person (centre_id, code, name, sex, birth_date, phone)
    select '0198c0de-0000-7000-8000-00000000c001', 'R' || n, 'R' || n, 'female', '1950-01-01', '+86 199-0000-' || lpad(n::text, 4, '0')
    from generate_series(1, 2100) n;
  insert into person (centre_id, code, name, sex, birth_date)
    values ('0198c0de-0000-7000-8000-00000000c001', 'R0', 'R0', 'female', '1950-01-01');
  insert into nurse (centre_id, code, name, sex, mode, start_longitude, start_latitude, phone)
    values ('0198c0de-0000-7000-8000-00000000c001', 'N1', 'N1', 'female', 'car', 121.47, 31.23, '19900000101');
  insert into account (id, role, organisation_id, email, created_by)
    values ('0198c0de-0000-7000-8000-0000000000a1', 'doctor', '0198c0de-0000-7000-8000-00000000c001', 'a@example.org', 'c');
  insert into account_secret (account_id, totp_secret, totp_confirmed_at)
    values ('0198c0de-0000-7000-8000-0000000000a1', 'JBSWY3DPEHPK3PXP', now());
  insert into notice (event, centre_id, recipient_id, channel, template, language, address, data, created_at)
    select event, '0198c0de-0000-7000-8000-00000000c001', (select id from person where code = 'R1'), channel, 'visit-booked',
      'en', address, jsonb_build_object('visit', '{}'::jsonb, 'phone', phone), now()
    from (values ('call', 'call', '19900000001', '19900000001'), ('mail', 'mail', 'a@example.org', '19900000001'),
      ('knock', 'call', '', '')) as given (event, channel, address, phone);
  insert into idempotency_key values ('a', 'r', 'k', 'h', 201, '{"body": {"phone": "19900000001"}, "headers": {}}', now());
`;

test('migrate moves every readable number into its sealed place, and without keys refuses and loses nothing', async (t) => {
  t.timeout(90_000);
  await freshDatabase(t);
  const older = await olderDatabase(t);
  await t.throwsAsync(migrate(older.ownerUrl), { message: /NUMBER_KEYS and NUMBER_HASH_KEY/ });
  t.like((await asOwner(older, `select phone from person where code = 'R7'`))[0], { phone: '+86 199-0000-0007' });

  const { applied } = await migrate(older.ownerUrl, testSeal);
  t.true(applied.includes('2026-11-28T01-05-no-plain-numbers'), applied.join());
  const people = await asOwner<{
    id: string;
    code: string;
    centre_id: string;
    phone_sealed: Buffer | null;
    phone_hash: Buffer;
    phone_end_hash: Buffer;
  }>(older, 'select * from person');
  t.is(people.length, 2101);
  for (const person of people) {
    const phone = person.code === 'R0' ? null : `+86 199-0000-${person.code.slice(1).padStart(4, '0')}`;
    if (openedPhone(testSeal, person) !== phone) t.fail(person.code);
    if (phone === null) continue;
    const plain = phone.slice(4).replaceAll('-', '');
    if (!person.phone_hash.equals(phoneHash(testSeal, plain))) t.fail(`hash of ${person.code}`);
    if (!person.phone_end_hash.equals(phoneEndHash(testSeal, person.centre_id, plain.slice(-4)))) t.fail(person.code);
  }
  const [nurse] = await asOwner<{ id: string; phone_sealed: Buffer }>(older, 'select * from nurse');
  t.is(openedNursePhone(testSeal, nurse!), '19900000101');
  const [secret] = await asOwner<{ account_id: string; totp_sealed: Buffer }>(older, 'select * from account_secret');
  t.is(openedTotp(testSeal, secret!.account_id, secret!.totp_sealed), 'JBSWY3DPEHPK3PXP');
  const told = await asOwner<{ id: string; event: string; address: string; phone_sealed: Buffer | null; data: object }>(
    older,
    'select * from notice order by event',
  );
  t.deepEqual(
    told.map((notice) => [notice.event, notice.address, openedNoticePhone(testSeal, notice), notice.data]),
    [
      ['call', '', '19900000001', { visit: {} }],
      ['knock', '', '', { visit: {} }],
      ['mail', 'a@example.org', '19900000001', { visit: {} }],
    ],
  );
  const [answer] = await asOwner<{ id: string; response_sealed: Buffer }>(older, 'select * from idempotency_key');
  const kept = testSeal.open(answer!.response_sealed, `idempotency_key.response ${answer!.id}`);
  t.deepEqual(JSON.parse(kept), { body: { phone: '19900000001' }, headers: {} });
});
