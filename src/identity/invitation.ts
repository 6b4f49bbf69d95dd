import { type Selectable, sql } from 'kysely';
import { type Actor, systemActor } from '#access';
import type { Trx } from '#database';
import type { Cookies } from '#http';
import type { Language } from '#http/wire';
import { type Organisation, organisationById } from '#organisations';
import { type AccountRow, addAccount, anyAccountByEmail, keepPassword, nurseAccountExists } from './account.ts';
import type { IdentityDeps } from './deps.ts';
import { accountExists, linkEnded, noSuchNurse, nurseHasAccount, weakPassword, wrongPerson } from './errors.ts';
import { invitationLetter } from './letters.ts';
import { hashPassword } from './password-hash.ts';
import { invitationDays, passwordFault } from './rules.ts';
import { hashOf, newSecret } from './secret.ts';
import { mailSecret } from './send-secret.ts';
import { beginSession, endSessionsOf, type Session, sessionOf } from './session.ts';
import { begin, type SignedIn } from './sign-in.ts';
import type { InvitationTable } from './tables.ts';

export type InvitationRow = Selectable<InvitationTable>;

export interface Invite {
  readonly email: string;
  readonly role: InvitationRow['role'];
  readonly nurseCode?: string | undefined;
  readonly name: string;
  readonly language: Language;
}

/**
 * Invites somebody to work here. An older invitation of the same address to the same organisation stops working.
 * @returns the link, which is nowhere else: the database keeps a hash of its secret.
 * @throws {Problem} 422 for a nurse who is not of this centre, 409 for one who has an account.
 */
export async function invite(
  trx: Trx,
  deps: Pick<IdentityDeps, 'nurses' | 'publicUrl'>,
  actor: Actor,
  organisation: Organisation,
  asked: Invite,
): Promise<{ invitation: InvitationRow; link: string }> {
  const email = asked.email.trim().toLowerCase();
  const nurseId = await nurseOf(trx, deps, organisation.id, asked);
  await trx
    .updateTable('invitation')
    .set({ withdrawn_at: sql<Date>`now()` })
    .where('email', '=', email)
    .where('organisation_id', '=', organisation.id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  const token = newSecret();
  const invitation = await trx
    .insertInto('invitation')
    .values({
      token_hash: hashOf(token),
      email,
      role: asked.role,
      organisation_id: organisation.id,
      nurse_id: nurseId,
      name: asked.name,
      language: asked.language,
      created_by: actor.id,
      expires_at: sql<Date>`now() + ${sql.lit(invitationDays)} * interval '1 day'`,
      accepted_at: null,
      withdrawn_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { invitation, link: `${deps.publicUrl}/invitation#${token}` };
}

/** @returns whether the mail was sent; nobody at a page waits for it. */
export function mailInvitation(
  deps: Pick<IdentityDeps, 'mailer' | 'log'>,
  organisation: Organisation,
  { invitation, link }: { invitation: InvitationRow; link: string },
): Promise<boolean> {
  return mailSecret(
    deps,
    invitation.email,
    invitation.language,
    invitationLetter(invitation.language, organisation.name, link),
  );
}

async function nurseOf(
  trx: Trx,
  { nurses }: Pick<IdentityDeps, 'nurses'>,
  organisationId: string,
  asked: Invite,
): Promise<string | null> {
  if (asked.role !== 'nurse') return null;
  const nurse = (await nurses.ofCentre(trx, organisationId)).find((one) => one.code === asked.nurseCode);
  if (!nurse) throw noSuchNurse();
  if (await nurseAccountExists(trx, nurse.id)) throw nurseHasAccount();
  return nurse.id;
}

export interface Opened {
  readonly invitation: InvitationRow;
  readonly organisation: Organisation;
  /** The address has an account: its owner must be signed in to accept. */
  readonly known: boolean;
}

/** What an invitation says. @throws {Problem} 410 when it was used, withdrawn or is too old. */
export async function openInvitation(trx: Trx, token: string): Promise<Opened> {
  const invitation = await stillOpen(trx, token).executeTakeFirst();
  const organisation = invitation && (await organisationById(trx, invitation.organisation_id));
  if (!organisation) throw linkEnded();
  return { invitation, organisation, known: (await anyAccountByEmail(trx, invitation.email)) !== undefined };
}

/**
 * Accepts an invitation. A new address gets an account with the password given. An address that has one keeps its
 * password and second factor: only its owner, signed in, may accept, and her rights change then.
 * @throws {Problem} 409 when she has to sign in first, 403 when somebody else is, 410 and 422 as ever.
 */
export async function acceptInvitation(
  deps: IdentityDeps,
  cookies: Cookies,
  given: { readonly token: string; readonly password?: string | undefined; readonly name?: string | undefined },
): Promise<SignedIn> {
  const seen = await deps.database.withActor(systemActor, (trx) => openInvitation(trx, given.token));
  const password = given.password ?? '';
  if (!seen.known) {
    const fault = passwordFault(password, [seen.invitation.email, given.name ?? seen.invitation.name]);
    if (fault) throw weakPassword(fault);
  }
  const hash = seen.known ? undefined : await hashPassword(password);
  return deps.database.withActor(systemActor, async (trx) => {
    const invitation = await useUp(trx, given.token);
    const owner = await anyAccountByEmail(trx, invitation.email);
    if (!owner) return begin(trx, cookies, await newAccount(trx, invitation, given.name, hash));
    const account = await changeRights(trx, owner, invitation, await sessionOf(trx, cookies));
    await beginSession(trx, cookies, { accountId: account.id, stage: 'whole' });
    return { accountId: account.id, stage: 'whole' };
  });
}

async function newAccount(
  trx: Trx,
  invitation: InvitationRow,
  name: string | undefined,
  hash: string | undefined,
): Promise<AccountRow> {
  const account = await addAccount(trx, {
    role: invitation.role,
    organisationId: invitation.organisation_id,
    nurseId: invitation.nurse_id,
    email: invitation.email,
    name: name || invitation.name,
    language: invitation.language,
    createdBy: invitation.created_by,
  });
  if (!account || hash === undefined) throw accountExists();
  await keepPassword(trx, account.id, hash);
  return account;
}

async function changeRights(
  trx: Trx,
  owner: AccountRow,
  invitation: InvitationRow,
  session: Session | undefined,
): Promise<AccountRow> {
  if (session?.stage !== 'whole') throw accountExists();
  if (session.accountId !== owner.id) throw wrongPerson();
  await endSessionsOf(trx, owner.id);
  return trx
    .updateTable('account')
    .set((account) => ({
      role: invitation.role,
      organisation_id: invitation.organisation_id,
      nurse_id: invitation.nurse_id,
      version: account('version', '+', 1),
    }))
    .where('id', '=', owner.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function useUp(trx: Trx, token: string): Promise<InvitationRow> {
  const used = await trx
    .updateTable('invitation')
    .set({ accepted_at: sql<Date>`now()` })
    .where('token_hash', '=', hashOf(token))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .returningAll()
    .executeTakeFirst();
  if (!used) throw linkEnded();
  return used;
}

function stillOpen(trx: Trx, token: string) {
  return trx
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', hashOf(token))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`);
}
