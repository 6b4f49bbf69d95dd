import { z } from 'zod';
import { toGcj02 } from '#outside/datum';
import { askJson, checked, OutsideFailure } from '#outside/http';
import { exactColumns } from './covering.ts';
import { GARBAGE, NO_WAY, type Question, type RoadProvider } from './roads.ts';
import type { Mode, Place } from './travel-times.ts';

export interface AmapOptions {
  key: string;
  url?: string;
  timeoutMilliseconds?: number;
}

/** Origins of one request; there is one destination. */
const ORIGINS = 100;

/** 1 drives in the traffic of the moment, 3 walks up to 5 km; riding has no times in this service. */
const types: Partial<Record<Mode, '1' | '3'>> = { car: '1', foot: '3' };

const answerShape = z.object({
  status: z.string(),
  info: z.string().optional(),
  infocode: z.string().optional(),
  results: z
    .array(
      z.object({ origin_id: z.coerce.number(), duration: z.coerce.number().optional(), code: z.string().optional() }),
    )
    .optional(),
});

/** Codes that pass by themselves: too many requests this second, or their server in trouble. */
const passing = ['10004', '10014', '10015', '10016', '10019', '10020', '10021', '10022', '10023', '10029'];

/**
 * Amap's distance service (高德 距离测量), which charges for each pair and is on GCJ-02.
 * Wire format: https://lbs.amap.com/api/webservice/guide/api/direction#distance; codes: …/guide/tools/info
 */
export function amapRoads({
  key,
  url = 'https://restapi.amap.com',
  timeoutMilliseconds = 10_000,
}: AmapOptions): RoadProvider {
  return {
    name: 'amap',
    modes: ['car', 'foot'],
    traffic: 'now',
    questionsFor: (pairs) => exactColumns(pairs, ORIGINS),
    async ask(places, question, mode, _departAt, signal) {
      const address = new URL('/v3/distance', url);
      address.search = new URLSearchParams({
        key,
        origins: question.from.map((index) => pointOf(places[index] as Place)).join('|'),
        destination: question.to.map((index) => pointOf(places[index] as Place)).join(),
        type: types[mode] ?? '1',
        output: 'JSON',
      }).toString();
      const answer = checked(answerShape, await askJson(address, { timeoutMilliseconds, signal }), 'Amap');
      if (answer.status !== '1') throw refusal(answer);
      return secondsIn(answer.results ?? [], question);
    },
  };
}

type Answer = z.infer<typeof answerShape>;

function refusal({ info, infocode = '' }: Answer): OutsideFailure {
  return new OutsideFailure(passing.includes(infocode) ? 'busy' : 'refused', `Amap answered ${infocode} ${info}`);
}

/** Results name their origin from 1; a result with a code is a pair without a way. */
function secondsIn(results: NonNullable<Answer['results']>, { from }: Question): number[] {
  const origins = new Set(results.map((result) => result.origin_id));
  const isWhole = results.length === from.length && from.every((_, index) => origins.has(index + 1));
  if (!isWhole) {
    throw new OutsideFailure('garbage', `Amap was asked for ${from.length} pairs and answered for ${results.length}`);
  }
  const seconds = new Map(
    results.map((result) => [result.origin_id, result.code ? NO_WAY : (result.duration ?? GARBAGE)]),
  );
  return from.map((_, index) => seconds.get(index + 1) ?? GARBAGE);
}

/** At most six decimals are taken. */
function pointOf(place: Place): string {
  const { longitude, latitude } = toGcj02(place);
  return `${longitude.toFixed(6)},${latitude.toFixed(6)}`;
}
