import { type Kysely, sql } from 'kysely';

/** Residents under contract take seats of their hospitals by a channel of their own, and both sides hear of it. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table seat drop constraint seat_channel_check,
    add constraint seat_channel_check check (channel in ('online', 'telephone', 'counter', 'community', 'contracted'))`.execute(
    db,
  );
  await sql`alter table referral_news alter column referral_id drop not null,
    add column seat_id uuid references seat,
    add constraint referral_news_of_one_thing check (num_nonnulls(referral_id, seat_id) = 1)`.execute(db);
  await sql`comment on column referral_news.seat_id is 'Taken or given back by a resident under contract, without a referral'`.execute(
    db,
  );
}
