/**
 * A first plan by regret: next comes the unit that would lose most if its best nurse were taken.
 *
 * Source: Potvin & Rousseau (1993), European Journal of Operational Research 66(3), 331–340,
 * https://doi.org/10.1016/0377-2217(93)90221-8. Places are estimated (see insert.ts) and the one chosen is then tried.
 */
import type { Board } from './board.ts';
import { estimateWith, insertBest, MANY_TRIALS, type Place } from './insert.ts';
import type { Random } from './random.ts';

/** Inserts every unit of `units` that fits, and returns those that do not. */
export function construct(b: Board, random: Random, units: readonly number[], stopped: () => boolean): number[] {
  const { c } = b;
  const estimates = new Float64Array(c.unitCount * c.nurseCount).fill(Infinity);
  const urgency = new Float64Array(c.unitCount);
  const open = new Set(units);
  const failed: number[] = [];
  for (const u of open) {
    for (const r of c.candidates[c.unitFirst[u]!]!) estimate(b, u, r, estimates);
    urgency[u] = urgencyOf(b, u, estimates);
  }
  while (open.size > 0 && !stopped()) {
    const u = mostUrgent(open, urgency);
    open.delete(u);
    if (!insertBest(b, random, u, MANY_TRIALS)) {
      failed.push(u);
      continue;
    }
    for (const x of [c.unitFirst[u]!, c.unitSecond[u]!]) {
      if (x < 0) continue;
      for (const other of open)
        if (estimate(b, other, b.route[x]!, estimates)) urgency[other] = urgencyOf(b, other, estimates);
    }
  }
  return [...failed, ...open];
}

const place: Place = { nurse: -1, after: -1, cost: Infinity };

/** @returns whether the estimate of unit u with nurse r is another than before. */
function estimate(b: Board, u: number, r: number, estimates: Float64Array): boolean {
  const { c } = b;
  const x = c.unitFirst[u]!;
  if (c.allowed[x * c.nurseCount + r] === 0) return false;
  estimateWith(b, x, r, place);
  const at = u * c.nurseCount + r;
  const changes = estimates[at] !== place.cost;
  estimates[at] = place.cost;
  return changes;
}

/** Regret; pairs are hardest to place and come before what has the same regret or a little more, then what closes first. */
function urgencyOf(b: Board, u: number, estimates: Float64Array): number {
  const { c } = b;
  let best = Infinity;
  let second = Infinity;
  for (const r of c.candidates[c.unitFirst[u]!]!) {
    const cost = estimates[u * c.nurseCount + r]!;
    if (cost < best) {
      second = best;
      best = cost;
    } else if (cost < second) second = cost;
  }
  const regret = best === Infinity ? -1e12 : second === Infinity ? 1e9 : second - best;
  return regret + (c.unitSecond[u]! >= 0 ? 1e6 : 0) - 1e-3 * c.closes[c.unitFirst[u]!]!;
}

function mostUrgent(open: ReadonlySet<number>, urgency: Float64Array): number {
  let chosen = -1;
  for (const u of open) if (chosen < 0 || urgency[u]! > urgency[chosen]!) chosen = u;
  return chosen;
}
