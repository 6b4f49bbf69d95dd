import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { systemActor } from '#access';
import type { Database } from '#database';
import {
  centreByCode,
  defaultSettings,
  organisationByCode,
  organisationsAsFile,
  organisationsFileShape,
  SetUpRefused,
  setUpOrganisations,
} from '#organisations';
import { asOwner, freshDatabase } from '../support/database.ts';
import { monday } from '../support/town.ts';

const manual = readFileSync(path.join(import.meta.dirname, '../../docs/set-up.md'), 'utf8');
const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(manual)?.[1] ?? '') as { organisations: Organisation[] };
type Organisation = Record<string, unknown> & { code: string; settings?: Record<string, unknown> };

const hour = (count: number) => new Date(monday.getTime() + count * 3_600_000);
const setUp = (database: Database, content: unknown, at = monday) =>
  database.withActor(systemActor, (trx) =>
    setUpOrganisations(trx, systemActor, organisationsFileShape.parse(content), at),
  );
const asFile = (database: Database, at = monday) =>
  database.withActor(systemActor, (trx) => organisationsAsFile(trx, at));
/** The example with something else in one of its organisations. */
const exampleWith = (code: string, more: object) => ({
  organisations: example.organisations.map((one) => (one.code === code ? { ...one, ...more } : one)),
});

test('the manual’s example sets up an empty database, the second time it changes nothing, and it is printed as it came in', async (t) => {
  const { database } = await freshDatabase(t);
  const done = await setUp(database, { organisations: example.organisations.toReversed() });
  t.deepEqual(
    done.map(({ code, outcome }) => `${code} ${outcome}`),
    ['DH added', 'DHZX added', 'LTSQ added'],
  );
  const centre = await database.withActor(systemActor, (trx) => centreByCode(trx, 'LTSQ', monday));
  t.is(centre?.settings.bookingClosesAt, '16:30');
  t.deepEqual(centre?.settings.bands.at(-1), ['15:30', '17:30']);
  t.is(centre?.settings.planSeconds, defaultSettings.planSeconds);

  const again = await setUp(database, example, hour(1));
  t.true(
    again.every(({ outcome, changes }) => outcome === 'unchanged' && changes.length === 0),
    JSON.stringify(again),
  );
  const printed = await asFile(database, hour(1));
  t.like(printed.organisations[2], { ...example.organisations[2] });
  const taken = await setUp(database, printed, hour(2));
  t.true(taken.every(({ outcome }) => outcome === 'unchanged'));
});

test('what is said otherwise is changed and told, what is not said stays, and a setting keeps its history', async (t) => {
  const fresh = await freshDatabase(t);
  const { database } = fresh;
  await setUp(database, example);
  const { phone: _, serviceArea: __, ...rest } = example.organisations[2]!;
  const changed = await setUp(
    database,
    { organisations: [{ ...rest, parent: null, settings: { bookingClosesAt: '15:00', planSeconds: 20 } }] },
    hour(1),
  );
  t.deepEqual(changed[0]?.changes, [
    { field: 'parent', before: 'DH', after: null },
    { field: 'bookingClosesAt', before: '16:30', after: '15:00' },
  ]);
  const [before, after] = await database.withActor(systemActor, async (trx) => [
    await centreByCode(trx, 'LTSQ', monday),
    await centreByCode(trx, 'LTSQ', hour(2)),
  ]);
  t.is(before?.settings.bookingClosesAt, '16:30');
  t.is(after?.settings.bookingClosesAt, '15:00');
  t.is(after?.settings.travelFeeFen, 1500);
  t.is(after?.phone, '021-00000032');
  t.is(after?.serviceArea?.type, 'Polygon');
});

test('a fault is named with its organisation and field, and what the database does not allow is refused whole', async (t) => {
  const { database } = await freshDatabase(t);
  const faultsOf = (content: unknown) =>
    organisationsFileShape
      .safeParse(content)
      .error?.issues.map(({ path: at, message }) => `${at.join('.')} ${message}`);
  t.is(faultsOf(example), undefined);
  t.regex(
    faultsOf(exampleWith('LTSQ', { settings: { bans: [] } }))?.[0] ?? '',
    /^organisations\.2\.settings Unrecognized key: "bans"/,
  );
  t.regex(
    faultsOf(exampleWith('LTSQ', { settings: { bands: [['10:00', '08:00']] } }))?.[0] ?? '',
    /^organisations\.2\.settings\.bands\.0 The band ends before it starts/,
  );
  t.regex(
    faultsOf(exampleWith('DH', { zone: 'Mars/Olympus' }))?.[0] ?? '',
    /^organisations\.0\.zone Name an IANA zone/,
  );
  t.regex(faultsOf(exampleWith('DHZX', { code: 'DH' }))?.[0] ?? '', /^organisations\.1\.code DH stands there twice/);
  t.regex(
    faultsOf(exampleWith('LTSQ', { name: { 'zh-CN': '柳亭', en: ' ' } }))?.[0] ?? '',
    /^organisations\.2\.name\.en/,
  );
  t.regex(faultsOf({ organisations: [] })?.[0] ?? '', /^organisations/);

  const refused = async (content: unknown) =>
    (await t.throwsAsync(() => setUp(database, content), { instanceOf: SetUpRefused }))?.message ?? '';
  t.regex(await refused(exampleWith('LTSQ', { parent: 'DHZX' })), /LTSQ: its parent DHZX is no district/);
  t.regex(await refused(exampleWith('LTSQ', { parent: 'XX' })), /LTSQ: its parent XX is not there/);
  const nothing = await database.withActor(systemActor, (trx) => organisationByCode(trx, 'DH'));
  t.is(nothing, undefined, 'what came before the fault is not there either');
  await setUp(database, example);
  t.regex(await refused(exampleWith('LTSQ', { zone: 'Asia/Urumqi' })), /LTSQ: its zone is Asia\/Shanghai and stays so/);
  t.regex(await refused(exampleWith('DHZX', { kind: 'municipal-hospital' })), /DHZX: its kind is district-hospital/);
});

test('every setting stands in the manual with its default', async (t) => {
  const rows = manual.split('\n').filter((line) => /^\| `/.test(line));
  const told = new Map(
    rows.flatMap((line) => {
      const [, names = '', defaults = ''] = line.split('|');
      const values = [...defaults.matchAll(/`([^`]*)`/g)].map(([, value]) => value);
      return [...names.matchAll(/`([^`]*)`/g)].map(([, name], at) => [name!, JSON.parse(values[at] ?? '') as unknown]);
    }),
  );
  t.deepEqual(Object.fromEntries(told), structuredClone(defaultSettings) as unknown);
});

test('somebody at a centre may not write another organisation', async (t) => {
  const fresh = await freshDatabase(t);
  await setUp(fresh.database, example);
  const [{ id } = { id: '' }] = await asOwner<{ id: string }>(fresh, `select id from organisation where code = 'LTSQ'`);
  const administrator = { role: 'administrator', id: 'administrator:LTSQ', organisationId: id } as const;
  const renamed = exampleWith('DHZX', { name: { 'zh-CN': '别的医院', en: 'Another hospital' } });
  const file = organisationsFileShape.parse(renamed);
  await fresh.database
    .withActor(administrator, (trx) => setUpOrganisations(trx, administrator, file, hour(1)))
    .catch(() => undefined);
  const kept = await fresh.database.withActor(systemActor, (trx) => organisationByCode(trx, 'DHZX'));
  t.is(kept?.name.en, 'Donghe Central Hospital');
});
