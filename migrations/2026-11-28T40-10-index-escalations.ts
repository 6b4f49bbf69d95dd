import { type Kysely, sql } from 'kysely';

/** Whoever answers for an organisation looks at what passed its deadline, and who was told. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create index referral_escalated on referral (owner_id, due_at, id)
    where closed_at is null and escalated_at is not null`.execute(db);
  await sql`create index referral_escalated_elsewhere on referral (waiting_id, due_at, id)
    where closed_at is null and escalated_at is not null`.execute(db);
  await sql`create index referral_news_escalated on referral_news (referral_id) where step = 'escalated'`.execute(db);
}
