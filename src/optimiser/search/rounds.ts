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

/**
 * Where windows or shifts are hard and there is time for so many moves a unit, a long cooling begins a little hotter, keeps
 * to where most is decided, and is then quenched in its last rounds: what is still shaken about at the end costs more
 * than the cold third gave (decision 0180). In fewer moves the cold third is needed to find what is left out a place.
 */
const QUENCHED_FROM_MOVES = 6000;
const QUENCH = { from: -0.07, slowUntil: 0.92, at: 0.64, to: 1.4 };

/** What there is to be searched. */
export interface Searched {
  readonly units: number;
  /** Whether windows or shifts are hard. */
  readonly hard: boolean;
  /** A plan is improved rather than made. */
  readonly warm: boolean;
}

export function coolings(moves: number, units: number): number {
  return Math.max(1, Math.round(moves / (MOVES_PER_UNIT * Math.max(4, units) * Math.max(1, units / LARGE))));
}

export function roundsByMoves(moves: number, searched: Searched): RoundPlan {
  const { units } = searched;
  const count = coolings(moves, units);
  const size = Math.max(256, Math.ceil(moves / (ROUNDS * count)));
  const course = courseOf(searched, count, moves);
  let done = 0;
  return {
    next() {
      if (done >= moves || units === 0) return undefined;
      const iterations = Math.min(size, moves - done);
      const round = roundAt(done / moves, (done + iterations) / moves, course, iterations);
      done += iterations;
      return round;
    },
  };
}

/** A few hot rounds first tell how fast this machine is once it has warmed to the work; the cooling is laid out then. */
export function roundsByTime(seconds: number, searched: Searched): RoundPlan {
  const { units } = searched;
  let course: Course | undefined;
  let begun = 0;
  let last = { elapsed: 0, moves: 0 };
  return {
    next(elapsed, moves) {
      if (elapsed >= seconds || units === 0) return undefined;
      const speed = (moves - last.moves) / Math.max(1e-3, elapsed - last.elapsed);
      const isFirst = last.moves === 0;
      last = { elapsed, moves };
      if (!course) {
        const share = TRIAL_SHARE * 0.25 * seconds;
        if (isFirst || elapsed < TRIAL_SHARE * seconds)
          return roundAt(0, 0, courseOf(searched, 1, 0), Math.max(1000, Math.round(isFirst ? 0 : speed * share)));
        begun = elapsed;
        const expected = speed * (seconds - elapsed);
        course = courseOf(searched, coolings(expected, units), expected);
      }
      const whole = seconds - begun;
      const length = Math.min(0.5, Math.max(0.02, whole / (ROUNDS * course.count)));
      const from = (elapsed - begun) / whole;
      const to = Math.min(1, (elapsed - begun + length) / whole);
      return roundAt(from, to, course, Math.max(256, Math.round(speed * (to - from) * whole)));
    },
  };
}

/** The rounds of an earlier run. */
export function roundsByRecord(rounds: readonly Round[]): RoundPlan {
  let at = 0;
  return { next: () => rounds[at++] };
}

/** How the coolings of a run go. */
interface Course {
  readonly count: number;
  readonly exchanges: boolean;
  /** How far one of them is, 0 to 1 and beyond, when a share of its time is over. */
  at(cooling: number, share: number): number;
}

/** Several coolings are kept apart, and so are those of small days, so that each thread finds its own way in each; the best of all counts. */
function courseOf({ units, hard, warm }: Searched, count: number, moves: number): Course {
  const exchanges = count === 1 && units > LARGE;
  if (hard && !warm && count === 1 && moves >= QUENCHED_FROM_MOVES * units)
    return { count, exchanges, at: (_, share) => quenchedAt(share) };
  return {
    count,
    exchanges,
    at(cooling, share) {
      const start = warm ? WARM_FROM : count > 1 && cooling % 2 === 0 ? HOT_FROM : 0;
      return start + (1 - start) * share;
    },
  };
}

function quenchedAt(share: number): number {
  const { from, slowUntil, at, to } = QUENCH;
  if (share <= slowUntil) return from + ((at - from) * share) / slowUntil;
  return at + ((to - at) * (share - slowUntil)) / (1 - slowUntil);
}

/** Shares of the whole run turned into shares of the cooling they fall in; a round that crosses into a new one begins it. */
function roundAt(from: number, to: number, { count, exchanges, at }: Course, iterations: number): Round {
  const cooling = Math.max(0, Math.min(count - 1, Math.floor(to * count - 1e-9)));
  const within = (share: number) => Math.min(1, Math.max(0, share * count - cooling));
  const isExchange =
    exchanges &&
    from >= EXCHANGE_FROM &&
    Math.floor((to * ROUNDS) / EXCHANGE_EVERY) > Math.floor((from * ROUNDS) / EXCHANGE_EVERY);
  const round = { iterations, from: at(cooling, within(from)), to: at(cooling, within(to)) };
  return isExchange ? { ...round, exchange: true } : round;
}
