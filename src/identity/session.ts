import { sql } from 'kysely';
import { type Actor, systemActor } from '#access';
import { askedOften, type Database, type Trx } from '#database';
import type { Cookies } from '#http';
import { residentsActedFor } from '#people';
import { actorOfToken } from './access-token.ts';
import { plainActor, withActsFor } from './account.ts';
import { idleMinutes, pendingMinutes, sessionHours } from './rules.ts';
import { hashOf, isSecret, newSecret } from './secret.ts';
import { noteSeen, writeSeen } from './seen.ts';
import type { Stage } from './tables.ts';

/** http puts `__Host-` before it wherever people come by https. */
const cookieName = 'doorstep';
const sessionSeconds = sessionHours * 60 * 60;

/** What a request may show to say who it is. */
export interface Credentials {
  readonly cookies: Cookies;
  /** The Authorization header: an integration's `Bearer …`. A program that sends one is not asked for a cookie. */
  readonly authorization?: string | undefined;
  readonly now: Date;
}

/**
 * Who is behind a request; undefined for nobody, for sign-ins that wait for a second factor, and for whatever has ended on
 * the database's clock. Rights are read from the account each time, so a change holds at the next request.
 */
export async function actorOf(
  database: Database,
  { cookies, authorization, now }: Credentials,
): Promise<Actor | undefined> {
  if (authorization !== undefined) return actorOfToken(database, authorization);
  const token = tokenIn(cookies);
  if (token === undefined) return undefined;
  const found = await database.look(systemActor, (trx) => whoIs(trx, token, now));
  if (found?.ends) await writeSeen(database, [hashOf(token)]);
  else if (found?.unseen) noteSeen(database, hashOf(token));
  return found?.actor;
}

/** Session, account and authorities in one question: every request begins with it. */
const personBehind = askedOften((trx, tokenHash: string, now: Date) => {
  const person = sql<string>`coalesce(account.person_id, (session.actor ->> 'personId')::uuid)`;
  return (
    live(trx, tokenHash)
      .leftJoin('account', (join) =>
        join.onRef('account.id', '=', 'session.account_id').on('account.disabled_at', 'is', null),
      )
      .select(['session.actor', 'session.account_id'])
      .select(['account.role', 'account.organisation_id', 'account.nurse_id', 'account.person_id'])
      .select(residentsActedFor(person, now).as('acts_for'))
      // Whether it was not written for a minute that somebody is there, and whether it would soon be too late to.
      .select(sql<boolean>`session.last_seen_at < now() - interval '1 minute'`.as('unseen'))
      .select(sql<boolean>`session.last_seen_at < now() - ${sql.lit(idleMinutes / 2)} * interval '1 minute'`.as('ends'))
      .where('session.stage', '=', 'whole')
  );
});

async function whoIs(
  trx: Trx,
  token: string,
  now: Date,
): Promise<{ readonly actor: Actor; readonly unseen: boolean; readonly ends: boolean } | undefined> {
  const [row] = await personBehind(trx, hashOf(token), now);
  if (!row) return undefined;
  const { account_id: id, role, organisation_id: organisationId, actor: demo, unseen, ends } = row;
  const isOpen = id !== null && role !== null && organisationId !== null;
  const plain = isOpen ? plainActor({ ...row, id, role, organisation_id: organisationId }) : id === null ? demo : null;
  return plain ? { actor: withActsFor(plain, row.acts_for, now), unseen, ends } : undefined;
}

export interface Session {
  readonly id: string;
  /** Null for the demo's people. */
  readonly accountId: string | null;
  readonly stage: Stage;
}

/** The session behind the cookie, whatever its stage. */
export async function sessionOf(trx: Trx, cookies: Cookies): Promise<Session | undefined> {
  const token = tokenIn(cookies);
  const row = token === undefined ? undefined : await liveSession(trx, token);
  return row && { id: row.id, accountId: row.account_id, stage: row.stage };
}

type Whose = { readonly actor: Actor } | { readonly accountId: string; readonly stage: Stage };

/**
 * Begins a session under a new secret and ends the one the browser came with: what somebody else may have planted or
 * seen before is worthless after. Those that have ended are swept out on the way.
 * @param device what the browser calls itself, for the list of sign-ins.
 */
export async function beginSession(trx: Trx, cookies: Cookies, whose: Whose): Promise<void> {
  await endSession(trx, cookies);
  await sweep(trx);
  const token = newSecret();
  const account = 'accountId' in whose ? whose : undefined;
  const seconds = account && account.stage !== 'whole' ? pendingMinutes * 60 : sessionSeconds;
  await trx
    .insertInto('sign_in_session')
    .values({
      token_hash: hashOf(token),
      actor: 'actor' in whose ? JSON.stringify(whose.actor) : null,
      account_id: account?.accountId ?? null,
      stage: account?.stage ?? 'whole',
      device: cookies.device.slice(0, 300),
      expires_at: sql<Date>`now() + ${sql.lit(seconds)} * interval '1 second'`,
    })
    .execute();
  cookies.set(cookieName, token, seconds);
}

/** Ends the session behind the cookie, so that a copy of it is worthless too. */
export async function endSession(trx: Trx, cookies: Cookies): Promise<void> {
  const token = tokenIn(cookies);
  if (token !== undefined) await trx.deleteFrom('sign_in_session').where('token_hash', '=', hashOf(token)).execute();
}

/** Ends every session of an account. */
export async function endSessionsOf(trx: Trx, accountId: string): Promise<void> {
  await trx.deleteFrom('sign_in_session').where('account_id', '=', accountId).execute();
}

export function takeCookie(cookies: Cookies): void {
  cookies.set(cookieName, null);
}

function tokenIn(cookies: Cookies): string | undefined {
  const token = cookies.get(cookieName);
  return token !== undefined && isSecret(token) ? token : undefined;
}

function liveSession(trx: Trx, token: string) {
  return live(trx, hashOf(token)).select(['session.id', 'session.account_id', 'session.stage']).executeTakeFirst();
}

function live(trx: Trx, tokenHash: string) {
  return trx
    .selectFrom('sign_in_session as session')
    .where('session.token_hash', '=', tokenHash)
    .where('session.expires_at', '>', sql<Date>`now()`)
    .where('session.last_seen_at', '>', sql<Date>`now() - ${sql.lit(idleMinutes)} * interval '1 minute'`);
}

async function sweep(trx: Trx): Promise<void> {
  await sql`delete from sign_in_session where token_hash in (
    select token_hash from sign_in_session
    where expires_at < now() or last_seen_at < now() - ${sql.lit(idleMinutes)} * interval '1 minute'
    order by expires_at limit 50 for update skip locked)`.execute(trx);
}
