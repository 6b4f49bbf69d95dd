import { askAll, type Patience, usualPatience } from './asking.ts';
import { type Asked, assembled } from './assemble.ts';
import type { ElementBudget } from './budget.ts';
import { type PairKind, type PairMemory, pairsInMemory } from './memory.ts';
import { nearestPairs } from './nearest.ts';
import { Notes } from './notes.ts';
import { Points } from './points.ts';
import type { Pair, RoadProvider } from './roads.ts';
import type { TravelTimes } from './travel-times.ts';

export interface MeasuredOptions {
  roads: RoadProvider;
  now: () => Date;
  /** Where measured pairs are kept; without it, until the process ends. */
  memory?: PairMemory;
  /** How long a measured pair is believed. */
  lapseDays?: number;
  /** Who pays; without it asking is free. */
  budget?: ElementBudget;
  /** Each place is measured to and from this many others; Infinity for a server of one's own. */
  nearest?: number;
  /** Names times that share their traffic, by the town's own clock; see `hourClassAt`. */
  hourClassOf?: (instant: Date) => string;
  patience?: Patience;
}

/**
 * Travel times on real roads, as far as they can be had: remembered pairs first, then the provider within its budget
 * and our patience, and the estimate for all the rest, scaled by the median of measured to estimated. Whatever a
 * provider does, the answer is complete; the notes tell what happened.
 */
export function measuredTravelTimes(options: MeasuredOptions): TravelTimes {
  const measuring = { memory: pairsInMemory(), nearest: 15, lapseDays: 30, patience: usualPatience, ...options };
  return {
    async secondsBetween(places, mode, departAt, rules = {}) {
      const points = new Points(places);
      const asked = { points, mode, departAt, rules, notes: new Notes() };
      const measured = await measure(measuring, asked, nearestPairs(points.places, mode, measuring.nearest));
      const indexes = places.map((place) => points.indexOf(place));
      const pairs = indexes.flatMap((from) => indexes.map((to) => ({ from, to })));
      return assembled(asked, measured, options.roads.name, pairs);
    },
    async secondsAlong(legs, mode, departAt, rules = {}) {
      const points = new Points(legs.flatMap(({ from, to }) => [from, to]));
      const asked = { points, mode, departAt, rules, notes: new Notes() };
      const pairs = legs.map(({ from, to }) => ({ from: points.indexOf(from), to: points.indexOf(to) }));
      const measured = await measure(measuring, asked, pairs.filter(isWay));
      return assembled(asked, measured, options.roads.name, pairs);
    },
  };
}

type Measuring = MeasuredOptions & Required<Pick<MeasuredOptions, 'memory' | 'lapseDays' | 'patience'>>;

const DAY_MILLISECONDS = 86_400_000;

const isWay = ({ from, to }: Pair) => from !== to;

/** Seconds without stops by the number of the pair. What is left out, or NO_WAY, is to be estimated. */
async function measure(options: Measuring, asked: Asked, wanted: readonly Pair[]): Promise<Map<number, number>> {
  const { roads, memory, lapseDays, now } = options;
  const { points, mode, departAt, rules, notes } = asked;
  if (!roads.modes.includes(mode)) {
    notes.add('mode-not-served', wanted.length);
    return new Map();
  }
  const kind = { provider: roads.name, mode, hourClass: trafficOf(options, departAt) };
  const believedSince = new Date(now().getTime() - lapseDays * DAY_MILLISECONDS);
  const measured = new Map<number, number>();
  for (const { from, to, seconds } of await memory.recall(kind, points.names, believedSince)) {
    const number = points.numberNamed(from, to);
    if (number !== undefined) measured.set(number, seconds);
  }
  if (rules.mayAskProvider === false) return measured;
  const missing = wanted.filter((pair) => !measured.has(points.numberOf(pair)));
  for (const [number, seconds] of await ask(options, asked, kind, missing)) measured.set(number, seconds);
  return measured;
}

function trafficOf({ roads, now, hourClassOf }: MeasuredOptions, departAt: Date): string {
  if (roads.traffic === 'none' || !hourClassOf) return 'any';
  return hourClassOf(roads.traffic === 'now' ? now() : departAt);
}

/** Asks about the missing pairs as far as the budget goes, and remembers the answers. */
async function ask(options: Measuring, asked: Asked, kind: PairKind, missing: readonly Pair[]) {
  const { roads, budget, memory, now, patience } = options;
  const { points, rules, notes } = asked;
  const account = rules.account ?? 'everyone';
  const granted = missing.length > 0 && budget ? await budget.take(account, missing.length) : missing.length;
  notes.add('over-budget', missing.length - granted);
  const questions = roads.questionsFor(missing.slice(0, granted));
  const { seconds, unsent } = await askAll(roads, points.places, questions, asked, patience, notes);
  if (unsent > 0) await budget?.giveBack(account, unsent);
  const answers = [...seconds].map(([number, time]) => {
    const { from, to } = points.pairAt(number);
    return { from: points.names[from] as string, to: points.names[to] as string, seconds: time };
  });
  if (answers.length > 0) await memory.remember(kind, answers, now());
  return seconds;
}
