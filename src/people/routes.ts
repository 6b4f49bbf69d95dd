import { z } from 'zod';
import type { Actor } from '#access';
import type { Database, Trx } from '#database';
import { created, notFound, ok, once, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { addAddress } from './add-address.ts';
import { openGlasses } from './break-glass.ts';
import { confirmAddress } from './confirm-address.ts';
import { type ConsentDeps, consentRoutes } from './consent-routes.ts';
import { glassRoutes, type PrivacyDeps } from './glass-routes.ts';
import { lookRoutes } from './look-routes.ts';
import { mayActFor, mayReach, mayRunDesk } from './policy.ts';
import { proxyRoutes } from './proxy-routes.ts';
import { identityNumberOf, residentById, residentsToBeLocated, unlocatedPageSize } from './queries.ts';
import { registerResident } from './register-resident.ts';
import type { Area } from './rules.ts';
import { searchResidents } from './search.ts';
import { addressView, residentView } from './view.ts';
import {
  addAddressShape,
  addressShape,
  confirmAddressShape,
  identityNumberShape,
  pageQueryShape,
  registerResidentShape,
  residentShape,
  residentsShape,
  searchQueryShape,
} from './wire.ts';

/** The centre of an id, as much of it as this room needs; throws a 404 Problem when there is none. */
export type CentreOf = (
  trx: Trx,
  id: string,
  now: Date,
) => Promise<{ readonly zone: string; readonly serviceArea: Area }>;

interface Deps extends PrivacyDeps, Pick<ConsentDeps, 'onConsent'> {
  readonly database: Database;
  readonly centreOf: CentreOf;
  /** Whether a nurse visits this resident around `now`; the rooms above know. */
  readonly isAroundVisit: (trx: Trx, actor: Actor, residentId: string, now: Date) => Promise<boolean>;
}

const idParams = z.strictObject({ id: idShape });

/** `to-be-located` stands before `:id`, which would take it for one. */
export function peopleRoutes(deps: Deps): Route[] {
  return [
    search(deps),
    toBeLocated(deps),
    show(deps),
    identity(deps),
    register(deps),
    newAddress(deps),
    confirmation(deps),
    ...proxyRoutes(deps),
    ...consentRoutes(deps),
    ...glassRoutes(deps),
    ...lookRoutes(deps),
  ];
}

function search({ database }: Deps): Route {
  return route({
    name: 'people.search',
    method: 'GET',
    path: '/api/v1/residents',
    summary: 'Find residents of your centre by name, pinyin, last digits of the telephone, identity number or code',
    concerns: 'residents',
    query: searchQueryShape,
    answer: residentsShape,
    async handle({ actor, query, looksAt }) {
      const centreId = deskOf(actor.organisationId);
      const page = await database.withActor(actor, async (trx) => {
        const found = await searchResidents(trx, centreId, query.q, { after: query.after });
        await looksAt(trx, idsOf(found.residents));
        return found;
      });
      return ok({ residents: page.residents.map(residentView), next: page.next });
    },
  });
}

function toBeLocated({ database }: Deps): Route {
  return route({
    name: 'people.toBeLocated',
    method: 'GET',
    path: '/api/v1/residents/to-be-located',
    summary: 'Residents of your centre whose address nobody has confirmed on the map yet',
    concerns: 'residents',
    query: pageQueryShape,
    answer: residentsShape,
    async handle({ actor, query, looksAt }) {
      const centreId = deskOf(actor.organisationId);
      const found = await database.withActor(actor, async (trx) => {
        const residents = await residentsToBeLocated(trx, centreId, query.after);
        await looksAt(trx, idsOf(residents.slice(0, unlocatedPageSize)));
        return residents;
      });
      const page = found.slice(0, unlocatedPageSize);
      const next = found.length > unlocatedPageSize ? (page.at(-1)?.address?.id ?? null) : null;
      return ok({ residents: page.map(residentView), next });
    },
  });
}

function show({ database, isAroundVisit }: Deps): Route {
  return route({
    name: 'people.show',
    method: 'GET',
    path: '/api/v1/residents/:id',
    summary: 'A resident and where she lives now; for a nurse around her visit or behind broken glass',
    concerns: 'residents',
    params: idParams,
    answer: residentShape,
    async handle({ actor, params, now, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const resident = await residentById(trx, params.id);
        const aroundVisit = actor.role === 'nurse' && (await isAroundVisit(trx, actor, resident.id, now));
        const glass = actor.nurseId && (await openGlasses(trx, actor.nurseId, now)).get(resident.id);
        if (!mayReach(actor, resident, { aroundVisit, brokeGlass: glass !== undefined })) throw notFound();
        await looksAt(trx, [resident.id], aroundVisit ? undefined : glass);
        return ok(residentView(resident), resident.version);
      });
    },
  });
}

