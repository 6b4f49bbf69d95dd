import test from 'ava';
import type { Scope } from '#access';
import { asUndone, forcedTitle, unforcedTables } from '../guards/checks.ts';
import { asOwner, freshDatabase } from '../support/database.ts';
import { connected, filledTown, rowsSeen } from '../support/filled-town.ts';

/** The one table anybody may read: it says whether the data is invented. */
const readableByAnybody = ['installation'];

test(forcedTitle, async (t) => {
  const fresh = await freshDatabase(t);
  const [tables] = await asOwner<{ count: number }>(
    fresh,
    `select count(*)::int as count from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  );
  t.true((tables?.count ?? 0) >= 23);
  t.deepEqual(await asUndone(fresh.ownerUrl, unforcedTables), []);
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

test('an actor whose scope is empty sees only what everybody signed in may: names of centres, services, rules, measures, packages, teams one may choose and sessions', async (t) => {
  const { fresh } = await filledTown(t);
  for (const role of ['coordinator', 'administrator', 'planner', 'nurse', 'resident', 'integration'] as const) {
    const app = await connected(t, fresh, { role, id: 'somebody' });
    t.deepEqual(
      Object.keys(await rowsSeen(fresh, app)).sort(),
      [
        'care_sheet',
        'consent_text',
        'contract_package',
        'installation',
        'measure',
        'organisation',
        'organisation_setting',
        'programme_rule',
        'service',
        'service_setting',
        'session',
        'session_series',
        'team',
        'team_member',
      ],
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
    'proxy',
    'account',
    'invitation',
    'integration',
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
    'shift_by_hand',
    'roster_pattern',
    'roster_pattern_entry',
    'calendar_year',
    'calendar_day',
    'leave_request',
    'nurse_registration',
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

  const visitDay = new Date('2026-11-24T08:00:00+08:00');
  const shen = await rowsSeen(fresh, await connected(t, fresh, { ...town.shen.actor, now: visitDay }));
  t.like(shen, { nurse: 1, person: 1, address: 1, visit: 1, assignment: 1, absence: 1, leave_request: 1 });
  const lu = await rowsSeen(fresh, await connected(t, fresh, { ...town.lu.actor, now: visitDay }));
  t.like(lu, { nurse: 1 });
  for (const table of ['person', 'address', 'visit', 'assignment', 'absence', 'leave_request', 'notice'])
    t.is(lu[table], undefined, table);
});

test('a proxy sees the resident she acts for, in the time of her authority and not a moment longer', async (t) => {
  const { fresh, town } = await filledTown(t);
  const at = async (instant: string) =>
    rowsSeen(fresh, await connected(t, fresh, { ...town.li.actor, now: new Date(instant) }));
  t.like(await at('2026-12-31T23:59:59+08:00'), {
    person: 2,
    address: 2,
    visit: 1,
    visit_service: 1,
    visit_event: 1,
    assignment: 1,
    proxy: 1,
  });
  for (const instant of ['2026-10-31T23:59:59+08:00', '2027-01-01T00:00:00+08:00']) {
    const seen = await at(instant);
    t.like(seen, { person: 1, address: 1, proxy: 1 }, instant);
    t.is(seen.visit, undefined, instant);
  }
  await asOwner(fresh, 'update proxy set ended_at = now()');
  t.is((await at('2026-11-24T08:00:00+08:00')).visit, undefined);
});

test('an integration reads what its scopes name, of its own centre, and nothing without them', async (t) => {
  const { fresh, town } = await filledTown(t);
  const client = { role: 'integration', id: 'integration:client', organisationId: town.centre.id } as const;
  const seenWith = async (scopes: readonly Scope[]) =>
    rowsSeen(fresh, await connected(t, fresh, { ...client, scopes }));
  t.like(await seenWith(['residents.read']), { person: 3, address: 3, visit: undefined });
  t.like(await seenWith(['visits.read']), { visit: 1, visit_service: 1, person: undefined });
  t.like(await seenWith([]), { person: undefined, visit: undefined });
  const elsewhere = { ...client, organisationId: town.neighbour.id, scopes: ['visits.read'] } as const;
  t.is((await rowsSeen(fresh, await connected(t, fresh, elsewhere))).visit, undefined);
});

test('nobody can write into another centre', async (t) => {
  const { fresh, town } = await filledTown(t);
  const app = await connected(t, fresh, town.neighbourCoordinator);
  const taken = await app.query('update person set centre_id = $1 where id = $2', [town.neighbour.id, town.gu.id]);
  t.is(taken.rowCount, 0);
  const given = app.query(`insert into household (centre_id, code) values ($1, 'H9')`, [town.centre.id]);
  await t.throwsAsync(given, { message: /row-level security/ });
});
