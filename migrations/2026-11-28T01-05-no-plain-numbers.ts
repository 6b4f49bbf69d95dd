import { type Kysely, sql } from 'kysely';

/** Takes the readable numbers away for good. Refuses while one of them is still there: then they were not moved over. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`select set_config('app.role', 'system', true)`.execute(db);
  await sql`do $$ begin
    if exists (select from person where phone is not null)
      or exists (select from nurse where phone is not null)
      or exists (select from notice where data ? 'phone')
      or exists (select from account_secret where totp_secret is not null or totp_pending is not null)
      or exists (select from idempotency_key where response is not null)
    then
      raise exception 'There are readable numbers left. Run "npm run doorstep -- migrate" with NUMBER_KEYS and NUMBER_HASH_KEY set.';
    end if;
  end $$`.execute(db);
  await sql`select set_config('app.role', '', true)`.execute(db);
  await sql`alter table person drop column phone_last4, drop column phone`.execute(db);
  await sql`alter index person_by_sealed_phone_end rename to person_by_phone_end`.execute(db);
  await sql`alter table nurse drop column phone`.execute(db);
  await sql`alter table account_secret drop column totp_secret, drop column totp_pending,
    add constraint account_secret_factor_whole check ((totp_sealed is null) = (totp_confirmed_at is null))`.execute(db);
  await sql`alter table idempotency_key drop column response`.execute(db);
  await sql`comment on column notice.address is 'A mail address; a telephone number stands sealed in phone_sealed'`.execute(
    db,
  );
}