/** By itself and not with everything else of her: who reads it is in the audit as having read just this. */
function identity({ database }: Deps): Route {
  return route({
    name: 'people.identityNumber',
    method: 'GET',
    path: '/api/v1/residents/:id/identity-number',
    summary: 'The identity number of a resident of your centre',
    concerns: 'residents',
    params: idParams,
    answer: identityNumberShape,
    async handle({ actor, params, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const { id, centreId } = await residentById(trx, params.id);
        if (!mayRunDesk(actor, centreId)) throw notFound();
        await looksAt(trx, [id]);
        return ok({ identityNumber: await identityNumberOf(trx, id) });
      });
    },
  });
}

function register({ database, centreOf }: Deps): Route {
  return route({
    name: 'people.register',
    method: 'POST',
    path: '/api/v1/residents',
    summary: 'Register a resident of your centre',
    idempotent: true,
    concerns: 'residents',
    body: registerResidentShape,
    answer: residentShape,
    async handle(request) {
      const { actor, body, now } = request;
      return database.withActor(actor, async (trx) => {
        const answer = await once(trx, request, 'people.register', async () => {
          const centre = await centreOf(trx, deskOf(actor.organisationId), now);
          const resident = await registerResident(trx, actor, body, now, centre);
          return created(residentView(resident), `/api/v1/residents/${resident.id}`, resident.version);
        });
        await request.looksAt(trx, [residentShape.parse(answer.body).id]);
        return answer;
      });
    },
  });
}

function newAddress({ database }: Deps): Route {
  return route({
    name: 'people.addAddress',
    method: 'POST',
    path: '/api/v1/residents/:id/addresses',
    summary: 'Write down where a resident lives from now on; it must then be confirmed on the map',
    idempotent: true,
    concerns: 'residents',
    params: idParams,
    body: addAddressShape,
    answer: addressShape,
    async handle(request) {
      const { actor, params, body, now } = request;
      return database.withActor(actor, async (trx) => {
        const answer = await once(trx, request, `people.addAddress ${params.id}`, async () => {
          const resident = await residentById(trx, params.id);
          if (!mayActFor(actor, resident)) throw notFound();
          return created(addressView(await addAddress(trx, resident, body, now)), `/api/v1/residents/${params.id}`);
        });
        await request.looksAt(trx, [params.id]);
        return answer;
      });
    },
  });
}

function confirmation({ database, centreOf }: Deps): Route {
  return route({
    name: 'people.confirmAddress',
    method: 'POST',
    path: '/api/v1/addresses/:id/confirmation',
    summary: 'Say where on the map an address is; the same point again changes nothing',
    concerns: 'residents',
    params: idParams,
    body: confirmAddressShape,
    answer: addressShape,
    async handle({ actor, params, body, now, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const centre = await centreOf(trx, deskOf(actor.organisationId), now);
        const address = await confirmAddress(trx, actor, params.id, body.point, now, centre);
        await looksAt(trx, [address.personId]);
        return ok(addressView(address));
      });
    },
  });
}

function idsOf(residents: readonly { readonly id: string }[]): string[] {
  return residents.map((resident) => resident.id);
}

/** An actor without a centre has nobody to look after. */
function deskOf(organisationId: string | undefined): string {
  if (organisationId === undefined) throw notFound();
  return organisationId;
}
