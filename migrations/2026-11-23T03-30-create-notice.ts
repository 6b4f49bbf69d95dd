import { type Kysely, sql } from 'kysely';

/** What must be told to whom. A row is written with the change it tells of; a job only wakes the sender. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table notice (
    id uuid primary key default uuidv7(),
    event text not null,
    centre_id uuid not null references organisation,
    recipient_id uuid not null,
    channel text not null check (channel in ('mail', 'sms', 'call', 'wechat')),
    template text not null,
    language text not null check (language in ('zh-CN', 'en')),
    address text not null,
    data jsonb not null,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'called', 'superseded')),
    attempts integer not null default 0,
    last_error text,
    leased_until timestamptz,
    created_at timestamptz not null,
    sent_at timestamptz,
    outcome text,
    constraint notice_told_once unique (event, recipient_id, channel)
  )`.execute(db);
  await sql`comment on column notice.leased_until is 'A sender that dies gives the notice back; compared with the database clock'`.execute(
    db,
  );
  await sql`create index notice_waiting on notice (centre_id, id) where state = 'waiting'`.execute(db);
  await sql`alter table notice enable row level security, force row level security`.execute(db);
  await sql`create policy notice_of_own_centre on notice
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`grant select, insert, update on notice to doorstep_app`.execute(db);
}
