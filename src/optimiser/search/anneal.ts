/**
 * Simulated annealing over all moves.
 *
 * The rise in cost that a move may bring is drawn first; so `evaluate` can give up as soon as the change costs more.
 * Temperatures follow from the instance: u, the cost of a unit after a short quench, from 0.5 u down to 0.04 u.
 */
import { type Board, begin, commit, createBoard, rollback } from './board.ts';
import type { Compiled } from './compile.ts';
import { evaluate, recompute } from './evaluate.ts';
import { refreshKeys } from './keys.ts';
import { changeNurse } from './moves/change-nurse.ts';
import { bringIn, leaveOut, replace } from './moves/in-and-out.ts';
import { relocate } from './moves/relocate.ts';
import { createRuin, type Ruin, ruinStrings } from './moves/ruin-strings.ts';
import { shiftOrder } from './moves/shift-order.ts';
import { swap } from './moves/swap.ts';
import { swapStretches, swapTails } from './moves/swap-stretches.ts';
import { toFavourite } from './moves/to-favourite.ts';
import { charge, fullCost, type Prices, pricesFor, setPrices, turnPrices } from './prices.ts';
import { chance, pick, type Random } from './random.ts';
import { setRoom } from './room.ts';
import { askTouched, refreshSlack, slackOfAll, versionsOfMark } from './slack.ts';
import { copyInto, restore, type Snapshot, snapshotOf } from './snapshot.ts';

export interface Annealer {
  readonly board: Board;
  readonly random: Random;
  readonly best: Snapshot;
  /** Cost of `best`, what it leaves out charged in full. */
  bestCost: number;
  readonly prices: Prices;
  /** Cost of a unit, the measure of temperature; 0 until `measureHeat`. */
  heat: number;
  iterations: number;
  /** Units that are in no route. */
  readonly out: Int32Array;
  outCount: number;
  /** Whether the move being tried brings a unit in or out. */
  changesOut: boolean;
  readonly order: Int32Array;
  readonly mayLeaveOut: boolean;
  /** What ruins have learnt of the units, kept from one cooling to the next. */
  readonly ruin: Ruin;
}

const HOTTEST = 0.5;
const COLDEST = 0.04;
/** How many moves pass between two looks at the clock and two steps of the temperature. */
const BLOCK = 128;
/** How often a move is a ruin, where windows or shifts are hard or units are left out; each takes as long as some hundred others. */
const RUINS = 0.006;

/** How often a move is about a task that another nurse does than the ones it would rather have, where there are such. */
const TO_FAVOURITE = 0.1;

/** Up to which share each move is tried, summed up; the rest exchanges stretches. */
const SHARES_SOFT = { relocate: 0.33, changeNurse: 0.61, shiftOrder: 0.67, swap: 0.75, swapTails: 0.9 };
/**
 * Where windows or shifts are hard a visit seldom fits into another day just when it is done now; what two nurses do in
 * the same stretch of time is exchanged more often instead.
 */
const SHARES_HARD = { relocate: 0.31, changeNurse: 0.355, shiftOrder: 0.41, swap: 0.485, swapTails: 0.625 };

export function createAnnealer(c: Compiled, random: Random): Annealer {
  const board = createBoard(c);
  recompute(board);
  const annealer = {
    board,
    random,
    best: snapshotOf(board),
    bestCost: Infinity,
    prices: pricesFor(c),
    heat: 0,
    iterations: 0,
    out: new Int32Array(c.unitCount),
    outCount: 0,
    changesOut: false,
    order: new Int32Array(c.taskCount),
    ruin: createRuin(c),
    mayLeaveOut: c.hasHard || c.mandatoryUnit.includes(0),
  };
  listOut(annealer);
  return annealer;
}

/** How hot it is when a share of the cooling, 0 to 1, is done. */
export function temperatureAt(heat: number, share: number): number {
  return heat * HOTTEST * (COLDEST / HOTTEST) ** share;
}

export function listOut(a: Annealer): void {
  const { c, route } = a.board;
  a.outCount = 0;
  for (let u = 0; u < c.unitCount; u++) if (route[c.unitFirst[u]!]! < 0) a.out[a.outCount++] = u;
}

