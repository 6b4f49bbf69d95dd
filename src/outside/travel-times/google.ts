import type { Client, TravelMode } from '@googlemaps/google-maps-services-js';
import { z } from 'zod';
import { type LonLat, toGcj02 } from '#outside/datum';
import { checked, failureFrom, OutsideFailure } from '#outside/http';
import { exactRows } from './covering.ts';
import { durationsOf } from './durations.ts';
import { GARBAGE, type Question, type RoadProvider } from './roads.ts';
import type { Mode, Place } from './travel-times.ts';

export interface GoogleOptions {
  key: string;
  /** On which the roads of the town are drawn: Google draws mainland China on GCJ-02 and the rest of the world on WGS-84. */
  datum: 'WGS-84' | 'GCJ-02';
  now: () => Date;
  url?: string;
  timeoutMilliseconds?: number;
}

/** An e-bike has no times of its own here, and a bicycle's would be wrong for it. */
const travelModes: Partial<Record<Mode, `${TravelMode}`>> = { car: 'driving', bicycle: 'bicycling', foot: 'walking' };

/** https://developers.google.com/maps/documentation/distance-matrix/usage-and-billing#other-usage-limits */
const limits = { origins: 25, destinations: 25, elements: 100 };

/**
 * Google's Distance Matrix, which charges for each pair.
 * Wire format: https://developers.google.com/maps/documentation/distance-matrix/distance-matrix
 */
export function googleRoads(options: GoogleOptions): RoadProvider {
  const { key, datum, now, url, timeoutMilliseconds = 10_000 } = options;
  const onTheirMap = (place: Place): LonLat => (datum === 'GCJ-02' ? toGcj02(place) : place);
  const latLng = (place: Place) => {
    const { longitude, latitude } = onTheirMap(place);
    return { lat: latitude, lng: longitude };
  };
  const client = clientWithoutRetries();
  return {
    name: 'google',
    modes: ['car', 'bicycle', 'foot'],
    traffic: 'at-departure',
    questionsFor: (pairs) => exactRows(pairs, limits),
    async ask(places, question, mode, departAt, signal) {
      const at = (index: number) => latLng(places[index] as Place);
      const isAhead = mode === 'car' && departAt > now();
      const params = {
        key,
        origins: question.from.map(at),
        destinations: question.to.map(at),
        mode: travelModes[mode] as TravelMode,
        // Only a time to come may be asked for; without one Google answers without traffic.
        ...(isAhead ? { departure_time: Math.floor(departAt.getTime() / 1000) } : {}),
      };
      const where = url === undefined ? {} : { url };
      // The client turns some of Google's own answers into errors; we want to see them all.
      const settings = { timeout: timeoutMilliseconds, signal, validateStatus: () => true, ...where };
      const { status, data } = await (await client).distancematrix({ params, ...settings }).catch(rethrown);
      return secondsIn(status, data, question);
    },
  };
}

/** The client is large, and loaded only where Google is used; its own retries are off, for we keep the time ourselves. */
async function clientWithoutRetries(): Promise<Client> {
  const { Client } = await import('@googlemaps/google-maps-services-js');
  return new Client({ config: { raxConfig: { retry: 0, noResponseRetries: 0 } } });
}

/** The client's errors hold the whole request, key and homes included; only the message goes on. */
function rethrown(error: unknown): never {
  const { kind, message } = failureFrom(error);
  throw new OutsideFailure(kind, message);
}

const noWay = ['ZERO_RESULTS', 'NOT_FOUND', 'MAX_ROUTE_LENGTH_EXCEEDED'];
const passing = ['UNKNOWN_ERROR', 'OVER_QUERY_LIMIT'];

const timeShape = z.object({ value: z.number() });
const answerShape = z.object({
  status: z.string(),
  rows: z
    .array(
      z.object({
        elements: z.array(
          z.object({ status: z.string(), duration: timeShape.optional(), duration_in_traffic: timeShape.optional() }),
        ),
      }),
    )
    .optional(),
});

function secondsIn(httpStatus: number, answer: unknown, question: Question): number[] {
  const known = answerShape.safeParse(answer).data?.status;
  if (!known && httpStatus >= 400) throw refusal(httpStatus === 429 || httpStatus >= 500, `status ${httpStatus}`);
  const { status, rows } = checked(answerShape, answer, 'Google');
  if (status !== 'OK') throw refusal(passing.includes(status), status);
  const table = rows?.map((row) =>
    row.elements.map((element) => {
      if (noWay.includes(element.status)) return null;
      return (element.duration_in_traffic ?? element.duration)?.value ?? GARBAGE;
    }),
  );
  return durationsOf(table, question, 'Google');
}

function refusal(isPassing: boolean, what: string): OutsideFailure {
  return new OutsideFailure(isPassing ? 'busy' : 'refused', `Google answered ${what}`);
}
