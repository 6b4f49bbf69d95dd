import { type Kysely, sql } from 'kysely';

/**
 * Places for telephone and identity numbers, second factors and remembered answers, sealed (AES-256-GCM) by the
 * application, and for the keyed hashes they are found by. Between this migration and the next one `migrate` moves over
 * what stands there readable; it needs the keys for that, which no migration has.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table person
    add column phone_sealed bytea,
    add column phone_hash bytea,
    add column phone_end_hash bytea,
    add column identity_sealed bytea,
    add column identity_hash bytea constraint person_one_identity_number unique,
    add constraint person_phone_whole check (num_nulls(phone_sealed, phone_hash, phone_end_hash) in (0, 3)),
    add constraint person_identity_whole check (num_nulls(identity_sealed, identity_hash) in (0, 2))`.execute(db);
  await sql`comment on column person.phone_sealed is
    'version byte | iv 12 | tag 16 | ciphertext; the row''s id is additional data'`.execute(db);
  await sql`comment on column person.phone_end_hash is 'Of the last four digits, salted with the centre'`.execute(db);
  await sql`create index person_by_phone on person (phone_hash)`.execute(db);
  await sql`create index person_by_sealed_phone_end on person (centre_id, phone_end_hash)`.execute(db);
  await sql`alter table nurse add column phone_sealed bytea`.execute(db);
  await sql`alter table notice add column phone_sealed bytea`.execute(db);
  await sql`alter table account_secret add column totp_sealed bytea, add column totp_pending_sealed bytea,
    drop constraint account_secret_factor_whole,
    add constraint account_secret_factor_whole
      check ((num_nonnulls(totp_secret, totp_sealed) = 0) = (totp_confirmed_at is null))`.execute(db);
  await sql`alter table idempotency_key
    add column id uuid not null default uuidv7() constraint idempotency_key_one_id unique,
    add column response_sealed bytea`.execute(db);

  // An identity number belongs to one person of the city; who she is elsewhere is not for this centre to see.
  await sql`create function app.persons_with_identity(hashes bytea[]) returns table (identity_hash bytea, person_id uuid)
    language plpgsql as $$
    declare asking text := coalesce(current_setting('app.role', true), '');
    begin
      perform set_config('app.role', 'system', true);
      return query select p.identity_hash, p.id from public.person p where p.identity_hash = any(hashes);
      perform set_config('app.role', asking, true);
    end $$`.execute(db);
}