/** Tries `iterations` moves while the temperature falls; the best plan met is in `best`. Returns the moves tried. */
export function cool(a: Annealer, iterations: number, hot: number, cold: number, stopped: () => boolean): number {
  const { board, random } = a;
  if (board.c.taskCount === 0) return iterations;
  slackOfAll(board, board.slack);
  const holds = board.c.hasHard;
  let temperature = hot;
  const fall = iterations > 0 && hot > 0 ? (cold / hot) ** (BLOCK / iterations) : 1;
  for (let done = 0; done < iterations; ) {
    if (stopped()) return done;
    const until = Math.min(iterations, done + BLOCK);
    for (; done < until; done++) {
      a.iterations++;
      const limit = board.cost - temperature * Math.log(1 - chance(random)) + 1e-9;
      if (temperature > 0 && (holds || a.outCount > 0) && chance(random) < RUINS) {
        rebuild(a, limit, temperature);
        continue;
      }
      begin(board);
      setRoom(board, limit);
      if (!propose(a) || !evaluate(board, limit)) {
        rollback(board);
        continue;
      }
      if (holds) keepSlack(board);
      commit(board);
      if (a.changesOut) listOut(a);
      remember(a);
    }
    temperature *= fall;
  }
  return iterations;
}

/** Ruins and recreates a part; takes it back when that costs more than the limit. */
function rebuild(a: Annealer, limit: number, temperature: number): void {
  const { board, random } = a;
  begin(board);
  if (ruinStrings(board, a.ruin, random, a.out, a.outCount, temperature, limit) && evaluate(board, limit)) {
    keepSlack(board);
    commit(board);
    listOut(a);
    remember(a);
    return;
  }
  askTouched(board, board.slack);
  rollback(board);
  refreshSlack(board, board.slack);
  versionsOfMark(board.slack);
}

function keepSlack(board: Board): void {
  askTouched(board, board.slack);
  refreshSlack(board, board.slack);
}

/** Keeps the board when it is the best plan yet. */
export function remember(a: Annealer): void {
  const { board } = a;
  const cost = a.outCount === 0 ? board.cost : fullCost(board, a.prices, a.out, a.outCount);
  if (cost >= a.bestCost - 1e-9) return;
  a.bestCost = cost;
  copyInto(a.best, board);
}

/** Goes on from a snapshot, which may have been made when what is out cost something else. */
export function goOnFrom(a: Annealer, snapshot: Snapshot): void {
  restore(a.board, snapshot);
  listOut(a);
  charge(a.board, a.out, a.outCount);
}

/** One change of the board by a move drawn at random. */
function propose(a: Annealer): boolean {
  const { board, random } = a;
  const roll = chance(random);
  a.changesOut = roll < 0.16;
  if (a.outCount > 0 && roll < 0.15) {
    const u = a.out[pick(random, a.outCount)]!;
    return roll < 0.1 ? bringIn(board, random, u) : replace(board, random, u);
  }
  if (a.mayLeaveOut && roll >= 0.15 && roll < 0.16) return leaveOut(board, random);
  if (board.c.choosy.length > 0 && chance(random) < TO_FAVOURITE) return toFavourite(board, random);
  const which = chance(random);
  const shares = board.c.hasHard ? SHARES_HARD : SHARES_SOFT;
  if (which < shares.relocate) return relocate(board, random);
  if (which < shares.changeNurse) return changeNurse(board, random);
  if (which < shares.shiftOrder) return shiftOrder(board, random);
  if (which < shares.swap) return swap(board, random);
  if (which < shares.swapTails) return swapTails(board, random);
  return swapStretches(board, random);
}

/** Before a round: keys back to times, sums without drift, prices turned. Falls back to the best plan should the sums not hold. */
export function settle(a: Annealer): void {
  refreshKeys(a.board, a.order);
  if (!recompute(a.board)) {
    rollback(a.board);
    restore(a.board, a.best);
  }
  listOut(a);
  charge(a.board, a.out, a.outCount);
  remember(a);
  if (a.heat === 0) return;
  turnPrices(a.board, a.prices);
  charge(a.board, a.out, a.outCount);
}

/** Sets the measure of temperature, and with it what leaving a unit out costs. */
export function setHeat(a: Annealer, heat: number): void {
  a.heat = heat;
  setPrices(a.board.c, a.prices, heat);
  listOut(a);
  recompute(a.board);
  charge(a.board, a.out, a.outCount);
  a.bestCost = Infinity;
  remember(a);
}

/**
 * A short quench from the first plan gives the cost of a unit. Left-out units do not count: they cost by decree.
 * @param warm the first plan is a good one already and needs little of it.
 */
export function measureHeat(a: Annealer, stopped: () => boolean, warm: boolean): void {
  const { board } = a;
  cool(a, (warm ? 30 : 200) * Math.max(1, board.c.unitCount), 0, 0, stopped);
  settle(a);
  goOnFrom(a, a.best);
  const placed = Math.max(1, board.c.unitCount - a.outCount);
  setHeat(a, Math.max(1e-6, (board.cost - board.leftOut) / placed));
}
