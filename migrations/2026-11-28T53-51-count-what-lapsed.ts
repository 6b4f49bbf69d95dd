import { type Kysely, sql } from 'kysely';

/**
 * What a term gave and nobody had is counted too, by item and by the month in which the term ran out: such rows stand
 * beside those of who is served now, which have no month.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table contract_item_tally add column on_month date not null default '1970-01-01'`.execute(db);
  await sql`comment on column contract_item_tally.on_month is 'First day of the month in which terms had their last day; January 1970 for who is served'`.execute(
    db,
  );
  await sql`drop index contract_item_tally_of_centre`.execute(db);
  await sql`create index contract_item_tally_of_centre on contract_item_tally (centre_id, on_month)
    include (team_id, package_id, item, members, complete, due, done, planned)`.execute(db);
  await whatOneCountsFor(db);
  await counting(db);
  await sql`select set_config('app.role', 'system', true)`.execute(db);
  await sql`insert into contract_item_tally
      (centre_id, team_id, package_id, item, on_month, members, complete, due, done, planned)
    select m.centre_id, m.team_id, m.package_id, g.item, g.on_month, count(*), sum(g.complete), sum(g.due), sum(g.done),
      sum(g.planned)
    from contract_member m, app.contract_item_tally_of(m) g where m.state = 'expired' group by 1, 2, 3, 4, 5`.execute(
    db,
  );
  await sql`select set_config('app.role', '', true)`.execute(db);
}

/** Who left before her time is not among terms that ran out. */
async function whatOneCountsFor(db: Kysely<any>): Promise<void> {
  await sql`drop function app.contract_item_tally_of(public.contract_member)`.execute(db);
  await sql`create function app.contract_item_tally_of(m public.contract_member)
    returns table (item smallint, on_month date, complete integer, due integer, done integer, planned integer)
    language sql immutable as $$
      select i::smallint,
        case m.state when 'active' then date '1970-01-01'
          else upper(m.during) - 1 - (extract(day from upper(m.during) - 1)::integer - 1) end,
        (m.done[i] >= m.due[i])::integer, m.due[i]::integer, m.done[i]::integer,
        case m.state when 'active' then coalesce(m.planned[i], 0)::integer else 0 end
        from generate_subscripts(m.due, 1) as i
        where m.due[i] > 0 and (m.state = 'active' or m.state = 'expired' and m.end_reason is null) $$`.execute(db);
}

async function counting(db: Kysely<any>): Promise<void> {
  await sql`create or replace function app.count_contract_members() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into public.contract_tally select n.centre_id, n.team_id, g.kind, g.code, g.on_month, count(*)
          from added n, app.contract_tally_of(n::public.contract_member) g group by 1, 2, 3, 4, 5;
        insert into public.contract_item_tally
            (centre_id, team_id, package_id, item, on_month, members, complete, due, done, planned)
          select n.centre_id, n.team_id, n.package_id, g.item, g.on_month, count(*), sum(g.complete), sum(g.due),
            sum(g.done), sum(g.planned)
          from added n, app.contract_item_tally_of(n::public.contract_member) g group by 1, 2, 3, 4, 5;
      else
        insert into public.contract_tally
          select c.centre_id, c.team_id, c.kind, c.code, c.on_month, sum(c.members) from (
            select n.centre_id, n.team_id, g.*, 1 as members
              from added n, app.contract_tally_of(n::public.contract_member) g
            union all
            select o.centre_id, o.team_id, g.*, -1 from gone o, app.contract_tally_of(o::public.contract_member) g
          ) c group by 1, 2, 3, 4, 5 having sum(c.members) <> 0;
        insert into public.contract_item_tally
            (centre_id, team_id, package_id, item, on_month, members, complete, due, done, planned)
          select c.centre_id, c.team_id, c.package_id, c.item, c.on_month, sum(c.members), sum(c.members * c.complete),
            sum(c.members * c.due), sum(c.members * c.done), sum(c.members * c.planned) from (
            select n.centre_id, n.team_id, n.package_id, g.*, 1 as members
              from added n, app.contract_item_tally_of(n::public.contract_member) g
            union all
            select o.centre_id, o.team_id, o.package_id, g.*, -1
              from gone o, app.contract_item_tally_of(o::public.contract_member) g
          ) c group by 1, 2, 3, 4, 5
          having (sum(c.members), sum(c.members * c.complete), sum(c.members * c.due), sum(c.members * c.done),
            sum(c.members * c.planned)) <> (0, 0, 0, 0, 0);
      end if;
      return null;
    end $$`.execute(db);
}
