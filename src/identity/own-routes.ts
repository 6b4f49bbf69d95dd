import { z } from 'zod';
import { systemActor } from '#access';
import { ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import type { IdentityDeps } from './deps.ts';
import { describe } from './me.ts';
import { changePassword, endOwnSignIn, ownAccount, replaceSecondFactor, signOutEverywhere } from './own-account.ts';
import { endSession, takeCookie } from './session.ts';
import { changePasswordShape, meShape, ownAccountShape, provePasswordShape } from './wire.ts';

/** Who I am, where I am signed in, and how. */
export function ownRoutes(deps: IdentityDeps): Route[] {
  return [me(deps), signOut(deps), ...accountRoutes(deps), ...signInListRoutes(deps)];
}

function me({ database, nurses }: IdentityDeps): Route {
  return route({
    name: 'identity.me',
    method: 'GET',
    path: '/api/v1/me',
    summary: 'Who is signed in, and what time it is here',
    answer: meShape,
    async handle({ actor, now }) {
      return ok(await database.withActor(actor, (trx) => describe(trx, actor, nurses, now)));
    },
  });
}

function signOut({ database }: IdentityDeps): Route {
  return route({
    name: 'identity.signOut',
    method: 'POST',
    path: '/api/v1/sign-out',
    summary: 'End this sign-in',
    async handle({ cookies }) {
      await database.withActor(systemActor, (trx) => endSession(trx, cookies));
      takeCookie(cookies);
      return { status: 204 };
    },
  });
}

function accountRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      name: 'identity.ownAccount',
      method: 'GET',
      path: '/api/v1/me/account',
      summary: 'How you sign in, and where you are signed in',
      answer: ownAccountShape,
      handle: async ({ actor, cookies }) => ok(await ownAccount(deps, actor, cookies)),
    }),
    route({
      name: 'identity.changePassword',
      method: 'POST',
      path: '/api/v1/me/password',
      summary: 'Change or set your password; every other sign-in ends',
      body: changePasswordShape,
      async handle({ actor, cookies, body }) {
        await changePassword(deps, actor, cookies, body);
        return { status: 204 };
      },
    }),
    route({
      name: 'identity.replaceSecondFactor',
      method: 'POST',
      path: '/api/v1/me/second-factor',
      summary: 'Begin to use another authenticator; the old one works until the new one is confirmed',
      body: provePasswordShape,
      async handle({ actor, cookies, body }) {
        await replaceSecondFactor(deps, actor, cookies, body.password);
        return { status: 204 };
      },
    }),
  ];
}

function signInListRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      name: 'identity.endSignIn',
      method: 'POST',
      path: '/api/v1/me/sign-ins/:id/end',
      summary: 'End one of your sign-ins elsewhere',
      params: z.strictObject({ id: idShape }),
      async handle({ actor, params }) {
        await endOwnSignIn(deps, actor, params.id);
        return { status: 204 };
      },
    }),
    route({
      name: 'identity.signOutEverywhere',
      method: 'POST',
      path: '/api/v1/me/sign-out-everywhere',
      summary: 'End every sign-in of yours, this one too',
      async handle({ actor, cookies }) {
        await signOutEverywhere(deps, actor);
        takeCookie(cookies);
        return { status: 204 };
      },
    }),
  ];
}
