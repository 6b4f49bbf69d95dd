import { sql } from 'kysely';
import { type Actor, systemActor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { type AccountRow, accountIdOf, nurseAccountExists } from './account.ts';
import type { IdentityDeps } from './deps.ts';
import { noSuchNurse, notToYourself, nurseHasAccount } from './errors.ts';
import type { InvitationRow } from './invitation.ts';
import { mayManageAccounts } from './policy.ts';
import { dropSecondFactor } from './second-factor.ts';
import { endSessionsOf } from './session.ts';
import type { AccountRole } from './tables.ts';

export type AccountLine = AccountRow & { readonly hasSecondFactor: boolean };

/** Accounts of the administrator's organisation by name, and invitations nobody has accepted yet. */
export async function accountsOf(
  deps: IdentityDeps,
  actor: Actor,
): Promise<{ accounts: AccountLine[]; invitations: InvitationRow[] }> {
  const { accounts, invitations } = await deps.database.withActor(actor, async (trx) => ({
    accounts: await trx.selectFrom('account').selectAll().orderBy('name').orderBy('id').execute(),
    invitations: await trx
      .selectFrom('invitation')
      .selectAll()
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('expires_at', '>', sql<Date>`now()`)
      .orderBy('id', 'desc')
      .execute(),
  }));
  const own = accounts.filter((account) => mayManageAccounts(actor, account.organisation_id));
  const proven = await deps.database.withActor(systemActor, (trx) => withSecondFactor(trx, own));
  return { accounts: own.map((account) => ({ ...account, hasSecondFactor: proven.has(account.id) })), invitations };
}

/** Closes or opens an account again. Closed, it is out of every place it was signed in at once. */
export async function setClosed(deps: IdentityDeps, actor: Actor, id: string, closed: boolean): Promise<AccountRow> {
  await managed(deps, actor, id);
  return deps.database.withActor(systemActor, async (trx) => {
    if (closed) await endSessionsOf(trx, id);
    return trx
      .updateTable('account')
      .set((account) => ({
        disabled_at: closed ? sql<Date>`now()` : null,
        disabled_by: closed ? actor.id : null,
        version: account('version', '+', 1),
      }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/**
 * Gives an account another role. Its sign-ins end: what the new role may do is proven anew.
 * @throws {Problem} 404 for an account of elsewhere, 409 for one's own.
 */
export async function setRole(
  deps: IdentityDeps,
  actor: Actor,
  id: string,
  asked: { readonly role: Exclude<AccountRole, 'resident'>; readonly nurseCode?: string | undefined },
): Promise<AccountRow> {
  const account = await managed(deps, actor, id);
  const nurseId = asked.role === 'nurse' ? await nurseFor(deps, actor, account, asked.nurseCode) : null;
  return deps.database.withActor(systemActor, async (trx) => {
    await endSessionsOf(trx, id);
    return trx
      .updateTable('account')
      .set((account) => ({ role: asked.role, nurse_id: nurseId, version: account('version', '+', 1) }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** For somebody who lost her telephone and the recovery codes: the next sign-in enrols another authenticator. */
export async function resetSecondFactor(deps: IdentityDeps, actor: Actor, id: string): Promise<AccountRow> {
  const account = await managed(deps, actor, id);
  return deps.database.withActor(systemActor, async (trx) => {
    await dropSecondFactor(trx, id);
    await endSessionsOf(trx, id);
    return account;
  });
}

/** Takes an invitation back. */
export async function withdrawInvitation(deps: IdentityDeps, actor: Actor, id: string): Promise<void> {
  const row = await deps.database.withActor(actor, (trx) =>
    trx
      .updateTable('invitation')
      .set({ withdrawn_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .returning('id')
      .executeTakeFirst(),
  );
  if (!row) throw notFound();
}

/** An account the actor manages, read with her own eyes. */
async function managed(deps: IdentityDeps, actor: Actor, id: string): Promise<AccountRow> {
  const account = await deps.database.withActor(actor, (trx) =>
    trx.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst(),
  );
  if (!account || !mayManageAccounts(actor, account.organisation_id)) throw notFound();
  if (accountIdOf(actor) === id) throw notToYourself();
  return account;
}

async function nurseFor(
  { database, nurses }: IdentityDeps,
  actor: Actor,
  account: AccountRow,
  code: string | undefined,
): Promise<string> {
  const nurse = await database.withActor(actor, async (trx) =>
    (await nurses.ofCentre(trx, account.organisation_id)).find((one) => one.code === code),
  );
  if (!nurse) throw noSuchNurse();
  if (nurse.id === account.nurse_id) return nurse.id;
  if (await database.withActor(systemActor, (trx) => nurseAccountExists(trx, nurse.id))) throw nurseHasAccount();
  return nurse.id;
}

async function withSecondFactor(trx: Trx, accounts: readonly AccountRow[]): Promise<Set<string>> {
  if (accounts.length === 0) return new Set();
  const rows = await trx
    .selectFrom('account_secret')
    .select('account_id')
    .where(
      'account_id',
      'in',
      accounts.map((account) => account.id),
    )
    .where('totp_sealed', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.account_id));
}
