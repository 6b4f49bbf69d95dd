import test from 'ava';
import { systemActor } from '#access';
import { openDatabase, reseal } from '#database';
import { checkDigitOf } from '#people';
import { makeKeys, type NumberKeys, openSeal } from '#sealing';
import { refuseOtherKeys } from '../../src/cli/number-keys.ts';
import { sealedColumns } from '../../src/cli/rotate-keys.ts';
import { send } from '../imports/a-desk.ts';
import { asOwner, type FreshDatabase, testKeys, testSeal } from '../support/database.ts';
import { filledTown } from '../support/filled-town.ts';
import { identitiesOf, phonesOf } from '../support/numbers.ts';
import { doorstep } from '../support/program.ts';
import { runningService } from '../support/service.ts';

const first = '31010119510203002';
const identityNumber = first + checkDigitOf(first);
const wang = {
  code: 'R77',
  name: '王秀英',
  sex: 'female',
  birthDate: '1951-02-03',
  phone: '02163210987',
  identityNumber,
};

/** Every row of every table, as text. */
async function everything(fresh: FreshDatabase): Promise<string> {
  const tables = await asOwner<{ name: string }>(
    fresh,
    `select c.oid::regclass::text as name from pg_class c where relkind in ('r', 'p')
     and relnamespace::regnamespace::text in ('public', 'audit', 'jobs')`,
  );
  const texts = await Promise.all(tables.map(({ name }) => asOwner(fresh, `select t::text from ${name} t`)));
  return JSON.stringify(texts);
}

test('a resident’s numbers are found by, shown to her desk, taken once in the city, and lie readable nowhere', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const neighbour = await service.signedIn('coordinator', 'C2');
  const registered = await desk.post('/api/v1/residents', wang, 'one-key');
  t.is(registered.status, 201, registered.text);
  t.like(registered.body, { phone: wang.phone, identityKnown: true });
  t.false(registered.text.includes(identityNumber));
  const again = await desk.post('/api/v1/residents', wang, 'one-key');
  t.is(again.body.id, registered.body.id, 'the remembered answer opens');

  for (const typed of ['0987', '10987', '021-6321 0987', identityNumber, identityNumber.toLowerCase()]) {
    const codesOf = async (who: typeof desk) =>
      (await who.get(`/api/v1/residents?q=${encodeURIComponent(typed)}`)).body.residents.map(
        (one: { code: string }) => one.code,
      );
    t.deepEqual(await codesOf(desk), ['R77'], typed);
    t.deepEqual(await codesOf(neighbour), [], typed);
  }
  t.deepEqual((await desk.get('/api/v1/residents?q=90987')).body.residents, [], 'the fifth digit counts');

  const shown = `/api/v1/residents/${registered.body.id}/identity-number`;
  t.deepEqual((await desk.get(shown)).body, { identityNumber });
  t.is((await neighbour.get(shown)).status, 404);
  const looks = (await desk.get(`/api/v1/residents/${registered.body.id}/access-log`)).body.looks;
  t.true(looks.some((look: { route: string }) => look.route === 'people.identityNumber'));

  const twice = await neighbour.post('/api/v1/residents', { ...wang, code: 'X1' });
  t.like(twice.body, { status: 409, type: '/problems/identity-number-taken' });
  for (const wrong of [`${first}${identityNumber.endsWith('1') ? '2' : '1'}`, '31010119510203', `31010119500203002X`]) {
    const refused = await desk.post('/api/v1/residents', { ...wang, code: 'X2', identityNumber: wrong });
    t.is(refused.body.errors?.[0]?.pointer, '/identityNumber', refused.text);
  }

  // A visit puts her on the call list, and the list shows her number.
  const address = await desk.post(`/api/v1/residents/${registered.body.id}/addresses`, { text: '上海市武胜路1号' });
  await desk.post(`/api/v1/addresses/${address.body.id}/confirmation`, { point: service.town.centre.point });
  const window = { start: '2026-11-25T08:00:00+08:00', end: '2026-11-25T10:00:00+08:00' };
  const booked = await desk.post('/api/v1/visits', {
    residentId: registered.body.id,
    services: ['injection'],
    window,
    channel: 'telephone',
  });
  t.is(booked.status, 201, booked.text);
  const calls = (await desk.get('/api/v1/calls')).body.calls;
  t.true(calls.some((call: { phone: string }) => call.phone === wang.phone));

  const kept = await everything(service.fresh);
  t.true(kept.includes(wang.name));
  t.deepEqual(
    [wang.phone, identityNumber, identityNumber.slice(0, 17), '19900001001', '19900000101'].filter((number) =>
      kept.includes(number),
    ),
    [],
  );
});

