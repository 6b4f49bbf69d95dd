/** What the plan on the board costs after a change, and whether that is below a limit. */
import { type Board, begin, commit, NOT_STARTED } from './board.ts';
import { splitAfter } from './households.ts';
import { refreshAllNurses, refreshNurses } from './nurse-terms.ts';
import { propagate, propagateAll } from './propagate.ts';

/**
 * Works out times and cost of the changed board.
 *
 * Travel and choices are compared with the limit first: most changes fall there, before any time is worked out.
 * @returns false when the cost is above the limit or a hard rule breaks; the caller rolls back.
 */
export function evaluate(b: Board, limit: number): boolean {
  const w = b.c.problem.weights;
  if (b.c.households.length > 0) splitAfter(b);
  const fixed = w.travel * b.travel + b.choice + b.leftOut + w.householdSplit * b.split;
  if (!(fixed <= limit)) return false;
  if (!propagate(b, limit - fixed)) return false;
  let cost = fixed + w.lateness * b.lateness;
  if (cost > limit) return false;
  if (b.c.hasRouteTerms) {
    refreshNurses(b);
    cost += b.routeCost;
    if (cost > limit) return false;
  }
  if (w.worstLateness > 0) {
    refreshWorst(b);
    cost += w.worstLateness * b.worst;
    if (cost > limit) return false;
  }
  b.cost = cost;
  return true;
}

/** The largest lateness; looks at all tasks only when one that had it has improved. */
function refreshWorst(b: Board): void {
  const { log, start, c } = b;
  let touched = 0;
  let improved = false;
  for (let i = 0; i < log.length; i++) {
    const x = log.node[i]!;
    if (x >= c.taskCount) continue;
    const late = start[x]! - c.closes[x]!;
    if (late > touched) touched = late;
    if (b.worst > 0 && log.start[i]! - c.closes[x]! >= b.worst) improved = true;
  }
  if (touched >= b.worst) b.worst = touched;
  else if (improved) b.worst = worstOf(b);
}

function worstOf(b: Board): number {
  const { start, c } = b;
  let worst = 0;
  for (let x = 0; x < c.taskCount; x++) {
    const late = start[x]! - c.closes[x]!;
    if (late > worst) worst = late;
  }
  return worst;
}

/** Works out every time and sum afresh: sums of fractions drift, and a start from nothing needs it. */
export function recompute(b: Board): boolean {
  const { c } = b;
  begin(b);
  if (!propagateAll(b)) return false;
  b.travel = 0;
  b.lateness = 0;
  for (let r = 0; r < c.nurseCount; r++) {
    for (let p = c.taskCount + r; b.next[p]! >= 0; p = b.next[p]!) {
      const q = b.next[p]!;
      if (p < c.taskCount || q < c.taskCount) b.travel += c.travel[c.base[r]! + c.place[p]! * c.size + c.place[q]!]!;
    }
  }
  for (let x = 0; x < c.taskCount; x++) {
    if (b.route[x]! < 0) b.start[x] = NOT_STARTED;
    const late = b.start[x]! - c.closes[x]!;
    if (late > 0) b.lateness += late;
  }
  const w = c.problem.weights;
  b.worst = worstOf(b);
  if (c.hasRouteTerms) refreshAllNurses(b);
  b.cost =
    w.travel * b.travel +
    b.choice +
    b.leftOut +
    w.householdSplit * b.split +
    w.lateness * b.lateness +
    b.routeCost +
    w.worstLateness * b.worst;
  commit(b);
  return true;
}
