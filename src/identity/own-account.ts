import { sql } from 'kysely';
import { type Actor, systemActor } from '#access';
import type { Trx } from '#database';
import { type Cookies, notFound } from '#http';
import { accountIdOf, keepPassword, openAccount, secretOf } from './account.ts';
import { countAttempt, forgiveAttempts } from './attempts.ts';
import type { IdentityDeps } from './deps.ts';
import { demoHasNoAccount, weakPassword, wrongSignIn } from './errors.ts';
import { hashPassword, passwordMatches } from './password-hash.ts';
import { idleMinutes, passwordFault } from './rules.ts';
import { beginSession, endSessionsOf, sessionOf } from './session.ts';
import type { OwnAccount } from './wire.ts';

/** What somebody may know and change about her own account: how she signs in, and where she is signed in. */
export async function ownAccount(deps: IdentityDeps, actor: Actor, cookies: Cookies): Promise<OwnAccount> {
  const accountId = ownId(actor);
  return deps.database.withActor(systemActor, async (trx) => {
    const account = await openAccount(trx, accountId);
    if (!account) throw notFound();
    const secret = await secretOf(trx, accountId);
    const current = await sessionOf(trx, cookies);
    return {
      email: account.email,
      hasPassword: secret.password_hash !== null,
      hasSecondFactor: secret.totp_sealed !== null,
      recoveryCodesLeft: await recoveryCodesLeft(trx, accountId),
      signIns: (await liveSessions(trx, accountId)).map((row) => ({
        id: row.id,
        device: row.device,
        beganAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        current: row.id === current?.id,
      })),
    };
  });
}

/** Ends one sign-in of one's own. @throws {Problem} 404 when it is not hers or has ended. */
export async function endOwnSignIn(deps: IdentityDeps, actor: Actor, id: string): Promise<void> {
  const accountId = ownId(actor);
  const ended = await deps.database.withActor(systemActor, (trx) =>
    trx
      .deleteFrom('sign_in_session')
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .returning('id')
      .executeTakeFirst(),
  );
  if (!ended) throw notFound();
}

/** Ends every sign-in of one's own, this one too. */
export async function signOutEverywhere(deps: IdentityDeps, actor: Actor): Promise<void> {
  const accountId = ownId(actor);
  await deps.database.withActor(systemActor, (trx) => endSessionsOf(trx, accountId));
}

/**
 * Changes or sets the password. Every other sign-in ends and this one goes on under a new secret.
 * @throws {Problem} 401 when the password so far is wrong, 422 for a new one that is easy to guess.
 */
export async function changePassword(
  deps: IdentityDeps,
  actor: Actor,
  cookies: Cookies,
  given: { readonly current?: string | undefined; readonly password: string },
): Promise<void> {
  const accountId = ownId(actor);
  await provePassword(deps, accountId, given.current);
  const account = await deps.database.withActor(systemActor, (trx) => openAccount(trx, accountId));
  if (!account) throw notFound();
  const fault = passwordFault(given.password, [account.email, account.name]);
  if (fault) throw weakPassword(fault);
  const hash = await hashPassword(given.password);
  await deps.database.withActor(systemActor, async (trx) => {
    await keepPassword(trx, accountId, hash);
    await endSessionsOf(trx, accountId);
    await beginSession(trx, cookies, { accountId, stage: 'whole' });
  });
}

/**
 * Begins to put another authenticator in place of this one; the old one works until the new one is confirmed.
 * @throws {Problem} 401 when the password is wrong.
 */
export async function replaceSecondFactor(
  deps: IdentityDeps,
  actor: Actor,
  cookies: Cookies,
  password: string | undefined,
): Promise<void> {
  const accountId = ownId(actor);
  await provePassword(deps, accountId, password);
  await deps.database.withActor(systemActor, async (trx) => {
    await trx
      .updateTable('account_secret')
      .set({ totp_pending_sealed: null })
      .where('account_id', '=', accountId)
      .execute();
    await beginSession(trx, cookies, { accountId, stage: 'enrol' });
  });
}

/** A browser left open must not be enough to change how somebody signs in. */
async function provePassword(deps: IdentityDeps, accountId: string, given: string | undefined): Promise<void> {
  const { password_hash } = await deps.database.withActor(systemActor, (trx) => secretOf(trx, accountId));
  if (password_hash === null) return;
  await countAttempt(deps.database, 'password', accountId);
  if (given === undefined || !(await passwordMatches(given, password_hash))) throw wrongSignIn();
  await deps.database.withActor(systemActor, (trx) => forgiveAttempts(trx, 'password', accountId));
}

function ownId(actor: Actor): string {
  const id = accountIdOf(actor);
  if (id === undefined) throw demoHasNoAccount();
  return id;
}

function liveSessions(trx: Trx, accountId: string) {
  return trx
    .selectFrom('sign_in_session')
    .select(['id', 'device', 'created_at', 'last_seen_at'])
    .where('account_id', '=', accountId)
    .where('stage', '=', 'whole')
    .where('expires_at', '>', sql<Date>`now()`)
    .where('last_seen_at', '>', sql<Date>`now() - ${sql.lit(idleMinutes)} * interval '1 minute'`)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .execute();
}

async function recoveryCodesLeft(trx: Trx, accountId: string): Promise<number> {
  const row = await trx
    .selectFrom('recovery_code')
    .select((code) => code.fn.countAll<number>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.left;
}
