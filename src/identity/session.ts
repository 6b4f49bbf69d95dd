import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Actor, systemActor } from '#access';
import type { Database, Trx } from '#database';
import type { Cookies } from '#http';

const cookieName = 'doorstep';
const sessionSeconds = 12 * 60 * 60;
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** Who the browser's cookie stands for; undefined for nobody and for sessions that have ended on the database's clock. */
export async function actorOf(database: Database, cookies: Cookies): Promise<Actor | undefined> {
  const token = cookies.get(cookieName);
  if (token === undefined || !tokenForm.test(token)) return undefined;
  return database.withActor(systemActor, async (trx) => {
    const session = await trx
      .selectFrom('sign_in_session')
      .select('actor')
      .where('token_hash', '=', hashOf(token))
      .where('expires_at', '>', sql<Date>`now()`)
      .executeTakeFirst();
    return session?.actor;
  });
}

/** Begins a session. Those that have ended are swept out on the way. @returns the secret for the browser. */
export async function beginSession(trx: Trx, actor: Actor): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await trx.deleteFrom('sign_in_session').where('expires_at', '<', sql<Date>`now()`).execute();
  await trx
    .insertInto('sign_in_session')
    .values({
      token_hash: hashOf(token),
      actor: JSON.stringify(actor),
      expires_at: sql<Date>`now() + ${sql.lit(sessionSeconds)} * interval '1 second'`,
    })
    .execute();
  return token;
}

export function giveCookie(cookies: Cookies, token: string): void {
  cookies.set(cookieName, token, sessionSeconds);
}

/** Ends the session behind the cookie, so that a copy of it is worthless too. */
export async function endSession(trx: Trx, cookies: Cookies): Promise<void> {
  const token = cookies.get(cookieName);
  if (token !== undefined) await trx.deleteFrom('sign_in_session').where('token_hash', '=', hashOf(token)).execute();
}

export function takeCookie(cookies: Cookies): void {
  cookies.set(cookieName, null);
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
