import { systemActor } from '#access';
import type { Database, Trx } from '#database';
import { fieldProblem, notFound, ok, problems, type Route, route, words } from '#http';
import { demoActor } from './demo-actor.ts';
import { isDemo } from './demo-mark.ts';
import { demoPeople } from './demo-people.ts';
import { describe } from './me.ts';
import { beginSession, endSession, giveCookie, takeCookie } from './session.ts';
import { demoPeopleShape, demoSignInShape, meShape } from './wire.ts';

export interface NurseOfList {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameLatin: string;
  readonly title: string;
  readonly clinicalYears: number;
  readonly mode: 'car' | 'e-bike' | 'bicycle' | 'foot';
}

/** Nurses belong to a room above this one, so they are handed in. */
export interface Nurses {
  readonly ofCentre: (trx: Trx, centreId: string) => Promise<readonly NurseOfList[]>;
  readonly byIds: (trx: Trx, ids: readonly string[]) => Promise<ReadonlyMap<string, NurseOfList>>;
}

interface Deps {
  readonly database: Database;
  readonly nurses: Nurses;
}

export function identityRoutes(deps: Deps): Route[] {
  return [people(deps), demoSignIn(deps), signOut(deps), me(deps)];
}

function people({ database, nurses }: Deps): Route {
  return route({
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
  });
}

function demoSignIn({ database, nurses }: Deps): Route {
  return route({
    name: 'identity.demoSignIn',
    method: 'POST',
    path: '/api/v1/demo/sign-in',
    summary: 'Be one of the invented people',
    body: demoSignInShape,
    answer: meShape,
    async handle({ body, cookies, now }) {
      const { actor, token } = await database.withActor(systemActor, async (trx) => {
        await onlyInDemo(trx);
        const found = await demoActor(trx, nurses, body, now);
        if (!found) throw nobodyOfThisCode();
        return { actor: found, token: await beginSession(trx, found) };
      });
      giveCookie(cookies, token);
      return ok(await database.withActor(actor, (trx) => describe(trx, actor, nurses, now)));
    },
  });
}

function signOut({ database }: Deps): Route {
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

function me({ database, nurses }: Deps): Route {
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

/** A second wall behind the router: a database with real people has no such page. */
async function onlyInDemo(trx: Trx): Promise<void> {
  if (!(await isDemo(trx))) throw notFound();
}

function nobodyOfThisCode() {
  return fieldProblem(
    problems.invalid,
    '/code',
    words('Choose somebody from the list of demo people.', '请从演示人员列表中选择。'),
  );
}
