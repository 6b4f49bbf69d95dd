import { type Kysely, sql } from 'kysely';

/**
 * How many residents stand behind each figure of contracts, kept by increment: every change of a member adds rows that say
 * by how much, in the same transaction. Rows are only added, so two who sign with one team never wait for each other; the
 * night puts them together.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await extendMembers(db);
  await tallies(db);
  await counting(db);
  await lists(db);
}

/** What a figure asks of a member without looking at her contract: its package, and how far she is with the next term. */
async function extendMembers(db: Kysely<any>): Promise<void> {
  await sql`alter table contract_member
    add column package_id uuid references contract_package,
    add column renewal text not null default 'none' check (renewal in ('none', 'asked', 'renewed'))`.execute(db);
  await sql`comment on column contract_member.renewal is 'Whether she was asked for the next term, and whether it is signed'`.execute(
    db,
  );
  await asSystem(
    db,
    sql`update contract_member m set package_id = c.package_id, renewal = case
        when exists (select from contract next join contract_member n on n.contract_id = next.id
          where next.predecessor_id = c.id and n.resident_id = m.resident_id and not isempty(n.during)
            and n.state in ('signed', 'active', 'expired', 'ended')) then 'renewed'
        when c.offered_days_before is not null
          or exists (select from contract next where next.predecessor_id = c.id) then 'asked'
        else 'none' end
      from contract c where c.id = m.contract_id`,
  );
  await sql`alter table contract_member alter column package_id set not null`.execute(db);
  await sql`create function app.package_of_member() returns trigger language plpgsql as $$
    begin
      new.package_id := (select package_id from public.contract where id = new.contract_id);
      return new;
    end $$`.execute(db);
  await sql`create trigger contract_member_knows_its_package before insert on contract_member
    for each row execute function app.package_of_member()`.execute(db);
}

async function tallies(db: Kysely<any>): Promise<void> {
  await sql`create table contract_tally (
    centre_id uuid not null,
    team_id uuid not null,
    kind text not null check (kind in ('served', 'term')),
    code text not null,
    on_month date not null,
    members integer not null,
    foreign key (team_id, centre_id) references team (id, centre_id)
  )`.execute(db);
  await sql`comment on column contract_tally.code is 'Of who is served: a group, or all; of a term that runs out: how far its renewal is'`.execute(
    db,
  );
  await sql`comment on column contract_tally.on_month is 'First day of the month in which a term has its last day; January 1970 for who is served'`.execute(
    db,
  );
  await sql`create index contract_tally_of_centre on contract_tally (centre_id, kind, on_month)
    include (team_id, code, members)`.execute(db);
  await sql`create table contract_item_tally (
    centre_id uuid not null,
    team_id uuid not null,
    package_id uuid not null references contract_package,
    item smallint not null,
    members integer not null,
    complete integer not null,
    due integer not null,
    done integer not null,
    planned integer not null,
    foreign key (team_id, centre_id) references team (id, centre_id)
  )`.execute(db);
  await sql`comment on column contract_item_tally.item is 'Its place in the package, from 1'`.execute(db);
  await sql`create index contract_item_tally_of_centre on contract_item_tally (centre_id)
    include (team_id, package_id, item, members, complete, due, done, planned)`.execute(db);
  for (const table of ['contract_tally', 'contract_item_tally']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
    await sql`create policy ${sql.id(`${table}_of_system`)} on ${sql.table(table)}
      using ((select app.role()) = 'system')`.execute(db);
    await sql`create policy ${sql.id(`${table}_read`)} on ${sql.table(table)} for select
      using ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre()))`.execute(
      db,
    );
    // A doctor sees the figures whose people she sees.
    await sql`create policy ${sql.id(`${table}_of_own_team`)} on ${sql.table(table)} for select
      using ((select app.role()) = 'doctor' and team_id in (select app.own_teams()))`.execute(db);
    await sql`create policy ${sql.id(`${table}_added`)} on ${sql.table(table)} for insert
      with check ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre()))`.execute(
      db,
    );
    await sql`grant select, insert, delete on ${sql.table(table)} to doorstep_app`.execute(db);
  }
}

