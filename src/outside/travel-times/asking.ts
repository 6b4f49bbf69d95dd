import { setTimeout as wait } from 'node:timers/promises';
import { failureFrom } from '#outside/http';
import type { Notes } from './notes.ts';
import { offRoad } from './off-road.ts';
import { Received } from './received.ts';
import { PlaceNotOnRoad, pairsIn, type Question, type RoadProvider } from './roads.ts';
import type { Mode, Place } from './travel-times.ts';

/** How much a provider's trouble may cost a night. */
export interface Patience {
  /** For one question. */
  questionMilliseconds: number;
  /** For all of them; what is not answered by then is estimated. */
  wholeMilliseconds: number;
  /** Questions under way at the same time. */
  atOnce: number;
}

export const usualPatience: Patience = { questionMilliseconds: 10_000, wholeMilliseconds: 60_000, atOnce: 4 };

/** So many questions failing one after another mean the provider is down. */
const FAILURES_IN_A_ROW = 3;
const BUSY_RETRIES = 2;
const BUSY_PAUSE_MILLISECONDS = 300;

export interface Asked {
  /** Seconds, or NO_WAY, by from × size + to. */
  seconds: Map<number, number>;
  /** Pairs in questions that were never sent. */
  unsent: number;
}

/** Asks all questions, a few at a time, and returns what came of it, however little. */
export async function askAll(
  roads: RoadProvider,
  places: readonly Place[],
  questions: readonly Question[],
  when: { mode: Mode; departAt: Date },
  patience: Patience,
  notes: Notes,
): Promise<Asked> {
  const waiting = [...questions];
  const received = new Received(places, notes);
  const whole = AbortSignal.timeout(patience.wholeMilliseconds);
  const ask = (question: Question) =>
    untilNotBusy(() => {
      const signal = AbortSignal.any([whole, AbortSignal.timeout(patience.questionMilliseconds)]);
      return roads.ask(places, question, when.mode, when.departAt, signal);
    }, whole);

  let failuresInARow = 0;
  const work = async () => {
    while (failuresInARow < FAILURES_IN_A_ROW && !whole.aborted) {
      const question = waiting.shift();
      if (!question) return;
      try {
        await askOne(question, ask, received);
        failuresInARow = 0;
      } catch (error) {
        const { kind } = failureFrom(error);
        notes.add(kind, pairsIn(question));
        // A refusal will be the same next time.
        failuresInARow += kind === 'refused' ? FAILURES_IN_A_ROW : 1;
      }
    }
  };
  await Promise.all(Array.from({ length: patience.atOnce }, work));
  const unsent = waiting.reduce((sum, question) => sum + pairsIn(question), 0);
  notes.add('given-up', unsent);
  return { seconds: received.seconds, unsent };
}

type Ask = (question: Question) => Promise<number[]>;

/** One home far from every road does not cost the others theirs: it is found, left out, and the rest asked again. */
async function askOne(question: Question, ask: Ask, received: Received): Promise<void> {
  try {
    received.keep(question, await ask(question));
  } catch (error) {
    if (!(error instanceof PlaceNotOnRoad)) throw error;
    const culprits = await offRoad([...new Set([...question.from, ...question.to])], ask);
    const isOnRoad = (place: number) => !culprits.includes(place);
    const rest = { from: question.from.filter(isOnRoad), to: question.to.filter(isOnRoad) };
    if (culprits.length === 0) throw error;
    if (rest.from.length > 0 && rest.to.length > 0) received.keep(rest, await ask(rest));
    received.noWayTo(question, culprits);
  }
}

async function untilNotBusy<Answer>(attempt: () => Promise<Answer>, whole: AbortSignal): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof PlaceNotOnRoad || failureFrom(error).kind !== 'busy') throw error;
      if (tries === BUSY_RETRIES || whole.aborted) throw error;
      await wait(BUSY_PAUSE_MILLISECONDS * 2 ** tries);
    }
  }
}
