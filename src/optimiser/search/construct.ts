/**
 * A first plan by regret: next comes the unit that would lose most if its best nurse were taken.
 *
 * Source: Potvin & Rousseau (1993), European Journal of Operational Research 66(3), 331–340,
 * https://doi.org/10.1016/0377-2217(93)90221-8. Places are estimated (see insert.ts) and the one chosen is then tried.
 */
import type { Board } from './board.ts';
import { estimateWith, insertBest, type Place } from './insert.ts';
import type { Random } from './random.ts';

/** Inserts every unit of `units` that fits, and returns those that do not. */
export function construct(b: Board, random: Random, units: readonly number[], stopped: () => boolean): number[] {
  const { c } = b;
  const m = c.nurseCount;
  const row = new Map(units.map((u, i) => [u, i]));
  const estimates = new Float64Array(units.length * m).fill(Infinity);
  const place: Place = { nurse: -1, after: -1, cost: Infinity };
  const estimate = (u: number, r: number) => {
    const x = c.unitFirst[u]!;
    if (c.allowed[x * m + r] === 0) return;
    estimateWith(b, x, r, place);
    estimates[row.get(u)! * m + r] = place.cost;
  };
  const open = new Set(units);
  const failed: number[] = [];
  for (const u of open) for (let r = 0; r < m; r++) estimate(u, r);
  while (open.size > 0 && !stopped()) {
    const u = mostUrgent(b, open, (unit, r) => estimates[row.get(unit)! * m + r]!);
    open.delete(u);
    if (!insertBest(b, random, u, Infinity)) {
      failed.push(u);
      continue;
    }
    for (const x of [c.unitFirst[u]!, c.unitSecond[u]!]) {
      if (x < 0) continue;
      for (const other of open) estimate(other, b.route[x]!);
    }
  }
  return [...failed, ...open];
}

/** Largest regret; among pairs and tasks with one nurse, which regret most, the one whose window closes first. */
function mostUrgent(b: Board, open: ReadonlySet<number>, estimate: (u: number, r: number) => number): number {
  const { c } = b;
  let chosen = -1;
  let most = -Infinity;
  for (const u of open) {
    let best = Infinity;
    let second = Infinity;
    for (const r of c.candidates[c.unitFirst[u]!]!) {
      const cost = estimate(u, r);
      if (cost < best) {
        second = best;
        best = cost;
      } else if (cost < second) second = cost;
    }
    const regret = best === Infinity ? -1e12 : second === Infinity ? 1e9 : second - best;
    // Pairs are hardest to place and come before what has the same regret or a little more.
    const urgency = regret + (c.unitSecond[u]! >= 0 ? 1e6 : 0) - 1e-3 * c.closes[c.unitFirst[u]!]!;
    if (urgency > most || chosen < 0) {
      most = urgency;
      chosen = u;
    }
  }
  return chosen;
}
