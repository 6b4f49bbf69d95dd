import { type Actor, systemActor } from '#access';
import { notFound, ok, type Route, route } from '#http';
import { actorOfAccount } from './account.ts';
import type { IdentityDeps } from './deps.ts';
import { acceptInvitation, openInvitation } from './invitation.ts';
import { describe } from './me.ts';
import { sendPhoneCode, signInWithCode } from './phone-code.ts';
import { sendRecovery, setNewPassword } from './recovery.ts';
import { confirmSecret, proveSecondFactor, showSecret } from './second-factor.ts';
import { type SignedIn, signInWithPassword } from './sign-in.ts';
import {
  acceptInvitationShape,
  askRecoveryShape,
  enrolledShape,
  factorSecretShape,
  invitationTokenShape,
  type Me,
  newPasswordRequestShape,
  openedInvitationShape,
  passwordSignInShape,
  phoneCodeShape,
  phoneSignInShape,
  type SignInState,
  secondFactorShape,
  signInShape,
} from './wire.ts';

/** The ways in. Nobody is signed in yet, so the access table calls them public; each proves what it needs itself. */
export function signInRoutes(deps: IdentityDeps): Route[] {
  return [...firstFactorRoutes(deps), ...secondFactorRoutes(deps), ...recoveryRoutes(deps), ...invitationRoutes(deps)];
}

function firstFactorRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      name: 'identity.signInWithPassword',
      method: 'POST',
      path: '/api/v1/sign-in/password',
      summary: 'Sign in by mail address or telephone and password; staff then prove a second factor',
      body: passwordSignInShape,
      answer: signInShape,
      handle: async ({ body, cookies, now }) =>
        ok(await stateOf(deps, await signInWithPassword(deps, cookies, body), now)),
    }),
    route({
      name: 'identity.sendPhoneCode',
      method: 'POST',
      path: '/api/v1/sign-in/phone-code',
      summary: 'Have a code sent to your telephone; the answer is the same for every number',
      body: phoneCodeShape,
      async handle({ body }) {
        await sendPhoneCode(deps, body.phone);
        return { status: 202, body: {} };
      },
    }),
    route({
      name: 'identity.signInWithPhoneCode',
      method: 'POST',
      path: '/api/v1/sign-in/phone',
      summary: 'Sign in by the code sent to your telephone',
      body: phoneSignInShape,
      answer: signInShape,
      async handle({ body, cookies, now }) {
        const found = await signInWithCode(deps, cookies, body);
        if (found.stage !== 'choose') return ok(await stateOf(deps, found, now));
        const people = found.people.map((person) => ({ personId: person.id, name: person.name }));
        return ok({ state: 'choose', people } satisfies SignInState);
      },
    }),
  ];
}

function secondFactorRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      name: 'identity.proveSecondFactor',
      method: 'POST',
      path: '/api/v1/sign-in/second-factor',
      summary: 'The code of your authenticator, or a recovery code, after the password',
      body: secondFactorShape,
      answer: signInShape,
      handle: async ({ body, cookies, now }) =>
        ok(await stateOf(deps, await proveSecondFactor(deps, cookies, body.code), now)),
    }),
    route({
      name: 'identity.showFactorSecret',
      method: 'POST',
      path: '/api/v1/sign-in/second-factor/secret',
      summary: 'What to put into an authenticator, when a sign-in waits for one',
      answer: factorSecretShape,
      handle: async ({ cookies }) => ok(await showSecret(deps, cookies)),
    }),
    route({
      name: 'identity.confirmFactorSecret',
      method: 'POST',
      path: '/api/v1/sign-in/second-factor/confirmation',
      summary: 'Put the authenticator in force by its first code; recovery codes are shown once',
      body: secondFactorShape,
      answer: enrolledShape,
      async handle({ body, cookies, now }) {
        const { accountId, recoveryCodes } = await confirmSecret(deps, cookies, body.code);
        return ok({ me: await meOf(deps, accountId, now), recoveryCodes });
      },
    }),
  ];
}

function recoveryRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      name: 'identity.askRecovery',
      method: 'POST',
      path: '/api/v1/sign-in/recovery',
      summary: 'Have a link for a new password sent; the answer is the same for every address',
      body: askRecoveryShape,
      async handle({ body }) {
        await sendRecovery(deps, body.email);
        return { status: 202, body: {} };
      },
    }),
    route({
      name: 'identity.setNewPassword',
      method: 'POST',
      path: '/api/v1/sign-in/new-password',
      summary: 'Choose a new password by the link; every sign-in of the account ends',
      body: newPasswordRequestShape,
      async handle({ body }) {
        await setNewPassword(deps, body.token, body.password);
        return { status: 204 };
      },
    }),
  ];
}

function invitationRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      name: 'identity.openInvitation',
      method: 'POST',
      path: '/api/v1/sign-in/invitation',
      summary: 'What an invitation says. Changes nothing; its secret must not stand in an address',
      body: invitationTokenShape,
      answer: openedInvitationShape,
      async handle({ body }) {
        const opened = await deps.database.withActor(systemActor, (trx) => openInvitation(trx, body.token));
        const { email, role, name } = opened.invitation;
        return ok({ email, role, name, organisation: opened.organisation.name, known: opened.known });
      },
    }),
    route({
      name: 'identity.acceptInvitation',
      method: 'POST',
      path: '/api/v1/sign-in/invitation/acceptance',
      summary: 'Accept an invitation: with a password, or signed in with the account the address has',
      body: acceptInvitationShape,
      answer: signInShape,
      handle: async ({ body, cookies, now }) =>
        ok(await stateOf(deps, await acceptInvitation(deps, cookies, body), now)),
    }),
  ];
}

async function stateOf(deps: IdentityDeps, { accountId, stage }: SignedIn, now: Date): Promise<SignInState> {
  return stage === 'whole' ? { state: 'whole', me: await meOf(deps, accountId, now) } : { state: stage };
}

async function meOf({ database, nurses }: IdentityDeps, accountId: string, now: Date): Promise<Me> {
  const actor: Actor | undefined = await database.withActor(systemActor, (trx) => actorOfAccount(trx, accountId, now));
  if (!actor) throw notFound();
  return database.withActor(actor, (trx) => describe(trx, actor, nurses, now));
}