const turned: NumberKeys = {
  current: 2,
  keys: new Map([[2, Buffer.alloc(32, 2)], ...testKeys.keys]),
  hashKey: testKeys.hashKey,
};

const inWords = ({ keys, hashKey }: NumberKeys) => ({
  NUMBER_KEYS: [...keys].map(([version, key]) => `${version}:${key.toString('base64')}`).join(','),
  NUMBER_HASH_KEY: hashKey.toString('base64'),
});

/** How many values of each version there are. */
async function versions(fresh: FreshDatabase): Promise<Record<number, number>> {
  const count: Record<number, number> = {};
  for (const { table, column } of sealedColumns) {
    const rows = await asOwner<{ version: number }>(
      fresh,
      `select get_byte(${column}, 0) as version from ${table} where ${column} is not null`,
    );
    for (const { version } of rows) count[version] = (count[version] ?? 0) + 1;
  }
  return count;
}

test('rotate-keys closes everything anew in batches, goes on where it was broken off, and the old key may go', async (t) => {
  t.timeout(90_000);
  const { fresh } = await filledTown(t);
  // One more in every place that a filled town leaves empty.
  for (const { table, id, column, placeOf } of sealedColumns) {
    if (table === 'person') continue;
    const [row] = await asOwner<{ id: string }>(fresh, `select ${id} as id from ${table} limit 1`);
    const confirmed = column === 'totp_sealed' ? ', totp_confirmed_at = now()' : '';
    const set = `update ${table} set ${column} = $1${confirmed} where ${id} = $2`;
    await asOwner(fresh, set, [testSeal.close('12345', placeOf(row!.id)), row!.id]);
  }
  const before = await phonesOf(fresh);
  const all = (await versions(fresh))[1] ?? 0;
  t.true(all >= 9, `${all} values`);
  // Broken off after its first batch: what a killed command leaves.
  const partly = openDatabase({ url: fresh.appUrl, seal: openSeal(turned), acquireMilliseconds: 5_000 });
  t.teardown(() => partly.close());
  await partly.withActor(systemActor, (trx) =>
    reseal(trx, sealedColumns[0]!, { rows: 2, after: undefined, all: false }),
  );
  t.deepEqual(await versions(fresh), { 1: all - 2, 2: 2 });

  const environment = { DATABASE_URL: fresh.appUrl, ...inWords(turned) };
  const rotating = doorstep(t, ['rotate-keys', '--batch', '2'], environment);
  t.is(await rotating.ended(), 0, rotating.said());
  t.regex(rotating.said(), /person\.phone_sealed: \d done/);
  t.regex(rotating.said(), new RegExp(`^${all - 2} values were closed anew; everything is sealed by key 2`, 'm'));
  t.deepEqual(await versions(fresh), { 2: all });

  const now = openDatabase({
    url: fresh.appUrl,
    seal: openSeal({ ...turned, keys: new Map([[2, Buffer.alloc(32, 2)]]) }),
    acquireMilliseconds: 5_000,
  });
  t.teardown(() => now.close());
  t.deepEqual(await phonesOf({ ...fresh, database: now }), before);
  await t.notThrowsAsync(refuseOtherKeys(now));
  const old = doorstep(t, ['check'], { DATABASE_URL: fresh.appUrl, ...inWords(testKeys) });
  t.is(await old.ended(), 2);
  t.regex(old.said(), /names no key of version 2.*Put them back/);

  const otherHashes = { DATABASE_URL: fresh.appUrl, ...inWords({ ...turned, hashKey: makeKeys().hashKey }) };
  const lost = doorstep(t, ['check'], otherHashes);
  t.is(await lost.ended(), 2);
  t.regex(lost.said(), /NUMBER_HASH_KEY is not the one/);
  const hashing = doorstep(t, ['rotate-keys', '--hashes'], otherHashes);
  t.is(await hashing.ended(), 0, hashing.said());
  const found = doorstep(t, ['check'], otherHashes);
  await found.ended();
  t.notRegex(found.said(), /NUMBER_HASH_KEY/);
});

test('a list brings identity numbers in, sealed; the second row with one comes in without it', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const file = `居民编号,姓名,身份证号\nI1,王秀英,${identityNumber}\nI2,李秀英,${identityNumber}\n`;
  const { body } = await send(service, desk, file);
  t.like(body.tables[0], { added: 2 });
  t.deepEqual(
    body.findings.map(({ row, code, level }) => [row, code, level]),
    [[3, 'identity-taken', 'warning']],
  );
  const kept = await identitiesOf(service.fresh);
  t.is(kept.I1, identityNumber);
  t.is(kept.I2, null);
  t.like((await send(service, desk, file)).body.tables[0], { unchanged: 2 });
});
