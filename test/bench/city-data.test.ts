import test, { type ExecutionContext } from 'ava';
import { systemActor } from '#access';
import { protocolOn } from '#checkups';
import { migrate } from '#database';
import { residentById } from '#people';
import { residentsOfTeam } from '../../src/contracts/lists.ts';
import { asOwner, type FreshDatabase, freshDatabase, testKeys, testSeal } from '../support/database.ts';
import { empty } from './city-data/anew.ts';
import { bringForward } from './city-data/bring-forward.ts';
import { refuseFullDisk } from './city-data/cluster.ts';
import { teamId } from './city-data/contracts/team.ts';
import { copyText, piecesOf } from './city-data/copy-text.ts';
import { cityAsked } from './city-data/index.ts';
import { layOut } from './city-data/lay-out.ts';
import { asTheProductWrites, nameOf } from './city-data/people/names.ts';
import { identityNumberOf, phoneOf } from './city-data/people/numbers.ts';
import { personId } from './city-data/people/person.ts';
import { roomsFor } from './city-data/rooms.ts';
import { sizesOf } from './city-data/sizes.ts';
import type { CopiedTable } from './city-data/table.ts';

const today = '2026-11-28';
const nobody = () => undefined;

/** Nobody plans anything by its statistics, so fewer rows are looked at for them than for a city that is measured. */
const fewStatistics = '-c default_statistics_target=10';

function asked(fresh: FreshDatabase, scale: number, only: readonly string[] = []) {
  const ownerUrl = new URL(fresh.ownerUrl);
  ownerUrl.searchParams.set('options', fewStatistics);
  return { ownerUrl: ownerUrl.href, keys: testKeys, scale, today, only };
}

/** Every key, exclusion, reference and index there is, with whether it holds. */
async function guardsOf(fresh: FreshDatabase): Promise<string[]> {
  const rows = await asOwner<{ of: string; name: string; text: string; holds: boolean }>(
    fresh,
    `select conrelid::regclass::text as of, conname as name, pg_get_constraintdef(oid) as text, convalidated as holds
       from pg_constraint where connamespace = 'public'::regnamespace
     union all
     select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid
       from pg_index join pg_class c on c.oid = indrelid where c.relnamespace = 'public'::regnamespace
     order by 1, 2, 3`,
  );
  return rows.map(({ of, name, text, holds }) => `${of}: ${name} ${text} ${holds}`);
}

test('a hundredth of the city is laid out with every key and index back, and numbers the product can read', async (t) => {
  const fresh = await freshDatabase(t);
  const before = await guardsOf(fresh);
  const city = await layOut(asked(fresh, 0.01), nobody);
  t.deepEqual(await guardsOf(fresh), before);
  for (const table of roomsFor([]).flatMap((room) => room.tables)) {
    const [row] = await asOwner<{ rows: number }>(fresh, `select count(*)::int as rows from ${table.name}`);
    if ('filledBy' in table) t.true((row?.rows ?? 0) > 0, table.name);
    else t.is(row?.rows, table.rows(city.sizes), table.name);
  }
  await pagedWhole(t, fresh);
  const resident = await fresh.database.withActor(systemActor, (trx) => residentById(trx, personId(77_000)));
  t.is(resident.phone, phoneOf(77_000));
  t.is(resident.name, nameOf(77_000).name);
  const [open] = await asOwner<{ plans: number; without: number }>(
    fresh,
    `select count(*)::int as plans, count(*) filter (where not exists (select from check_up c where c.plan_id = p.id
       and c.due_on = p.next_due and c.state in ('due', 'booked', 'missed')))::int as without from care_plan p`,
  );
  t.deepEqual(open, { plans: city.sizes.plans, without: 0 });
  t.is(protocolOn('hypertension', today).version, '2017');
  const strayed = await asOwner(
    fresh,
    `select from booking_proposal_thing t join contract_member m on m.id = t.member_id
     where m.resident_id <> t.resident_id or m.centre_id <> t.centre_id or m.state <> 'active' or m.done[1] >= m.due[1]`,
  );
  t.is(strayed.length, 0, 'what is proposed is owed to whom it is proposed');
});

/** Page by page a team's list is everybody it serves, once, what is due soonest first and those with nothing left last. */
async function pagedWhole(t: ExecutionContext, fresh: FreshDatabase): Promise<void> {
  await asOwner(fresh, `update contract_member set next_due_on = null where team_id = $1 and place % 5 = 0`, [
    teamId(0),
  ]);
  const shown: string[] = [];
  for (let next: string | null | undefined; next !== null; ) {
    const page = await fresh.database.withActor(systemActor, (trx) =>
      residentsOfTeam(trx, teamId(0), next ?? undefined),
    );
    shown.push(...page.residents.map(({ memberId, nextDueOn }) => `${nextDueOn} ${memberId}`));
    next = page.next;
  }
  const rows = await asOwner<{ line: string; dated: boolean }>(
    fresh,
    `select coalesce(next_due_on::text, 'null') || ' ' || id as line, next_due_on is not null as dated
     from contract_member where team_id = $1 and state = 'active' order by next_due_on nulls last, id`,
    [teamId(0)],
  );
  t.deepEqual(
    shown,
    rows.map(({ line }) => line),
  );
  t.deepEqual([...new Set(rows.map(({ dated }) => dated))], [true, false]);
}

