import { systemActor } from '#access';
import type { Trx } from '#database';
import type { Cookies } from '#http';
import { residentsByPhone } from '#people';
import { type AccountRow, accountByEmail, accountsOfPersons, keepPassword, openAccount, secretOf } from './account.ts';
import { countAttempt, forgiveAttempts } from './attempts.ts';
import type { IdentityDeps } from './deps.ts';
import { wrongSignIn } from './errors.ts';
import { hashPassword, isWeak, passwordMatches } from './password-hash.ts';
import { needsSecondFactor, signInName } from './rules.ts';
import { beginSession } from './session.ts';
import type { Stage } from './tables.ts';

/** Where a sign-in stands, and whose it is. */
export interface SignedIn {
  readonly accountId: string;
  readonly stage: Stage;
}

/**
 * Signs in by mail address or telephone and password.
 * @throws {Problem} 401, the same for everything that can be wrong; 429 after ten attempts in a quarter of an hour.
 */
export async function signInWithPassword(
  deps: IdentityDeps,
  cookies: Cookies,
  given: { readonly name: string; readonly password: string },
): Promise<SignedIn> {
  const name = signInName(given.name);
  const about = 'email' in name ? name.email : name.phone;
  await countAttempt(deps.database, 'password', about);
  const candidates = await deps.database.withActor(systemActor, (trx) => candidatesFor(trx, name));
  const found = await whoseIs(given.password, candidates);
  if (!found) throw wrongSignIn();
  const better = isWeak(found.hash) ? await hashPassword(given.password) : undefined;
  return deps.database.withActor(systemActor, async (trx) => {
    // It may have been closed while the hash was worked out.
    const account = await openAccount(trx, found.id);
    if (!account) throw wrongSignIn();
    if (better !== undefined) await keepPassword(trx, account.id, better);
    await forgiveAttempts(trx, 'password', about);
    return begin(trx, cookies, account);
  });
}

/** Begins the session an account has earned by its first factor. */
export async function begin(trx: Trx, cookies: Cookies, account: AccountRow): Promise<SignedIn> {
  const { totp_sealed } = await secretOf(trx, account.id);
  const stage = stageAfterFirstFactor(account, totp_sealed !== null);
  if (stage === 'enrol') await forgetPending(trx, account.id);
  await beginSession(trx, cookies, { accountId: account.id, stage });
  return { accountId: account.id, stage };
}

function stageAfterFirstFactor(account: AccountRow, hasSecondFactor: boolean): Stage {
  if (hasSecondFactor) return 'second-factor';
  return needsSecondFactor(account.role) ? 'enrol' : 'whole';
}

/** Each enrolment begins with a secret nobody has seen. */
async function forgetPending(trx: Trx, accountId: string): Promise<void> {
  await trx
    .updateTable('account_secret')
    .set({ totp_pending_sealed: null })
    .where('account_id', '=', accountId)
    .execute();
}

interface Candidate {
  readonly id: string;
  readonly hash: string;
}

/** A telephone may be shared by a couple, and each of them may have a password. */
async function candidatesFor(trx: Trx, name: ReturnType<typeof signInName>): Promise<Candidate[]> {
  const accounts = 'email' in name ? await oneByEmail(trx, name.email) : await sharing(trx, name.phone);
  if (accounts.length === 0) return [];
  const rows = await trx
    .selectFrom('account_secret')
    .select(['account_id', 'password_hash'])
    .where(
      'account_id',
      'in',
      accounts.map((account) => account.id),
    )
    .orderBy('account_id')
    .execute();
  return rows.flatMap((row) => (row.password_hash === null ? [] : [{ id: row.account_id, hash: row.password_hash }]));
}

async function oneByEmail(trx: Trx, email: string): Promise<AccountRow[]> {
  const account = await accountByEmail(trx, email);
  return account ? [account] : [];
}

async function sharing(trx: Trx, phone: string): Promise<AccountRow[]> {
  const people = await residentsByPhone(trx, phone);
  return accountsOfPersons(
    trx,
    people.map((person) => person.id),
  );
}

/** The work of one hash is done even when there is nobody to compare with. */
async function whoseIs(password: string, candidates: readonly Candidate[]): Promise<Candidate | undefined> {
  for (const candidate of candidates) if (await passwordMatches(password, candidate.hash)) return candidate;
  if (candidates.length === 0) await passwordMatches(password, undefined);
  return undefined;
}
