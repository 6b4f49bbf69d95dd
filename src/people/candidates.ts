import { z } from 'zod';
import type { Database } from '#database';
import { notFound, ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { type Candidate, type Geocoder, GeocodingUnavailable } from '#outside/geocoding';
import { mayRunDesk } from './policy.ts';
import { addressesByIds } from './queries.ts';
import type { CentreOf } from './routes.ts';
import { isWithin } from './rules.ts';
import { candidatesShape, type WireCandidate } from './wire.ts';

export interface AddressFinder {
  readonly geocoder: Geocoder;
  /** Where to look for an address that names no city, such as 上海市; '' asks everywhere. */
  readonly city: string;
}

interface Deps extends AddressFinder {
  readonly database: Database;
  readonly centreOf: CentreOf;
}

/** Where an address might be, for a person who then looks at the map and says where it is. */
export function candidateRoutes({ database, centreOf, geocoder, city }: Deps): Route[] {
  return [
    route({
      name: 'people.candidates',
      method: 'GET',
      path: '/api/v1/addresses/:id/candidates',
      summary: 'Places where an address might be, the likeliest first, each with how exact it is',
      params: z.strictObject({ id: idShape }),
      concerns: 'residents',
      answer: candidatesShape,
      async handle({ actor, params, now, looksAt }) {
        const { address, centre } = await database.withActor(actor, async (trx) => {
          const found = (await addressesByIds(trx, [params.id])).get(params.id);
          if (!found || !mayRunDesk(actor, found.centreId)) throw notFound();
          const home = { address: found, centre: await centreOf(trx, found.centreId, now) };
          await looksAt(trx, [found.personId]);
          return home;
        });
        // Nobody is asked while a transaction is open.
        const { candidates, available } = await located(geocoder, address.text, city);
        const views = candidates.map((one): WireCandidate => {
          const point = { longitude: one.longitude, latitude: one.latitude };
          const { label, precision, uncertaintyMetres } = one;
          return { point, label, precision, uncertaintyMetres, inArea: isWithin(centre.serviceArea, point) };
        });
        return ok({ candidates: views.sort((one, other) => Number(other.inArea) - Number(one.inArea)), available });
      },
    }),
  ];
}

/** Without a guess the person looks for herself: a map company that is down stops nobody. */
async function located(
  geocoder: Geocoder,
  address: string,
  city: string,
): Promise<{ candidates: Candidate[]; available: boolean }> {
  try {
    return { candidates: await geocoder.locate({ address, city }), available: true };
  } catch (error) {
    if (error instanceof GeocodingUnavailable) return { candidates: [], available: false };
    throw error;
  }
}