test('a load that is cut short leaves the table as it was, and the next one goes on there', async (t) => {
  const fresh = await freshDatabase(t);
  const before = await guardsOf(fresh);
  const city = { sizes: sizesOf(0.001), today, seal: testSeal };
  const cut = function* (table: CopiedTable) {
    yield copyText(city, table, 0);
    if (table.name === 'address') throw new Error('the power went');
    for (let piece = 1; piece < piecesOf(city, table); piece++) yield copyText(city, table, piece);
  };
  await t.throwsAsync(layOut(asked(fresh, 0.001, ['people']), nobody, cut), { message: 'the power went' });
  t.deepEqual(await asOwner(fresh, `select name from city_data.loaded where name = 'address'`), []);
  t.deepEqual(await asOwner(fresh, 'select from address limit 1'), []);
  const lines: string[] = [];
  await layOut(asked(fresh, 0.001, ['people']), (line) => lines.push(line));
  t.regex(lines.at(-1) ?? '', /^people: address, 7800 rows copied in [\d.]+ s, keys and statistics in [\d.]+ s$/);
  lines.length = 0;
  await layOut(asked(fresh, 0.001, ['people']), (line) => lines.push(line));
  t.deepEqual(lines, [
    'organisations: organisation is there',
    'people: household is there',
    'people: person is there',
    'people: address is there',
  ]);
  t.deepEqual(await guardsOf(fresh), before);
  await t.throwsAsync(layOut(asked(fresh, 0.002), nobody), { message: /A city of scale 0.001 lies there/ });
});

test('a load whose keys cannot be made says so, and the next one goes on at that key', async (t) => {
  const fresh = await freshDatabase(t);
  const before = await guardsOf(fresh);
  const city = { sizes: sizesOf(0.0005), today, seal: testSeal };
  const twice = function* (table: CopiedTable) {
    for (let piece = 0; piece < piecesOf(city, table); piece++) yield copyText(city, table, piece);
    if (table.name === 'household')
      yield copyText(city, table, 0).subarray(0, copyText(city, table, 0).indexOf(10) + 1);
  };
  await t.throwsAsync(layOut(asked(fresh, 0.0005, ['people']), nobody, twice), { message: /unique index/ });
  t.notDeepEqual(await guardsOf(fresh), before);
  await asOwner(fresh, 'delete from household a using household b where a.id = b.id and a.ctid > b.ctid');
  await layOut(asked(fresh, 0.0005, ['people']), nobody);
  t.deepEqual(await guardsOf(fresh), before);
  t.deepEqual(await asOwner(fresh, 'select * from city_data.owed'), []);
});

test('a city is brought forward past a migration that came out of order, and a table laid out anew is whole again', async (t) => {
  const fresh = await freshDatabase(t);
  const before = await guardsOf(fresh);
  await asOwner(fresh, 'drop index visit_of_centre_by_day');
  await asOwner(fresh, `delete from migration.kysely_migration where name like '%index-visits-by-day'`);
  const applied = await bringForward(fresh.ownerUrl);
  t.deepEqual(applied, ['2026-11-28T07-50-index-visits-by-day']);
  t.deepEqual((await migrate(fresh.ownerUrl)).applied, []);
  t.deepEqual(await guardsOf(fresh), before);

  await layOut(asked(fresh, 0.0005, ['people']), nobody);
  await empty(fresh.ownerUrl, ['household']);
  t.notDeepEqual(await guardsOf(fresh), before);
  const lines: string[] = [];
  await layOut(asked(fresh, 0.0005, ['people']), (line) => lines.push(line));
  t.deepEqual(lines.slice(0, 3), [
    'organisations: organisation is there',
    'people: person is there',
    'people: address is there',
  ]);
  t.regex(lines[3] ?? '', /^people: household, 1300 rows/);
  t.deepEqual(await guardsOf(fresh), before);
});

test('names are written in Latin letters as the product writes them, numbers are whole and nobody’s twice', (t) => {
  const numbers = new Set<string>();
  for (let resident = 0; resident < 3000; resident++) {
    const name = nameOf(resident);
    t.deepEqual(name, asTheProductWrites(name.name));
    numbers.add(phoneOf(resident)).add(identityNumberOf(resident, '1950-01-01'));
  }
  t.is(numbers.size, 6000);
  // The standard's own sample has this check digit for its seventeen places.
  t.regex(identityNumberOf(1, '1949-12-31'), /^31000019491231\d{3}[\dX]$/);
});

test('what cannot be laid out is refused before anything is written', async (t) => {
  t.throws(() => roomsFor(['sewers']), { message: /no room sewers\. Choose from: organisations, people/ });
  t.deepEqual(
    roomsFor(['check-ups']).map(({ name }) => name),
    ['organisations', 'people', 'identity', 'contracts', 'check-ups'],
  );
  t.throws(() => cityAsked(['--size', '1']), { message: /not --size/ });
  t.throws(() => sizesOf(2), { message: /between 0.0001 and 1/ });
  await t.throwsAsync(refuseFullDisk('/tmp', 100_000, 0), { message: /GB free; a city of scale 100000 may need/ });
});
