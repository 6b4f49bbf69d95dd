import { type Kysely, sql } from 'kysely';

/** A day that the centre closes (a typhoon, an outbreak): nothing is offered or planned on it until it is opened again. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table day_plan
    add column closed_at timestamptz,
    add column closed_reason text,
    add constraint day_plan_closed_whole check ((closed_at is null) = (closed_reason is null)),
    add constraint day_plan_known_closing check (closed_reason in ('typhoon', 'outbreak', 'flood', 'centre-shut', 'other'))`.execute(
    db,
  );
  await sql`comment on column day_plan.closed_at is 'Since when the centre sends nobody on this day; null: it is open'`.execute(
    db,
  );
}
