import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { checked, OutsideFailure } from '#outside/http';
import { blocks } from './covering.ts';
import { durationsOf } from './durations.ts';
import { PlaceNotOnRoad, type Question, type RoadProvider } from './roads.ts';
import { type Mode, modes, type Place, TravelTimesUnavailable } from './travel-times.ts';
import { tilesOf } from './valhalla-tiles.ts';

export interface ValhallaOptions {
  /** An OpenStreetMap road extract of one's own, .osm.pbf */
  extract: string;
  /** Where the tiles built from it are kept; emptied when the extract changes. */
  tilesFolder: string;
  /** Where the optional package lies, if not beside the others. */
  packageFolder?: string;
}

/** An e-bike is a bicycle that rides as fast as it may; Chinese ones are held to 25 km/h. */
const costings: Record<Mode, object> = {
  car: { costing: 'auto' },
  'e-bike': { costing: 'bicycle', costing_options: { bicycle: { cycling_speed: 22 } } },
  bicycle: { costing: 'bicycle' },
  foot: { costing: 'pedestrian' },
};

/** The part of the package we use. It is optional and 280 MB large, so its types are not at hand. */
interface Actor {
  matrix(query: object): Promise<unknown>;
}

const answerShape = z.object({ sources_to_targets: z.object({ durations: z.array(z.array(z.unknown())) }) });

/**
 * Valhalla inside this process, over roads of one's own: no server, no key, no network, without traffic.
 * Throws TravelTimesUnavailable when the optional package or the extract is missing; the message says what to do.
 */
export async function openValhallaRoads({
  extract,
  tilesFolder,
  packageFolder,
}: ValhallaOptions): Promise<RoadProvider> {
  const folder = packageFolder ?? installedFolder();
  const config = await tilesOf(extract, tilesFolder, folder);
  const { Actor } = await import(pathToFileURL(join(folder, 'index.mjs')).href);
  const inTurn = oneAtATime(new Actor(config) as Actor);
  return {
    name: 'valhalla',
    modes,
    traffic: 'none',
    questionsFor: (pairs) => blocks(pairs, 200),
    async ask(places, question, mode, _departAt, signal) {
      const answer = await inTurn(queryOf(places, question, mode), signal).catch(refused);
      return durationsOf(checked(answerShape, answer, 'Valhalla').sources_to_targets.durations, question, 'Valhalla');
    },
  };
}

const NAME = '@valhallajs/valhallajs';

function installedFolder(): string {
  try {
    return dirname(fileURLToPath(import.meta.resolve(NAME)));
  } catch (cause) {
    const advice = `install it with "npm install --no-save ${NAME}@3.6.1", or choose other travel times`;
    throw new TravelTimesUnavailable(`the optional package ${NAME} is not installed: ${advice}`, { cause });
  }
}

/** One actor answers one question at a time; who has given up waiting is not asked for any more. */
function oneAtATime(actor: Actor): (query: object, signal: AbortSignal) => Promise<unknown> {
  let last: Promise<unknown> = Promise.resolve();
  return (query, signal) => {
    const answer = last.then(() => {
      signal.throwIfAborted();
      return actor.matrix(query);
    });
    last = answer.catch(() => undefined);
    return answer;
  };
}

function queryOf(places: readonly Place[], { from, to }: Question, mode: Mode): object {
  const at = (index: number) => {
    const { longitude, latitude } = places[index] as Place;
    return { lon: longitude, lat: latitude };
  };
  return { ...costings[mode], sources: from.map(at), targets: to.map(at), verbose: false };
}

function refused(cause: unknown): never {
  const { name, message } = cause as Error;
  if (name === 'TimeoutError' || name === 'AbortError') throw cause;
  if (/No suitable edges/.test(message)) throw new PlaceNotOnRoad(message, { cause });
  throw new OutsideFailure('refused', `Valhalla: ${message}`, { cause });
}
