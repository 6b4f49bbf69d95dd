import { type Kysely, sql } from 'kysely';

/** A visit proposed for somebody at home that nobody booked in time is laid before others once. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table referral_proposal add column escalated_at timestamptz`.execute(db);
  await sql`create index referral_proposal_late on referral_proposal (due_at, id)
    where state = 'proposed' and escalated_at is null`.execute(db);
}
