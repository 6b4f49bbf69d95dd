import { z } from 'zod';
import { askJson, checked, OutsideFailure } from '#outside/http';
import { blocks } from './covering.ts';
import { durationsOf } from './durations.ts';
import { PlaceNotOnRoad, type Question, type RoadProvider } from './roads.ts';
import { type Mode, modes, type Place } from './travel-times.ts';

export interface OsrmOptions {
  /** Such as http://osrm.internal:5000 */
  url: string;
  /** Which profile of the server stands for which way of getting around; the others are estimated. */
  profiles: Partial<Record<Mode, string>>;
  /** As the server's --max-table-size. */
  places?: number;
  timeoutMilliseconds?: number;
}

const answerShape = z.object({
  code: z.string().optional(),
  message: z.string().optional(),
  durations: z.array(z.array(z.unknown())).optional(),
});

/**
 * An OSRM server of one's own, or anything that speaks its table service.
 * Wire format: https://project-osrm.org/docs/v5.24.0/api/#table-service
 */
export function osrmRoads({
  url,
  profiles,
  places: limit = 100,
  timeoutMilliseconds = 10_000,
}: OsrmOptions): RoadProvider {
  return {
    name: 'osrm',
    modes: modes.filter((mode) => profiles[mode] !== undefined),
    traffic: 'none',
    questionsFor: (pairs) => blocks(pairs, limit),
    async ask(places, question, mode, _departAt, signal) {
      const address = addressOf(url, profiles[mode] ?? '', places, question);
      // OSRM explains a refusal in the body of a 400.
      const answer = await askJson(address, { timeoutMilliseconds, signal, answersAt: [400] });
      const { code = 'Ok', message, durations } = checked(answerShape, answer, 'OSRM');
      if (code === 'NoSegment') throw new PlaceNotOnRoad(`OSRM: ${message}`);
      if (code !== 'Ok') throw new OutsideFailure('refused', `OSRM answered ${code}: ${message ?? 'no reason given'}`);
      return durationsOf(durations, question, 'OSRM');
    },
  };
}

function addressOf(url: string, profile: string, places: readonly Place[], { from, to }: Question): URL {
  const different = [...new Set([...from, ...to])];
  const position = new Map(different.map((place, index) => [place, index]));
  // OSRM wants at least two points, even if they are one.
  const named = different.length === 1 ? [...different, ...different] : different;
  const points = named.map((place) => pointOf(places[place] as Place)).join(';');
  const list = (indexes: readonly number[]) => indexes.map((index) => position.get(index)).join(';');
  const base = `${url.replace(/\/$/, '')}/table/v1/${encodeURIComponent(profile)}/${points}`;
  return new URL(`${base}?annotations=duration&sources=${list(from)}&destinations=${list(to)}`);
}

const pointOf = ({ longitude, latitude }: Place) => `${longitude.toFixed(6)},${latitude.toFixed(6)}`;
