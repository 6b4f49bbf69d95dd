import { type Kysely, sql } from 'kysely';

/**
 * Files that belong to something: photographs, signatures, papers. The bytes lie outside, under their own hash.
 *
 * `app.own_visits` names the visits on a nurse's own list from the evening before until a week after: what a phone
 * without network wrote down on the day may still come then.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create function app.own_visits() returns setof uuid language sql stable as $$
    select a.visit_id from public.assignment a join public.organisation o on o.id = a.centre_id
    where a.nurse_id = (select app.nurse()) and a.expires_at is null
      and app.contact_opens(a.day, o.zone) <= (select app.now())
      and app.contact_closes(a.day, o.zone) + interval '7 days' > (select app.now()) $$`.execute(db);
  await sql`create index assignment_of_nurse on assignment (nurse_id, day)`.execute(db);

  await sql`create table file (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    owner_kind text not null,
    owner_id uuid not null,
    resident_id uuid,
    sha256 text not null,
    size_bytes integer not null,
    media_type text not null,
    name text not null,
    scanned boolean not null,
    added_by text not null,
    added_at timestamptz not null,
    constraint file_resident_of_centre foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint file_owner_kind_is_a_word check (owner_kind ~ '^[a-z-]{1,40}$'),
    constraint file_has_a_hash check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint file_is_not_empty check (size_bytes > 0),
    constraint file_once_for_its_owner unique (owner_kind, owner_id, sha256)
  )`.execute(db);
  await sql`comment on column file.owner_id is 'What the file belongs to; which room knows it says owner_kind'`.execute(
    db,
  );
  await sql`alter table file enable row level security, force row level security`.execute(db);
  await sql`create policy file_of_own_centre on file
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`create policy file_of_own_visit on file
    using ((select app.role()) = 'nurse' and owner_kind = 'visit' and owner_id in (select app.own_visits()))`.execute(
    db,
  );
  await sql`grant select, insert on file to doorstep_app`.execute(db);
}
