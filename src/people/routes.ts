import { z } from 'zod';
import type { Database, Trx } from '#database';
import { created, notFound, ok, once, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { addAddress } from './add-address.ts';
import { confirmAddress } from './confirm-address.ts';
import { mayActFor } from './policy.ts';
import { residentById, residentsToBeLocated, unlocatedPageSize } from './queries.ts';
import { registerResident } from './register-resident.ts';
import type { Area } from './rules.ts';
import { searchResidents } from './search.ts';
import { addressView, residentView } from './view.ts';
import {
  addAddressShape,
  addressShape,
  confirmAddressShape,
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

interface Deps {
  readonly database: Database;
  readonly centreOf: CentreOf;
}

const idParams = z.strictObject({ id: idShape });

/** `to-be-located` stands before `:id`, which would take it for one. */
export function peopleRoutes(deps: Deps): Route[] {
  return [search(deps), toBeLocated(deps), show(deps), register(deps), newAddress(deps), confirmation(deps)];
}

function search({ database }: Deps): Route {
  return route({
    name: 'people.search',
    method: 'GET',
    path: '/api/v1/residents',
    summary: 'Find residents of your centre by name, pinyin, last digits of the telephone or code',
    query: searchQueryShape,
    answer: residentsShape,
    async handle({ actor, query }) {
      const centreId = deskOf(actor.organisationId);
      const page = await database.withActor(actor, (trx) => searchResidents(trx, centreId, query.q, query.after));
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
    query: pageQueryShape,
    answer: residentsShape,
    async handle({ actor, query }) {
      const centreId = deskOf(actor.organisationId);
      const found = await database.withActor(actor, (trx) => residentsToBeLocated(trx, centreId, query.after));
      const page = found.slice(0, unlocatedPageSize);
      const next = found.length > unlocatedPageSize ? (page.at(-1)?.address?.id ?? null) : null;
      return ok({ residents: page.map(residentView), next });
    },
  });
}

function show({ database }: Deps): Route {
  return route({
    name: 'people.show',
    method: 'GET',
    path: '/api/v1/residents/:id',
    summary: 'A resident and where she lives now',
    params: idParams,
    answer: residentShape,
    async handle({ actor, params }) {
      const resident = await database.withActor(actor, (trx) => residentById(trx, params.id));
      if (!mayActFor(actor, resident)) throw notFound();
      return ok(residentView(resident), resident.version);
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
    body: registerResidentShape,
    answer: residentShape,
    async handle(request) {
      const { actor, body, now } = request;
      return database.withActor(actor, (trx) =>
        once(trx, request, 'people.register', async () => {
          const centre = await centreOf(trx, deskOf(actor.organisationId), now);
          const resident = await registerResident(trx, actor, body, now, centre);
          return created(residentView(resident), `/api/v1/residents/${resident.id}`, resident.version);
        }),
      );
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
    params: idParams,
    body: addAddressShape,
    answer: addressShape,
    async handle(request) {
      const { actor, params, body, now } = request;
      return database.withActor(actor, (trx) =>
        once(trx, request, `people.addAddress ${params.id}`, async () => {
          const resident = await residentById(trx, params.id);
          if (!mayActFor(actor, resident)) throw notFound();
          return created(addressView(await addAddress(trx, resident, body, now)), `/api/v1/residents/${params.id}`);
        }),
      );
    },
  });
}

function confirmation({ database, centreOf }: Deps): Route {
  return route({
    name: 'people.confirmAddress',
    method: 'POST',
    path: '/api/v1/addresses/:id/confirmation',
    summary: 'Say where on the map an address is; the same point again changes nothing',
    params: idParams,
    body: confirmAddressShape,
    answer: addressShape,
    async handle({ actor, params, body, now }) {
      return database.withActor(actor, async (trx) => {
        const centre = await centreOf(trx, deskOf(actor.organisationId), now);
        return ok(addressView(await confirmAddress(trx, actor, params.id, body.point, now, centre)));
      });
    },
  });
}

/** An actor without a centre has nobody to look after. */
function deskOf(organisationId: string | undefined): string {
  if (organisationId === undefined) throw notFound();
  return organisationId;
}
