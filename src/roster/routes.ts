import { z } from 'zod';
import type { Actor } from '#access';
import type { Database, Trx } from '#database';
import { created, notFound, ok, once, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { centreById } from '#organisations';
import { addAbsence } from './add-absence.ts';
import { type NurseCard, nurseCards } from './cards.ts';
import { changeRoutes } from './change-routes.ts';
import { leaveRoutes } from './leave-routes.ts';
import type { RosterListeners } from './listeners.ts';
import { nursesOfCentre } from './nurses-of-centre.ts';
import { periodRoutes } from './period-routes.ts';
import { isOwnNurse } from './policy.ts';
import { absencesOfNurse } from './queries.ts';
import { setLanguages } from './set-languages.ts';
import { absenceView } from './view.ts';
import {
  absenceShape,
  absencesShape,
  addAbsenceShape,
  nursesQueryShape,
  nursesShape,
  setLanguagesShape,
  spokenShape,
} from './wire.ts';

export interface RosterDeps extends RosterListeners {
  readonly database: Database;
}

const nurseShape = z.strictObject({ id: idShape });

export function rosterRoutes(deps: RosterDeps): Route[] {
  return [
    nurses(deps),
    absences(deps),
    newAbsence(deps),
    languages(deps),
    ...periodRoutes(deps),
    ...changeRoutes(deps),
    ...leaveRoutes(deps),
  ];
}

function nurses({ database }: RosterDeps): Route {
  return route({
    name: 'roster.nurses',
    method: 'GET',
    path: '/api/v1/nurses',
    summary: 'The nurses of your centre, what they may do and when they work on a day',
    query: nursesQueryShape,
    answer: nursesShape,
    async handle({ actor, query }) {
      const centreId = actor.organisationId;
      if (centreId === undefined) throw notFound();
      return ok({ nurses: await database.withActor(actor, (trx) => nursesOfCentre(trx, centreId, query.day)) });
    },
  });
}

function absences({ database }: RosterDeps): Route {
  return route({
    name: 'roster.absences',
    method: 'GET',
    path: '/api/v1/nurses/:id/absences',
    summary: 'The absences of a nurse that have not ended yet',
    params: nurseShape,
    answer: absencesShape,
    async handle({ actor, params, now }) {
      return database.withActor(actor, async (trx) => {
        await ownNurse(trx, actor, params.id);
        return ok({ absences: (await absencesOfNurse(trx, params.id, now)).map(absenceView) });
      });
    },
  });
}

function newAbsence({ database, beforeAbsence, onAbsence }: RosterDeps): Route {
  return route({
    name: 'roster.addAbsence',
    method: 'POST',
    path: '/api/v1/nurses/:id/absences',
    summary: 'Record that a nurse is away',
    idempotent: true,
    params: nurseShape,
    body: addAbsenceShape,
    answer: absenceShape,
    async handle(request) {
      const { actor, params, body, now } = request;
      return database.withActor(actor, (trx) =>
        once(trx, request, `roster.addAbsence ${params.id}`, async () => {
          const { centreId } = await ownNurse(trx, actor, params.id);
          const asked = { start: new Date(body.start), end: new Date(body.end), reason: body.reason };
          await beforeAbsence(trx, { centreId, start: asked.start, end: asked.end }, now);
          const absence = await addAbsence(trx, actor, params.id, asked, now);
          await onAbsence(trx, actor, absence, now);
          return created(absenceView(absence), `/api/v1/nurses/${params.id}/absences`);
        }),
      );
    },
  });
}

function languages(deps: RosterDeps): Route {
  return route({
    name: 'roster.setLanguages',
    method: 'POST',
    path: '/api/v1/nurses/:id/languages',
    summary: 'What a nurse speaks; residents may wish for it, and windows are ranked by it',
    params: nurseShape,
    body: setLanguagesShape,
    answer: spokenShape,
    async handle({ actor, params, body, now }) {
      return deps.database.withActor(actor, async (trx) => {
        const { id, centreId } = await ownNurse(trx, actor, params.id);
        const centre = await centreById(trx, centreId, now);
        await setLanguages({ trx, listeners: deps, actor, centre, now }, id, body.languages);
        return ok({ id, languages: body.languages });
      });
    },
  });
}

/** Somebody else's nurse looks exactly like one who does not exist. */
async function ownNurse(trx: Trx, actor: Actor, nurseId: string): Promise<NurseCard> {
  const nurse = (await nurseCards(trx, [nurseId])).get(nurseId);
  if (!nurse || !isOwnNurse(actor, nurse)) throw notFound();
  return nurse;
}
