import { type Kysely, sql } from 'kysely';

/**
 * Measured roads: pairs as providers answered them, how many paid pairs a centre has used today, and road books, the
 * editions of a centre's roads that day plans are made and checked with. An edition is never changed: a plan keeps the
 * legs it was made with until it is made anew.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table travel_pair (
    centre_id uuid not null references organisation,
    provider text not null,
    mode text not null check (mode in ('car', 'e-bike', 'bicycle', 'foot')),
    hour_class text not null,
    from_point text not null,
    to_point text not null,
    seconds integer not null check (seconds >= -1),
    measured_at timestamptz not null,
    primary key (centre_id, provider, mode, hour_class, from_point, to_point)
  )`.execute(db);
  await sql`comment on column travel_pair.seconds is 'Travel without any stop; -1 where the provider knows no way'`.execute(
    db,
  );
  await sql`comment on column travel_pair.from_point is 'WGS-84 longitude,latitude to five decimals: a point, not a person'`.execute(
    db,
  );

  await sql`create table travel_element (
    centre_id uuid not null references organisation,
    day date not null,
    used integer not null check (used >= 0),
    primary key (centre_id, day)
  )`.execute(db);
  await sql`comment on table travel_element is 'Paid pairs asked about, by the day of the centre on which they were asked'`.execute(
    db,
  );

  await sql`create table road_book (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    provider text not null,
    made_at timestamptz not null,
    lapses_at timestamptz not null,
    content json not null,
    unique (id, centre_id)
  )`.execute(db);
  await sql`create index road_book_newest on road_book (centre_id, made_at desc, id desc)`.execute(db);

  await sql`alter table day_plan
    add column road_book_id uuid,
    add column travel_notes text[] not null default '{}',
    add constraint day_plan_on_own_roads foreign key (road_book_id, centre_id) references road_book (id, centre_id)`.execute(
    db,
  );
  await sql`comment on column day_plan.road_book_id is 'The roads its legs are from; null: all of them are estimates by the settings in force'`.execute(
    db,
  );
  await sql`comment on column day_plan.travel_notes is 'What went less well than hoped when roads were last measured for it, as code:pairs'`.execute(
    db,
  );
  await sql`create index day_plan_of_road_book on day_plan (road_book_id) where road_book_id is not null`.execute(db);

  for (const table of ['travel_pair', 'travel_element', 'road_book']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
    await sql`create policy ${sql.id(`${table}_of_own_centre`)} on ${sql.table(table)}
      using ((select app.role()) = 'system'
        or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
      db,
    );
  }
  await sql`grant select, insert, update, delete on travel_pair to doorstep_app`.execute(db);
  await sql`grant select, insert, update on travel_element to doorstep_app`.execute(db);
  await sql`grant select, insert, delete on road_book to doorstep_app`.execute(db);
}
