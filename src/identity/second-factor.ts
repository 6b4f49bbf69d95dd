import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { systemActor } from '#access';
import { sealOf, type Trx } from '#database';
import type { Cookies } from '#http';
import { databaseSeconds, openAccount, secretOf } from './account.ts';
import { countAttempt, forgiveAttempts } from './attempts.ts';
import type { IdentityDeps } from './deps.ts';
import { signInAgain, wrongCode } from './errors.ts';
import { openedTotp, sealedTotp } from './sealed.ts';
import { hashOf } from './secret.ts';
import { beginSession, endSessionsOf, sessionOf } from './session.ts';
import type { SignedIn } from './sign-in.ts';
import type { Stage } from './tables.ts';
import { base32, matchingStep, newTotpSecret, otpauthUri } from './totp.ts';

const recoveryCodeCount = 10;

/**
 * The second half of a sign-in: the code an authenticator shows, or one of the recovery codes.
 * @throws {Problem} 401 for a wrong or used code, or when no sign-in waits for one; 429 after ten attempts.
 */
export async function proveSecondFactor(deps: IdentityDeps, cookies: Cookies, typed: string): Promise<SignedIn> {
  const accountId = await waitingFor(deps, cookies, 'second-factor');
  await countAttempt(deps.database, 'secondFactor', accountId);
  return deps.database.withActor(systemActor, async (trx) => {
    if (!(await openAccount(trx, accountId))) throw signInAgain();
    const code = typed.replaceAll(/[\s-]/g, '').toUpperCase();
    const right = /^\d{6}$/.test(code) ? await useTotp(trx, accountId, code) : await useRecovery(trx, accountId, code);
    if (!right) throw wrongCode();
    await forgiveAttempts(trx, 'secondFactor', accountId);
    await beginSession(trx, cookies, { accountId, stage: 'whole' });
    return { accountId, stage: 'whole' };
  });
}

/** The secret to put into an authenticator. Asked again before it is confirmed, it is the same one. */
export async function showSecret(deps: IdentityDeps, cookies: Cookies): Promise<{ secret: string; uri: string }> {
  const accountId = await waitingFor(deps, cookies, 'enrol');
  return deps.database.withActor(systemActor, async (trx) => {
    const account = await openAccount(trx, accountId);
    if (!account) throw signInAgain();
    const [seal, fresh] = [sealOf(trx), newTotpSecret()];
    const row = await trx
      .updateTable('account_secret')
      .set({
        totp_pending_sealed: sql<Buffer>`coalesce(totp_pending_sealed, ${sealedTotp(seal, accountId, fresh)})`,
      })
      .where('account_id', '=', accountId)
      .returning('totp_pending_sealed')
      .executeTakeFirstOrThrow();
    const secret = openedTotp(seal, accountId, row.totp_pending_sealed) ?? fresh;
    return { secret, uri: otpauthUri(secret, account.email ?? account.name) };
  });
}

/**
 * Puts the second factor in force once its first code was typed. Every other sign-in of the account ends.
 * @returns the recovery codes, shown this once.
 */
export async function confirmSecret(
  deps: IdentityDeps,
  cookies: Cookies,
  code: string,
): Promise<SignedIn & { recoveryCodes: string[] }> {
  const accountId = await waitingFor(deps, cookies, 'enrol');
  await countAttempt(deps.database, 'secondFactor', accountId);
  return deps.database.withActor(systemActor, async (trx) => {
    const { totp_pending_sealed } = await secretOf(trx, accountId);
    const step = await stepOf(trx, accountId, totp_pending_sealed, code);
    if (step === undefined) throw wrongCode();
    await trx
      .updateTable('account_secret')
      .set({
        totp_sealed: totp_pending_sealed,
        totp_pending_sealed: null,
        totp_confirmed_at: sql<Date>`now()`,
        totp_last_step: step,
      })
      .where('account_id', '=', accountId)
      .execute();
    const recoveryCodes = await newRecoveryCodes(trx, accountId);
    await forgiveAttempts(trx, 'secondFactor', accountId);
    await endSessionsOf(trx, accountId);
    await beginSession(trx, cookies, { accountId, stage: 'whole' });
    return { accountId, stage: 'whole', recoveryCodes };
  });
}

/** Takes the second factor away, so that the next sign-in enrols a new one. */
export async function dropSecondFactor(trx: Trx, accountId: string): Promise<void> {
  await trx
    .updateTable('account_secret')
    .set({ totp_sealed: null, totp_pending_sealed: null, totp_confirmed_at: null, totp_last_step: null })
    .where('account_id', '=', accountId)
    .execute();
  await trx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
}

/** A code is taken once: of two that arrive together, the one that moves the step on. */
async function useTotp(trx: Trx, accountId: string, code: string): Promise<boolean> {
  const { totp_sealed } = await secretOf(trx, accountId);
  const step = await stepOf(trx, accountId, totp_sealed, code);
  if (step === undefined) return false;
  const moved = await trx
    .updateTable('account_secret')
    .set({ totp_last_step: step })
    .where('account_id', '=', accountId)
    .where((row) => row.or([row('totp_last_step', 'is', null), row('totp_last_step', '<', step)]))
    .returning('account_id')
    .executeTakeFirst();
  return moved !== undefined;
}

/** Which step of a sealed secret a code belongs to, if to any near now. */
async function stepOf(trx: Trx, accountId: string, sealed: Buffer | null, code: string): Promise<number | undefined> {
  const secret = openedTotp(sealOf(trx), accountId, sealed);
  return secret === undefined ? undefined : matchingStep(secret, code, await databaseSeconds(trx));
}

async function useRecovery(trx: Trx, accountId: string, code: string): Promise<boolean> {
  const used = await trx
    .updateTable('recovery_code')
    .set({ used_at: sql<Date>`now()` })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashOf(code))
    .where('used_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  return used !== undefined;
}

/** 80 random bits each, in four groups. */
async function newRecoveryCodes(trx: Trx, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, () => base32(randomBytes(10)));
  await trx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await trx
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ account_id: accountId, code_hash: hashOf(code), used_at: null })))
    .execute();
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
}

async function waitingFor(deps: IdentityDeps, cookies: Cookies, stage: Stage): Promise<string> {
  const session = await deps.database.withActor(systemActor, (trx) => sessionOf(trx, cookies));
  if (session?.stage !== stage || session.accountId === null) throw signInAgain();
  return session.accountId;
}
