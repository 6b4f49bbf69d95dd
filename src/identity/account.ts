import { type Selectable, sql } from 'kysely';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Reachable, residentsRepresentedBy } from '#people';
import type { AccountRole, AccountSecretTable, AccountTable } from './tables.ts';

export type AccountRow = Selectable<AccountTable>;
export type SecretRow = Selectable<AccountSecretTable>;

/** The rights of an account as they are at `now`; undefined once it is closed. */
export async function actorOfAccount(trx: Trx, id: string, now: Date): Promise<Actor | undefined> {
  const account = await openAccount(trx, id);
  return account && withAuthority(trx, plainActor(account), now);
}

/** What an account may by itself. */
export function plainActor(
  account: Pick<AccountRow, 'id' | 'role' | 'organisation_id' | 'nurse_id' | 'person_id'>,
): Actor {
  return {
    role: account.role,
    id: actorIdOf(account.id),
    organisationId: account.organisation_id,
    ...(account.nurse_id === null ? {} : { nurseId: account.nurse_id }),
    ...(account.person_id === null ? {} : { personId: account.person_id }),
  };
}

/** A resident with the relatives she may act for at `now`. */
export async function withAuthority(trx: Trx, actor: Actor, now: Date): Promise<Actor> {
  if (actor.personId === undefined) return { ...actor, now };
  return withActsFor(actor, await residentsRepresentedBy(trx, actor.personId, now), now);
}

export function withActsFor(actor: Actor, residentIds: readonly string[], now: Date): Actor {
  return actor.personId === undefined ? { ...actor, now } : { ...actor, now, actsFor: residentIds };
}

/** What the audit and row-level security call an account. */
export function actorIdOf(accountId: string): string {
  return `account:${accountId}`;
}

/** The account an actor's id names; undefined for the demo's people. */
export function accountIdOf(actor: Actor): string | undefined {
  return /^account:(.+)$/.exec(actor.id)?.[1];
}

export function openAccount(trx: Trx, id: string): Promise<AccountRow | undefined> {
  return open(trx).where('id', '=', id).executeTakeFirst();
}

export function accountByEmail(trx: Trx, email: string): Promise<AccountRow | undefined> {
  return open(trx).where('email', '=', email).executeTakeFirst();
}

/** Closed ones too: a mail address has one account for ever. */
export function anyAccountByEmail(trx: Trx, email: string): Promise<AccountRow | undefined> {
  return trx.selectFrom('account').selectAll().where('email', '=', email).executeTakeFirst();
}

export async function nurseAccountExists(trx: Trx, nurseId: string): Promise<boolean> {
  const row = await trx.selectFrom('account').select('id').where('nurse_id', '=', nurseId).executeTakeFirst();
  return row !== undefined;
}

export function accountsOfPersons(trx: Trx, personIds: readonly string[]): Promise<AccountRow[]> {
  if (personIds.length === 0) return Promise.resolve([]);
  return open(trx).where('person_id', 'in', personIds).orderBy('id').execute();
}

function open(trx: Trx) {
  return trx.selectFrom('account').selectAll().where('disabled_at', 'is', null);
}

export interface NewAccount {
  readonly role: AccountRole;
  readonly organisationId: string;
  readonly personId?: string | null;
  readonly nurseId?: string | null;
  readonly email?: string | null;
  readonly name?: string;
  readonly language?: 'zh-CN' | 'en';
  readonly createdBy: string;
}

/** Adds an account with nothing to prove itself by yet. @returns undefined when person, nurse or address has one. */
export async function addAccount(trx: Trx, given: NewAccount): Promise<AccountRow | undefined> {
  const account = await trx
    .insertInto('account')
    .values({
      role: given.role,
      organisation_id: given.organisationId,
      person_id: given.personId ?? null,
      nurse_id: given.nurseId ?? null,
      email: given.email?.toLowerCase() ?? null,
      name: given.name ?? '',
      language: given.language ?? 'zh-CN',
      created_by: given.createdBy,
      disabled_at: null,
      disabled_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (account)
    await trx
      .insertInto('account_secret')
      .values({ ...noSecrets, account_id: account.id })
      .execute();
  return account;
}

/**
 * The account of a resident, made when she first proves who she is.
 * @returns undefined when it was closed.
 */
export async function residentAccount(trx: Trx, person: Reachable): Promise<AccountRow | undefined> {
  const [account] = await accountsOfPersons(trx, [person.id]);
  if (account) return account;
  const added = await addAccount(trx, {
    role: 'resident',
    organisationId: person.centreId,
    personId: person.id,
    language: person.language,
    createdBy: 'telephone',
  });
  // Another request may have made it in between.
  return added ?? (await accountsOfPersons(trx, [person.id]))[0];
}

const noSecrets = {
  password_hash: null,
  password_set_at: null,
  totp_sealed: null,
  totp_pending_sealed: null,
  totp_confirmed_at: null,
  totp_last_step: null,
} as const;

export function secretOf(trx: Trx, accountId: string): Promise<SecretRow> {
  return trx.selectFrom('account_secret').selectAll().where('account_id', '=', accountId).executeTakeFirstOrThrow();
}

export async function keepPassword(trx: Trx, accountId: string, passwordHash: string): Promise<void> {
  await trx
    .updateTable('account_secret')
    .set({ password_hash: passwordHash, password_set_at: sql<Date>`now()` })
    .where('account_id', '=', accountId)
    .execute();
}

/** Seconds since 1970 by the database's clock: processes may disagree about the time, codes must not. */
export async function databaseSeconds(trx: Trx): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`select extract(epoch from now())::float8 as seconds`.execute(trx);
  return rows[0]!.seconds;
}
