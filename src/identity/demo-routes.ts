import { systemActor } from '#access';
import type { Trx } from '#database';
import { notFound, ok, type Route, route } from '#http';
import { withAuthority } from './account.ts';
import { demoActor } from './demo-actor.ts';
import { isDemo } from './demo-mark.ts';
import { demoPeople } from './demo-people.ts';
import type { IdentityDeps } from './deps.ts';
import { nobodyOfThisCode } from './errors.ts';
import { describe } from './me.ts';
import { beginSession } from './session.ts';
import { demoPeopleShape, demoSignInShape, meShape } from './wire.ts';

/** Choosing who to be. These routes exist on a database marked as invented data and nowhere else. */
export function demoRoutes({ database, nurses }: IdentityDeps): Route[] {
  return [
    route({
      name: 'identity.demoPeople',
      method: 'GET',
      path: '/api/v1/demo/people',
      summary: 'The invented people one can be in the demo',
      answer: demoPeopleShape,
      async handle({ now }) {
        return database.withActor(systemActor, async (trx) => {
          await onlyInDemo(trx);
          return ok({ people: await demoPeople(trx, nurses, now) });
        });
      },
    }),
    route({
      name: 'identity.demoSignIn',
      method: 'POST',
      path: '/api/v1/demo/sign-in',
      summary: 'Be one of the invented people',
      body: demoSignInShape,
      answer: meShape,
      async handle({ body, cookies, now }) {
        const actor = await database.withActor(systemActor, async (trx) => {
          await onlyInDemo(trx);
          const found = await demoActor(trx, nurses, body, now);
          if (!found) throw nobodyOfThisCode();
          await beginSession(trx, cookies, { actor: found });
          return withAuthority(trx, found, now);
        });
        return ok(await database.withActor(actor, (trx) => describe(trx, actor, nurses, now)));
      },
    }),
  ];
}

/** A second wall behind the router: a database with real people has no such page. */
async function onlyInDemo(trx: Trx): Promise<void> {
  if (!(await isDemo(trx))) throw notFound();
}
