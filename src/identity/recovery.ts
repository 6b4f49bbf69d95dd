import { sql } from 'kysely';
import { systemActor } from '#access';
import type { Trx } from '#database';
import { type AccountRow, accountByEmail, keepPassword, openAccount } from './account.ts';
import { countAttempt, forgiveAttempts } from './attempts.ts';
import type { IdentityDeps } from './deps.ts';
import { linkEnded, weakPassword } from './errors.ts';
import { recoveryLetter } from './letters.ts';
import { hashPassword } from './password-hash.ts';
import { passwordFault, recoveryMinutes } from './rules.ts';
import { hashOf, newSecret } from './secret.ts';
import { mailSecret } from './send-secret.ts';
import { endSessionsOf } from './session.ts';

/**
 * Sends a link for a new password. For an address nobody has, the same work is done and the same said.
 * The secret stands behind `#`, so no log and no other site learns it.
 * @throws {Problem} 429 after five letters in an hour.
 */
export async function sendRecovery(deps: IdentityDeps, typed: string): Promise<void> {
  const email = typed.trim().toLowerCase();
  await countAttempt(deps.database, 'recoveriesSent', email);
  const token = newSecret();
  const account = await deps.database.withActor(systemActor, async (trx) => {
    const found = await accountByEmail(trx, email);
    await trx.deleteFrom('password_recovery').where('expires_at', '<', sql<Date>`now() - interval '1 day'`).execute();
    await trx
      .insertInto('password_recovery')
      .values({
        token_hash: hashOf(token),
        account_id: found?.id ?? null,
        expires_at: sql<Date>`now() + ${sql.lit(recoveryMinutes)} * interval '1 minute'`,
        used_at: null,
      })
      .execute();
    return found;
  });
  if (account?.email) {
    const link = `${deps.publicUrl}/new-password#${token}`;
    void mailSecret(deps, account.email, account.language, recoveryLetter(account.language, link));
  }
}

/**
 * Sets the password behind a link, ends every sign-in of the account and lets it try again at once. The second factor
 * stays: a mailbox alone must not open an account.
 * @throws {Problem} 410 for a link that was used or is too old; 422 for a password that is easy to guess.
 */
export async function setNewPassword(deps: IdentityDeps, token: string, password: string): Promise<void> {
  const account = await deps.database.withActor(systemActor, (trx) => accountBehind(trx, token));
  if (!account) throw linkEnded();
  const fault = passwordFault(password, [account.email, account.name]);
  if (fault) throw weakPassword(fault);
  const hash = await hashPassword(password);
  await deps.database.withActor(systemActor, async (trx) => {
    if (!(await useUp(trx, account.id, token))) throw linkEnded();
    await keepPassword(trx, account.id, hash);
    await endSessionsOf(trx, account.id);
    if (account.email) await forgiveAttempts(trx, 'password', account.email);
  });
}

async function accountBehind(trx: Trx, token: string): Promise<AccountRow | undefined> {
  const row = await open(trx, token).executeTakeFirst();
  return row?.account_id ? openAccount(trx, row.account_id) : undefined;
}

function open(trx: Trx, token: string) {
  return trx
    .selectFrom('password_recovery')
    .select('account_id')
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`);
}

/** Uses this link up, and with it every other one of the account. */
async function useUp(trx: Trx, accountId: string, token: string): Promise<boolean> {
  if (!(await open(trx, token).forUpdate().executeTakeFirst())) return false;
  await trx
    .updateTable('password_recovery')
    .set({ used_at: sql<Date>`now()` })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
  return true;
}
