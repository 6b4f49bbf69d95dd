import { type Kysely, sql } from 'kysely';

/** The live day: what is proposed when the world breaks a plan, and which nurse’s phone has which publication of her list. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table assignment add column expected_until timestamptz`.execute(db);
  await sql`comment on column assignment.expected_until is 'Somebody said that care, once begun, will last until then'`.execute(
    db,
  );

  await sql`create table day_proposal (
    id uuid primary key default uuidv7(),
    centre_id uuid not null,
    day date not null,
    version integer not null,
    change jsonb not null,
    moves jsonb not null,
    decisions text not null,
    state text not null default 'open',
    made_by text not null,
    made_at timestamptz not null,
    settled_by text,
    settled_at timestamptz,
    note text not null default '',
    constraint day_proposal_of_day foreign key (centre_id, day) references day_plan,
    constraint day_proposal_known_state check (state in ('open', 'accepted', 'dismissed', 'overtaken')),
    constraint day_proposal_settled_whole check ((state = 'open') = (settled_at is null)
      and (settled_at is null) = (settled_by is null))
  )`.execute(db);
  await sql`comment on column day_proposal.version is 'The version of the day it was made on; it can be applied to no other'`.execute(
    db,
  );
  await sql`comment on column day_proposal.decisions is 'Who goes where and what is lost, without times: what must still be so when it is accepted'`.execute(
    db,
  );
  await sql`create index day_proposal_of_centre on day_proposal (centre_id, day, made_at)`.execute(db);

  await sql`create table nurse_list (
    centre_id uuid not null,
    day date not null,
    nurse_id uuid not null,
    publication integer not null,
    published_at timestamptz not null,
    received integer,
    received_at timestamptz,
    primary key (nurse_id, day),
    constraint nurse_list_of_day foreign key (centre_id, day) references day_plan,
    constraint nurse_list_nurse_of_centre foreign key (nurse_id, centre_id) references nurse (id, centre_id),
    constraint nurse_list_received_whole check ((received is null) = (received_at is null)),
    constraint nurse_list_received_what_is_there check (received <= publication)
  )`.execute(db);
  await sql`comment on column nurse_list.publication is 'The publication of the day that last changed this list'`.execute(
    db,
  );
  await sql`create index nurse_list_of_centre on nurse_list (centre_id, day)`.execute(db);

  for (const table of ['day_proposal', 'nurse_list']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
    await sql`create policy ${sql.id(`${table}_of_own_centre`)} on ${sql.table(table)}
      using ((select app.role()) = 'system'
        or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
      db,
    );
  }
  await sql`grant select, insert, update (state, settled_by, settled_at, note) on day_proposal to doorstep_app`.execute(
    db,
  );
  await sql`grant select, insert, update (publication, published_at, received, received_at) on nurse_list to doorstep_app`.execute(
    db,
  );
  for (const command of ['select', 'update']) {
    await sql`create policy ${sql.id(`nurse_list_${command}_own`)} on nurse_list for ${sql.raw(command)}
      using ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()))`.execute(db);
  }
}
