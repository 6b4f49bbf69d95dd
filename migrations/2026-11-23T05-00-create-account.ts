import { type Kysely, sql } from 'kysely';

/**
 * Who may sign in: accounts, what they prove themselves with, invitations, recovery, wrong attempts.
 *
 * Secrets stand in tables of their own that only the software itself reads, so that an administrator who lists
 * accounts cannot list hashes. Everything is compared with the database's clock: processes may disagree about the time.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await createAccounts(db);
  await createSecrets(db);
  await createInvitations(db);
  await createPassingThings(db);
  await extendSessions(db);
}

async function createAccounts(db: Kysely<any>): Promise<void> {
  await sql`create table account (
    id uuid primary key default uuidv7(),
    role text not null check (role in ('resident', 'nurse', 'doctor', 'coordinator', 'hospital-desk', 'administrator',
      'data-protection-officer')),
    organisation_id uuid not null references organisation,
    person_id uuid unique,
    nurse_id uuid unique,
    email text unique,
    name text not null default '' check (length(name) <= 100),
    language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
    created_at timestamptz not null default now(),
    created_by text not null,
    disabled_at timestamptz,
    disabled_by text,
    version integer not null default 1,
    foreign key (person_id, organisation_id) references person (id, centre_id),
    foreign key (nurse_id, organisation_id) references nurse (id, centre_id),
    constraint account_email_is_lower_case check (email = lower(email) and length(email) between 3 and 254),
    constraint account_resident_is_a_person check ((role = 'resident') = (person_id is not null)),
    constraint account_nurse_is_on_the_roster check ((role = 'nurse') = (nurse_id is not null)),
    constraint account_staff_have_mail check (role = 'resident' or email is not null)
  )`.execute(db);
  await sql`create index account_of_organisation on account (organisation_id, id)`.execute(db);
  await protect(db, 'account');
  await sql`create policy account_of_system on account using ((select app.role()) = 'system')`.execute(db);
  await sql`create policy account_of_own_organisation on account
    using ((select app.role()) = 'administrator' and role <> 'resident' and organisation_id = (select app.centre()))`.execute(
    db,
  );
  await sql`create policy account_own on account for select using (('account:' || id) = (select app.actor()))`.execute(
    db,
  );
  await sql`grant select, insert, update on account to doorstep_app`.execute(db);
}

async function createSecrets(db: Kysely<any>): Promise<void> {
  await sql`create table account_secret (
    account_id uuid primary key references account,
    password_hash text,
    password_set_at timestamptz,
    totp_secret text,
    totp_pending text,
    totp_confirmed_at timestamptz,
    totp_last_step bigint,
    constraint account_secret_factor_whole check ((totp_secret is null) = (totp_confirmed_at is null))
  )`.execute(db);
  await sql`comment on column account_secret.password_hash is 'PHC string: it carries the parameters, so they can rise'`.execute(
    db,
  );
  await sql`comment on column account_secret.totp_last_step is 'The newest 30-second step used: a code is taken once'`.execute(
    db,
  );
  await sql`create table recovery_code (
    account_id uuid not null references account,
    code_hash text not null,
    used_at timestamptz,
    primary key (account_id, code_hash)
  )`.execute(db);
  for (const table of ['account_secret', 'recovery_code']) {
    await ofSystem(db, table);
    await sql`grant select, insert, update, delete on ${sql.table(table)} to doorstep_app`.execute(db);
  }
}

async function createInvitations(db: Kysely<any>): Promise<void> {
  await sql`create table invitation (
    id uuid primary key default uuidv7(),
    token_hash text not null unique,
    email text not null check (email = lower(email)),
    role text not null check (role in ('nurse', 'doctor', 'coordinator', 'hospital-desk', 'administrator',
      'data-protection-officer')),
    organisation_id uuid not null references organisation,
    nurse_id uuid,
    name text not null default '' check (length(name) <= 100),
    language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
    created_at timestamptz not null default now(),
    created_by text not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    withdrawn_at timestamptz,
    foreign key (nurse_id, organisation_id) references nurse (id, centre_id),
    constraint invitation_nurse_is_on_the_roster check ((role = 'nurse') = (nurse_id is not null))
  )`.execute(db);
  await sql`create index invitation_of_organisation on invitation (organisation_id, id)`.execute(db);
  await protect(db, 'invitation');
  await sql`create policy invitation_of_system on invitation using ((select app.role()) = 'system')`.execute(db);
  await sql`create policy invitation_of_own_organisation on invitation
    using ((select app.role()) = 'administrator' and organisation_id = (select app.centre()))`.execute(db);
  await sql`grant select, insert, update on invitation to doorstep_app`.execute(db);
}

/** What is worthless after minutes: recovery links, telephone codes, the count of wrong attempts. */
async function createPassingThings(db: Kysely<any>): Promise<void> {
  await sql`create table password_recovery (
    token_hash text primary key,
    account_id uuid references account,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz
  )`.execute(db);
  await sql`comment on column password_recovery.account_id is 'Null when nobody has this address: the same work is done, so nobody can tell'`.execute(
    db,
  );
  await sql`create index password_recovery_ends on password_recovery (expires_at)`.execute(db);
  await sql`create table phone_code (
    phone_hash text primary key,
    code_hash text not null,
    tries integer not null default 0 check (tries between 0 and 5),
    expires_at timestamptz not null,
    used_at timestamptz
  )`.execute(db);
  await sql`create index phone_code_ends on phone_code (expires_at)`.execute(db);
  await sql`create table sign_in_attempt (
    key text primary key,
    at timestamptz[] not null,
    last_at timestamptz not null
  )`.execute(db);
  await sql`comment on table sign_in_attempt is 'Attempts of the last minutes by a hash of what was attempted; all processes count here'`.execute(
    db,
  );
  await sql`create index sign_in_attempt_age on sign_in_attempt (last_at)`.execute(db);
  for (const table of ['password_recovery', 'phone_code', 'sign_in_attempt']) {
    await ofSystem(db, table);
    await sql`grant select, insert, update, delete on ${sql.table(table)} to doorstep_app`.execute(db);
  }
}

/** A session now belongs to an account, whose rights are read anew at each request; only the demo's carry an actor. */
async function extendSessions(db: Kysely<any>): Promise<void> {
  await sql`alter table sign_in_session
    alter column actor drop not null,
    add column id uuid not null unique default uuidv7(),
    add column account_id uuid references account,
    add column stage text not null default 'whole' check (stage in ('second-factor', 'enrol', 'whole')),
    add column last_seen_at timestamptz not null default now(),
    add column device text not null default '' check (length(device) <= 300),
    add constraint sign_in_session_of_somebody check ((actor is null) <> (account_id is null))`.execute(db);
  await sql`comment on column sign_in_session.stage is 'Only a whole sign-in acts; the others wait for a second factor'`.execute(
    db,
  );
  await sql`create index sign_in_session_of_account on sign_in_session (account_id)`.execute(db);
  await sql`create index sign_in_session_ends on sign_in_session (expires_at)`.execute(db);
  await sql`grant update (last_seen_at) on sign_in_session to doorstep_app`.execute(db);
}

async function ofSystem(db: Kysely<any>, table: string): Promise<void> {
  await protect(db, table);
  await sql`create policy ${sql.id(`${table}_of_system`)} on ${sql.table(table)}
    using ((select app.role()) = 'system')`.execute(db);
}

async function protect(db: Kysely<any>, table: string): Promise<void> {
  await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
}
