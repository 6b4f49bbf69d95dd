/** The best place for a unit that is not in the plan: estimated first, then tried for certain. */
import { type Board, begin, commit, NOT_STARTED, rollback, way } from './board.ts';
import { ALONE, IN_STEP } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { isOpen, link, mayTake } from './links.ts';
import type { Random } from './random.ts';
import { keyAfter, seatApart, seatPair } from './seat.ts';

export interface Place {
  nurse: number;
  after: number;
  cost: number;
}

/** What x would cost at its best place with nurse r, judged from travel, its own lateness and the delay behind it. */
export function estimateWith(b: Board, x: number, r: number, into: Place): void {
  const { c, next, start } = b;
  const w = c.problem.weights;
  into.nurse = r;
  into.after = -1;
  into.cost = Infinity;
  if (!mayTake(b, x, r)) return;
  for (let p = c.taskCount + r, q = next[p]!; q >= 0; p = q, q = next[q]!) {
    const there = way(b, r, p, x);
    const ready = start[p]! + c.service[p]! + there;
    if (ready > c.closes[x]! && c.hard[x] === 1) break;
    if (!isOpen(b, p)) continue;
    const begins = ready < c.opens[x]! ? c.opens[x]! : ready;
    const onward = way(b, r, x, q);
    const delay = begins + c.service[x]! + onward - (q < c.taskCount ? start[q]! : c.backBy[r]!);
    if (q < c.taskCount && c.hard[q] === 1 && start[q]! + delay > c.closes[q]!) continue;
    if (q >= c.taskCount && delay > 0) continue;
    const late = begins > c.closes[x]! ? begins - c.closes[x]! : 0;
    const pushed = delay > 0 && delay < Infinity ? delay : 0;
    const cost =
      w.travel * (there + onward - way(b, r, p, q)) +
      w.lateness * (late + 0.3 * pushed) +
      c.choiceCost[x * c.nurseCount + r]!;
    if (cost < into.cost) {
      into.cost = cost;
      into.after = p;
    }
  }
}

/**
 * Puts unit u at the cheapest place found whose cost is at most `limit`.
 * @returns false when there is none; the board is then as before. True leaves it committed.
 */
export function insertBest(b: Board, random: Random, u: number, limit: number): boolean {
  const best = findBest(b, random, u, limit);
  if (best === undefined) return false;
  begin(b);
  if (applyTrial(b, random, u, best) && evaluate(b, Infinity)) {
    commit(b);
    return true;
  }
  rollback(b);
  return false;
}

interface Trial {
  lead: number;
  nurse: number;
  after: number;
  other: number;
  cost: number;
}

const LEAD_PLACES = 10;

function findBest(b: Board, random: Random, u: number, limit: number): Trial | undefined {
  const { c } = b;
  const first = c.unitFirst[u]!;
  const second = c.unitSecond[u]!;
  const leads = second < 0 ? [first] : [first, second];
  let best: Trial | undefined;
  let bound = limit;
  for (const lead of leads) {
    const places = leadPlaces(b, lead);
    const kept = second < 0 ? places.length : Math.min(LEAD_PLACES, places.length);
    for (let i = 0; i < kept; i++) {
      const { nurse, after } = places[i]!;
      const others = second < 0 ? [-1] : c.candidates[c.partner[lead]!]!;
      for (const other of others) {
        const trial = { lead, nurse, after, other, cost: Infinity };
        begin(b);
        if (applyTrial(b, random, u, trial) && evaluate(b, bound)) {
          trial.cost = b.cost;
          bound = b.cost - 1e-9;
          best = trial;
        }
        rollback(b);
      }
    }
  }
  return best;
}

/** Places for one task over all nurses, most promising first. */
function leadPlaces(b: Board, x: number): Place[] {
  const { c, next, start } = b;
  const w = c.problem.weights;
  const places: Place[] = [];
  for (const nurse of c.candidates[x]!) {
    if (!mayTake(b, x, nurse)) continue;
    for (let p = c.taskCount + nurse, q = next[p]!; q >= 0; p = q, q = next[q]!) {
      const there = way(b, nurse, p, x);
      const ready = start[p]! + c.service[p]! + there;
      if (ready > c.closes[x]! && c.hard[x] === 1) break;
      if (!isOpen(b, p)) continue;
      const begins = Math.max(ready, c.opens[x]!);
      const late = Math.max(0, begins - c.closes[x]!);
      const delay = q < c.taskCount ? Math.max(0, begins + c.service[x]! + way(b, nurse, x, q) - start[q]!) : 0;
      const detour = there + way(b, nurse, x, q) - way(b, nurse, p, q);
      places.push({ nurse, after: p, cost: w.travel * detour + Math.max(w.lateness, w.travel) * (late + 0.3 * delay) });
    }
  }
  return places.sort((a, z) => a.cost - z.cost || a.nurse - z.nurse);
}

function applyTrial(b: Board, random: Random, u: number, trial: Trial): boolean {
  const { c } = b;
  const { lead, nurse, after } = trial;
  b.leftOut -= c.leaveOutCost[u]!;
  if (c.kind[lead] === IN_STEP) return seatPair(b, random, lead, nurse, after, trial.other);
  const key = keyAfter(b, random, lead, nurse, after);
  if (Number.isNaN(key)) return false;
  link(b, lead, nurse, after);
  b.key[lead] = key;
  if (c.kind[lead] === ALONE) return true;
  const other = c.partner[lead]!;
  return seatApart(b, random, lead, other, key, trial.other, distanceOf(b, lead, other));
}

function distanceOf(b: Board, lead: number, other: number): number {
  const { c } = b;
  if (b.start[other] === NOT_STARTED && c.gapMax[lead]! > 1e8) return Math.max(0, c.opens[other]! - c.opens[lead]!);
  return c.gapMin[lead]!;
}
