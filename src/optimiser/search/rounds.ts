/**
 * How the moves of a run are cut into rounds, and how far the cooling is in each.
 *
 * Between two rounds threads exchange and progress is told. A run measured in moves has rounds that follow from the
 * options alone, so it always gives the same plan; a run measured in time stores its rounds.
 */
import type { Round } from '../options.ts';

export interface RoundPlan {
  /**
   * Next round, or undefined when the run is over.
   * @param moves tried by each thread so far.
   */
  next(elapsedSeconds: number, moves: number): Round | undefined;
}

const ROUNDS = 100;
/** So many moves per unit, and in proportion more above a hundred units, make one good cooling; with more time there are several, the best kept. */
const MOVES_PER_UNIT = 60_000;
const LARGE = 100;
/** Share of the time in which the machine's speed is found out. */
const TRIAL_SHARE = 0.04;
/** Where there is one long cooling only, threads exchange after so many rounds, once it is no longer hot. */
const EXCHANGE_EVERY = 10;
const EXCHANGE_FROM = 0.3;
/** A plan that is improved rather than made starts this far into the cooling. */
const WARM_FROM = 0.4;

/**
 * Of several coolings every other begins so far before the usual start, four times as hot. Which valley a small day ends
 * in is decided there: some find their best from the usual start, some only from the hot one.
 */
const HOT_FROM = -0.55;

export function coolings(moves: number, units: number): number {
  return Math.max(1, Math.round(moves / (MOVES_PER_UNIT * Math.max(4, units) * Math.max(1, units / LARGE))));
}

export function roundsByMoves(moves: number, units: number, warm: boolean): RoundPlan {
  const count = coolings(moves, units);
  const size = Math.max(256, Math.ceil(moves / (ROUNDS * count)));
  let done = 0;
  return {
    next() {
      if (done >= moves || units === 0) return undefined;
      const iterations = Math.min(size, moves - done);
      const round = roundAt(done / moves, (done + iterations) / moves, count, units, warm, iterations);
      done += iterations;
      return round;
    },
  };
}

/** A few hot rounds first tell how fast this machine is once it has warmed to the work; the cooling is laid out then. */
export function roundsByTime(seconds: number, units: number, warm: boolean): RoundPlan {
  let count = 0;
  let begun = 0;
  let last = { elapsed: 0, moves: 0 };
  return {
    next(elapsed, moves) {
      if (elapsed >= seconds || units === 0) return undefined;
      const speed = (moves - last.moves) / Math.max(1e-3, elapsed - last.elapsed);
      const isFirst = last.moves === 0;
      last = { elapsed, moves };
      if (count === 0) {
        if (isFirst || elapsed < TRIAL_SHARE * seconds)
          return roundAt(
            0,
            0,
            1,
            units,
            warm,
            Math.max(1000, Math.round(isFirst ? 0 : speed * TRIAL_SHARE * 0.25 * seconds)),
          );
        begun = elapsed;
        count = coolings(speed * (seconds - elapsed), units);
      }
      const whole = seconds - begun;
      const length = Math.min(0.5, Math.max(0.02, whole / (ROUNDS * count)));
      const from = (elapsed - begun) / whole;
      const to = Math.min(1, (elapsed - begun + length) / whole);
      return roundAt(from, to, count, units, warm, Math.max(256, Math.round(speed * (to - from) * whole)));
    },
  };
}

/** The rounds of an earlier run. */
export function roundsByRecord(rounds: readonly Round[]): RoundPlan {
  let at = 0;
  return { next: () => rounds[at++] };
}

/**
 * Shares of the whole run turned into shares of the cooling they fall in; a round that crosses into a new one begins it.
 * Several coolings are kept apart, and so are those of small days, so that each thread finds its own way in each; the best of all counts.
 */
function roundAt(from: number, to: number, count: number, units: number, warm: boolean, iterations: number): Round {
  const cooling = Math.max(0, Math.min(count - 1, Math.floor(to * count - 1e-9)));
  const within = (share: number) => Math.min(1, Math.max(0, share * count - cooling));
  const start = warm ? WARM_FROM : count > 1 && cooling % 2 === 0 ? HOT_FROM : 0;
  const eased = (share: number) => start + (1 - start) * share;
  const exchanges =
    count === 1 &&
    units > LARGE &&
    from >= EXCHANGE_FROM &&
    Math.floor((to * ROUNDS) / EXCHANGE_EVERY) > Math.floor((from * ROUNDS) / EXCHANGE_EVERY);
  const round = { iterations, from: eased(within(from)), to: eased(within(to)) };
  return exchanges ? { ...round, exchange: true } : round;
}
