import test, { type ExecutionContext } from 'ava';
import pg from 'pg';
import type { Actor } from '#access';
import { asOwner, type FreshDatabase, freshDatabase } from '../support/database.ts';
import { smallTown, type Town } from '../support/town.ts';

/** The one table anybody may read: it says whether the data is invented. */
const readableByAnybody = ['installation'];

test('every table forces row-level security on its owner too, and has a policy', async (t) => {
  const fresh = await freshDatabase(t);
  const tables = await asOwner<{ name: string; enabled: boolean; forced: boolean; policies: number }>(
    fresh,
    `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
       (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  t.true(tables.length >= 23);
  t.deepEqual(
    tables.filter((table) => !table.enabled || !table.forced || table.policies === 0),
    [],
  );
});

test('every view runs with the rights of whoever asks', async (t) => {
  const fresh = await freshDatabase(t);
  const views = await asOwner(
    fresh,
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
       and not coalesce(reloptions::text like '%security_invoker=true%', false)`,
  );
  t.deepEqual(views, []);
});

test('the application’s role owns nothing, is no superuser, passes no row-level security and cannot make tables', async (t) => {
  const fresh = await freshDatabase(t);
  const roles = ['doorstep_app', 'doorstep_test'];
  t.deepEqual(
    await asOwner(
      fresh,
      'select rolname from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)',
      [roles],
    ),
    [],
  );
  t.deepEqual(
    await asOwner(
      fresh,
      `select 'table ' || relname as owned from pg_class where pg_get_userbyid(relowner) = any($1)
       union all select 'schema ' || nspname from pg_namespace where pg_get_userbyid(nspowner) = any($1)
       union all select 'function ' || proname from pg_proc where pg_get_userbyid(proowner) = any($1)
       union all select 'database ' || datname from pg_database where pg_get_userbyid(datdba) = any($1)`,
      [roles],
    ),
    [],
  );
  const app = await connected(t, fresh);
  for (const attempt of [
    'create table public.mine (id int)',
    'alter table visit disable row level security',
    'drop table notice',
    'truncate person',
  ]) {
    await t.throwsAsync(app.query(attempt), { message: /permission denied|must be owner/ }, attempt);
  }
});

test('what must be kept cannot be deleted or rewritten by the application', async (t) => {
  const fresh = await freshDatabase(t);
  const app = await connected(t, fresh);
  for (const attempt of [
    'delete from visit_event',
    `update visit_event set kind = 'x'`,
    'delete from visit',
    'delete from person',
    'delete from notice',
    'delete from organisation_setting',
    'update organisation_setting set value = null',
    'delete from installation',
    `update installation set value = 'false'`,
    `update sign_in_session set expires_at = now() + interval '1 year'`,
  ]) {
    await t.throwsAsync(app.query(attempt), { message: /permission denied/ }, attempt);
  }
});

test('with no actor every table is empty', async (t) => {
  const { fresh } = await filledTown(t);
  const app = await connected(t, fresh);
  t.deepEqual(await rowsSeen(fresh, app), Object.fromEntries(readableByAnybody.map((name) => [name, 1])));
});

test('an actor whose scope is empty sees only what everybody signed in may: names of centres and services', async (t) => {
  const { fresh } = await filledTown(t);
  for (const role of ['coordinator', 'administrator', 'planner', 'nurse', 'resident', 'integration'] as const) {
    const app = await connected(t, fresh, { role, id: 'somebody' });
    t.deepEqual(
      Object.keys(await rowsSeen(fresh, app)).sort(),
      ['installation', 'organisation', 'organisation_setting', 'service', 'service_setting'],
      role,
    );
  }
});

test('a coordinator sees nothing of another centre', async (t) => {
  const { fresh, town } = await filledTown(t);
  const app = await connected(t, fresh, town.neighbourCoordinator);
  const seen = await rowsSeen(fresh, app);
  // The neighbour's own nurse and resident, and nothing of what was filled in at the first centre.
  t.like(seen, { person: 1, address: 1, nurse: 1 });
  for (const table of [
    'visit',
    'visit_service',
    'visit_event',
    'day_plan',
    'assignment',
    'planned_break',
    'unassigned_visit',
    'planning_run',
    'travel_pair',
    'travel_element',
    'road_book',
    'notice',
    'absence',
    'household',
  ]) {
    t.is(seen[table], undefined, table);
  }
});

test('a resident sees herself and her own visits, a nurse her own list and whom she visits on it', async (t) => {
  const { fresh, town } = await filledTown(t);
  const gu = await rowsSeen(fresh, await connected(t, fresh, town.gu.actor));
  t.like(gu, { person: 1, address: 1, visit: 1, visit_service: 1, assignment: 1 });
  const li = await rowsSeen(fresh, await connected(t, fresh, town.li.actor));
  t.like(li, { person: 1, address: 1 });
  t.is(li.visit, undefined);
  t.is(li.assignment, undefined);

  const shen = await rowsSeen(fresh, await connected(t, fresh, town.shen.actor));
  t.like(shen, { nurse: 1, person: 1, address: 1, visit: 1, assignment: 1, absence: 1 });
  const lu = await rowsSeen(fresh, await connected(t, fresh, town.lu.actor));
  t.like(lu, { nurse: 1 });
  for (const table of ['person', 'address', 'visit', 'assignment', 'absence', 'notice'])
    t.is(lu[table], undefined, table);
});

