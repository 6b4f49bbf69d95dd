import { z } from 'zod';
import { type Actor, systemActor } from '#access';
import { notFound, ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { type Organisation, organisationById } from '#organisations';
import { type AccountLine, accountsOf, resetSecondFactor, setClosed, setRole, withdrawInvitation } from './accounts.ts';
import type { IdentityDeps } from './deps.ts';
import { type InvitationRow, invite, mailInvitation } from './invitation.ts';
import { mayManageAccounts } from './policy.ts';
import {
  accountsShape,
  invitedShape,
  inviteShape,
  type StaffRole,
  setRoleShape,
  type WireAccount,
  type WireInvitation,
} from './wire.ts';

const idParams = z.strictObject({ id: idShape });

/** Accounts and their rights, for the administrator of an organisation. */
export function accountRoutes(deps: IdentityDeps): Route[] {
  return [list(deps), inviting(deps), withdrawing(deps), ...changing(deps)];
}

function list(deps: IdentityDeps): Route {
  return route({
    name: 'identity.accounts',
    method: 'GET',
    path: '/api/v1/accounts',
    summary: 'Accounts of your organisation and open invitations',
    answer: accountsShape,
    async handle({ actor }) {
      const { accounts, invitations } = await accountsOf(deps, actor);
      return ok({ accounts: accounts.map(accountView), invitations: invitations.map(invitationView) });
    },
  });
}

/** Without an Idempotency-Key: the answer holds a secret that must not be kept, and inviting again does no harm. */
function inviting(deps: IdentityDeps): Route {
  return route({
    name: 'identity.invite',
    method: 'POST',
    path: '/api/v1/invitations',
    summary: 'Invite somebody to work in your organisation; she gets a mail, and you see the link this once',
    body: inviteShape,
    answer: invitedShape,
    async handle({ actor, body }) {
      const organisation = await organisationOf(deps, actor);
      // Whether a nurse has an account is not the administrator's to read, so the software asks for her.
      const invited = await deps.database.withActor(systemActor, (trx) => invite(trx, deps, actor, organisation, body));
      void mailInvitation(deps, organisation, invited);
      return { status: 201, body: { invitation: invitationView(invited.invitation), link: invited.link } };
    },
  });
}

function withdrawing(deps: IdentityDeps): Route {
  return route({
    name: 'identity.withdrawInvitation',
    method: 'POST',
    path: '/api/v1/invitations/:id/withdrawal',
    summary: 'Take an invitation back',
    params: idParams,
    async handle({ actor, params }) {
      await withdrawInvitation(deps, actor, params.id);
      return { status: 204 };
    },
  });
}

function changing(deps: IdentityDeps): Route[] {
  return [
    route({
      name: 'identity.closeAccount',
      method: 'POST',
      path: '/api/v1/accounts/:id/closing',
      summary: 'Close an account: its owner is out everywhere at once',
      params: idParams,
      async handle({ actor, params }) {
        await setClosed(deps, actor, params.id, true);
        return { status: 204 };
      },
    }),
    route({
      name: 'identity.openAccount',
      method: 'POST',
      path: '/api/v1/accounts/:id/opening',
      summary: 'Open a closed account again',
      params: idParams,
      async handle({ actor, params }) {
        await setClosed(deps, actor, params.id, false);
        return { status: 204 };
      },
    }),
    route({
      name: 'identity.setRole',
      method: 'POST',
      path: '/api/v1/accounts/:id/role',
      summary: 'Give an account another role; its sign-ins end',
      params: idParams,
      body: setRoleShape,
      async handle({ actor, params, body }) {
        await setRole(deps, actor, params.id, body);
        return { status: 204 };
      },
    }),
    route({
      name: 'identity.resetSecondFactor',
      method: 'POST',
      path: '/api/v1/accounts/:id/second-factor-reset',
      summary: 'For somebody who lost her authenticator: her next sign-in enrols another',
      params: idParams,
      async handle({ actor, params }) {
        await resetSecondFactor(deps, actor, params.id);
        return { status: 204 };
      },
    }),
  ];
}

async function organisationOf(deps: IdentityDeps, actor: Actor): Promise<Organisation> {
  const id = actor.organisationId;
  if (id === undefined || !mayManageAccounts(actor, id)) throw notFound();
  const found = await deps.database.withActor(actor, (trx) => organisationById(trx, id));
  if (!found) throw notFound();
  return found;
}

function accountView(account: AccountLine): WireAccount {
  return {
    id: account.id,
    role: account.role as StaffRole,
    email: account.email ?? '',
    name: account.name,
    nurseId: account.nurse_id,
    hasSecondFactor: account.hasSecondFactor,
    closedAt: account.disabled_at?.toISOString() ?? null,
  };
}

function invitationView(invitation: InvitationRow): WireInvitation {
  return {
    id: invitation.id,
    email: invitation.email,
    role: invitation.role,
    name: invitation.name,
    expiresAt: invitation.expires_at.toISOString(),
  };
}