async function counting(db: Kysely<any>): Promise<void> {
  // What one member counts for; who is not served and whose term did not run out counts for nothing.
  await sql`create function app.contract_tally_of(m public.contract_member)
    returns table (kind text, code text, on_month date) language sql immutable as $$
      select 'served', g.code, date '1970-01-01' from unnest(array['all'] || m.groups) as g (code)
        where m.state = 'active'
      union all
      select 'term',
        case when m.renewal = 'renewed' then 'renewed' when m.state = 'expired' then 'lapsed'
          when m.renewal = 'asked' then 'asked' else 'open' end,
        upper(m.during) - 1 - (extract(day from upper(m.during) - 1)::integer - 1)
        where m.end_reason is null and m.state in ('active', 'expired') $$`.execute(db);
  await sql`create function app.contract_item_tally_of(m public.contract_member)
    returns table (item smallint, complete integer, due integer, done integer, planned integer) language sql immutable as $$
      select i::smallint, (m.done[i] >= m.due[i])::integer, m.due[i]::integer, m.done[i]::integer,
        coalesce(m.planned[i], 0)::integer
        from generate_subscripts(m.due, 1) as i where m.state = 'active' and m.due[i] > 0 $$`.execute(db);
  await sql`create function app.count_contract_members() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into public.contract_tally select n.centre_id, n.team_id, g.kind, g.code, g.on_month, count(*)
          from added n, app.contract_tally_of(n::public.contract_member) g group by 1, 2, 3, 4, 5;
        insert into public.contract_item_tally
          select n.centre_id, n.team_id, n.package_id, g.item, count(*), sum(g.complete), sum(g.due), sum(g.done),
            sum(g.planned)
          from added n, app.contract_item_tally_of(n::public.contract_member) g group by 1, 2, 3, 4;
      else
        insert into public.contract_tally
          select c.centre_id, c.team_id, c.kind, c.code, c.on_month, sum(c.members) from (
            select n.centre_id, n.team_id, g.*, 1 as members
              from added n, app.contract_tally_of(n::public.contract_member) g
            union all
            select o.centre_id, o.team_id, g.*, -1 from gone o, app.contract_tally_of(o::public.contract_member) g
          ) c group by 1, 2, 3, 4, 5 having sum(c.members) <> 0;
        insert into public.contract_item_tally
          select c.centre_id, c.team_id, c.package_id, c.item, sum(c.members), sum(c.members * c.complete),
            sum(c.members * c.due), sum(c.members * c.done), sum(c.members * c.planned) from (
            select n.centre_id, n.team_id, n.package_id, g.*, 1 as members
              from added n, app.contract_item_tally_of(n::public.contract_member) g
            union all
            select o.centre_id, o.team_id, o.package_id, g.*, -1
              from gone o, app.contract_item_tally_of(o::public.contract_member) g
          ) c group by 1, 2, 3, 4
          having (sum(c.members), sum(c.members * c.complete), sum(c.members * c.due), sum(c.members * c.done),
            sum(c.members * c.planned)) <> (0, 0, 0, 0, 0);
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger contract_member_counted_when_added after insert on contract_member
    referencing new table as added for each statement execute function app.count_contract_members()`.execute(db);
  await sql`create trigger contract_member_counted_when_changed after update on contract_member
    referencing old table as gone new table as added for each statement
    execute function app.count_contract_members()`.execute(db);
  await asSystem(
    db,
    sql`insert into contract_tally select m.centre_id, m.team_id, g.kind, g.code, g.on_month, count(*)
      from contract_member m, app.contract_tally_of(m) g group by 1, 2, 3, 4, 5`,
  );
  await asSystem(
    db,
    sql`insert into contract_item_tally
      select m.centre_id, m.team_id, m.package_id, g.item, count(*), sum(g.complete), sum(g.due), sum(g.done),
        sum(g.planned)
      from contract_member m, app.contract_item_tally_of(m) g group by 1, 2, 3, 4`,
  );
}

const groups = [
  'elderly',
  'child',
  'pregnant',
  'hypertension',
  'diabetes2',
  'disabled',
  'severe-mental-illness',
  'tuberculosis',
];

/** In which the residents behind a figure are read page by page, a team’s or a centre’s alike, however rare its group. */
async function lists(db: Kysely<any>): Promise<void> {
  await sql`create index contract_member_served on contract_member (centre_id, team_id, id)
    where state = 'active'`.execute(db);
  for (const group of groups) {
    await sql`create index ${sql.id(`contract_member_${group.replaceAll('-', '_')}`)}
      on contract_member (centre_id, team_id, id)
      where state = 'active' and groups @> ${sql.lit(`{${group}}`)}::text[]`.execute(db);
  }
  await sql`create index contract_member_of_package on contract_member (centre_id, package_id, team_id, id)
    where state = 'active'`.execute(db);
  await sql`create index contract_member_terms on contract_member (centre_id, upper(during), id)
    where end_reason is null and state in ('active', 'expired')`.execute(db);
}

async function asSystem(db: Kysely<any>, statement: ReturnType<typeof sql>): Promise<void> {
  await sql`select set_config('app.role', 'system', true)`.execute(db);
  await statement.execute(db);
  await sql`select set_config('app.role', '', true)`.execute(db);
}