test('nobody can write into another centre', async (t) => {
  const { fresh, town } = await filledTown(t);
  const app = await connected(t, fresh, town.neighbourCoordinator);
  const taken = await app.query('update person set centre_id = $1 where id = $2', [town.neighbour.id, town.gu.id]);
  t.is(taken.rowCount, 0);
  const given = app.query(`insert into household (centre_id, code) values ($1, 'H9')`, [town.centre.id]);
  await t.throwsAsync(given, { message: /row-level security/ });
});

/** A connection of the application's role inside a transaction of this actor; of nobody when there is none. */
async function connected(t: ExecutionContext, fresh: FreshDatabase, actor?: Actor): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: fresh.appUrl });
  await client.connect();
  t.teardown(() => client.end());
  if (!actor) return client;
  await client.query('begin');
  const { role, id, organisationId = '', personId = '', nurseId = '' } = actor;
  await client.query(
    `select set_config('app.role', $1, true), set_config('app.actor', $2, true), set_config('app.centre', $3, true),
       set_config('app.person', $4, true), set_config('app.nurse', $5, true)`,
    [role, id, organisationId, personId, nurseId],
  );
  return client;
}

/** How many rows of each table are seen, tables without any left out. */
async function rowsSeen(fresh: FreshDatabase, client: pg.Client): Promise<Record<string, number>> {
  const tables = await asOwner<{ name: string }>(
    fresh,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  );
  const seen: Record<string, number> = {};
  for (const { name } of tables) {
    const all = await asOwner<{ count: number }>(
      fresh,
      `select count(*)::int as count from ${pg.escapeIdentifier(name)}`,
    );
    if (all[0]?.count === 0) throw new Error(`${name} holds no row, so nothing can be said about who sees it.`);
    const { rows } = await client.query(`select count(*)::int as count from ${pg.escapeIdentifier(name)}`);
    if (rows[0].count > 0) seen[name] = rows[0].count;
  }
  return seen;
}

/** A small town with at least one row in every table; the visit is Gu's, on Shen's list. */
async function filledTown(t: ExecutionContext): Promise<{ fresh: FreshDatabase; town: Town }> {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const ids = [town.centre.id, town.shen.id, town.gu.id, town.gu.addressId];
  await asOwner(
    fresh,
    filling.replaceAll(/\$(\d)/g, (_, number: string) => pg.escapeLiteral(ids[Number(number) - 1] ?? '')),
  );
  return { fresh, town };
}

/** $1 centre, $2 nurse, $3 resident, $4 her address. */
const filling = `
  insert into installation values ('demo', 'true');
  insert into idempotency_key (actor, route, key, request_hash, created_at) values ('somebody else', 'r', 'k', 'h', now());
  insert into sign_in_session values ('hash', '{}', now(), now() + interval '1 day');
  insert into organisation_setting values ($1, 'planSeconds', '5', now(), 'system');
  insert into household (centre_id, code) values ($1, 'H1');
  insert into absence (nurse_id, centre_id, starts_at, ends_at, reason, recorded_by, recorded_at)
    values ($2, $1, '2026-11-30T00:00Z', '2026-11-30T08:00Z', 'leave', 'c', now());
  insert into service values ('injection', '注射', 'Injection', 'internet-nursing', 20, '{injection}', '[]', 1, 0, 0, true, true, true, 9900, true);
  insert into service_setting values ($1, 'injection', true, 25);
  insert into visit (id, centre_id, resident_id, address_id, day, window_start, window_end, care_minutes, nurses, competencies, state, channel, booked_by, created_at)
    values ('0198c0de-0000-7000-8000-000000000001', $1, $3, $4, '2026-11-24', '2026-11-24T00:00Z', '2026-11-24T02:00Z', 20, 1, '{injection}', 'booked', 'web', 'p', now());
  insert into visit_service values ('0198c0de-0000-7000-8000-000000000001', 0, $1, $3, 'injection', '2026-11-24T00:00Z', '2026-11-24T02:00Z', true);
  insert into visit_event (visit_id, centre_id, resident_id, at, actor, kind) values ('0198c0de-0000-7000-8000-000000000001', $1, $3, now(), 'p', 'booked');
  insert into day_plan (centre_id, day) values ($1, '2026-11-24');
  insert into travel_pair values ($1, 'osrm', 'car', 'any', '121.47370,31.23040', '121.48200,31.23600', 300, now());
  insert into travel_element values ($1, '2026-11-23', 12);
  insert into road_book (centre_id, provider, made_at, lapses_at, content) values ($1, 'osrm', now(), now(), '{}');
  insert into planning_run (centre_id, day, kind, from_version, started_at) values ($1, '2026-11-24', 'night', 0, now());
  insert into assignment (visit_id, part, centre_id, day, nurse_id, resident_id, position, leaves_at, arrives_at, starts_at, ends_at, travel_seconds, travel_estimated)
    values ('0198c0de-0000-7000-8000-000000000001', 0, $1, '2026-11-24', $2, $3, 0, '2026-11-24T00:00Z', '2026-11-24T00:10Z', '2026-11-24T00:10Z', '2026-11-24T00:30Z', 600, true);
  insert into planned_break values ($1, '2026-11-24', $2, '2026-11-24T04:00Z', '2026-11-24T04:45Z');
  insert into unassigned_visit values ($1, '2026-11-24', '0198c0de-0000-7000-8000-000000000001', 'full', 'move');
  insert into notice (event, centre_id, recipient_id, channel, template, language, address, data, created_at)
    values ('e', $1, $3, 'call', 'visit-booked', 'zh-CN', '', '{}', now());
`;
