/** The most promising places for one task over all nurses, judged without changing the board. */
import { type Board, way } from './board.ts';
import { isOpen, mayTake } from './links.ts';

const MOST = 40;

/** Places by rising cost, each with the stretch of time its route leaves; kept and used again, so that nothing is allocated. */
export interface Spots {
  count: number;
  readonly nurse: Int32Array;
  readonly after: Int32Array;
  readonly earliest: Float64Array;
  readonly latest: Float64Array;
  readonly cost: Float64Array;
  /** Scratch: how late each stop of one route could be over its predecessor's leaving. */
  leaveBy: Float64Array;
}

export function createSpots(): Spots {
  return {
    count: 0,
    nurse: new Int32Array(MOST + 1),
    after: new Int32Array(MOST + 1),
    earliest: new Float64Array(MOST + 1),
    latest: new Float64Array(MOST + 1),
    cost: new Float64Array(MOST + 1),
    leaveBy: new Float64Array(0),
  };
}

/** Fills `into` with the best places for x; those that the hard windows behind them forbid are left out. */
export function findSpots(b: Board, x: number, into: Spots): void {
  const { c, next } = b;
  const nodes = c.taskCount + 2 * c.nurseCount;
  if (into.leaveBy.length < nodes) into.leaveBy = new Float64Array(nodes);
  into.count = 0;
  for (const r of c.candidates[x]!) {
    if (!mayTake(b, x, r)) continue;
    if (c.hasHard) fillLatest(b, r, into.leaveBy);
    for (let p = c.taskCount + r, q = next[p]!; q >= 0; p = q, q = next[q]!) if (!judge(b, x, r, p, q, into)) break;
  }
}

/** The latest begin of each stop of a route that its own hard windows and the end of the shift leave; breaks and partners may leave less. */
function fillLatest(b: Board, r: number, latest: Float64Array): void {
  const { c, prev } = b;
  const back = c.taskCount + c.nurseCount + r;
  latest[back] = c.backBy[r]!;
  for (let q = back, p = prev[q]!; p >= 0 && p < c.taskCount; q = p, p = prev[p]!) {
    const by = latest[q]! - way(b, r, p, q) - c.service[p]!;
    latest[p] = c.hard[p] === 1 && c.closes[p]! < by ? c.closes[p]! : by;
  }
}

/** @returns false when x would be too late here and so at every later place. */
function judge(b: Board, x: number, r: number, p: number, q: number, into: Spots): boolean {
  const { c, start } = b;
  const w = c.problem.weights;
  const there = way(b, r, p, x);
  const ready = start[p]! + c.service[p]! + there;
  if (ready > c.closes[x]! && c.hard[x] === 1) return false;
  if (!isOpen(b, p)) return true;
  const onward = way(b, r, x, q);
  const earliest = ready < c.opens[x]! ? c.opens[x]! : ready;
  let latest = c.hasHard ? into.leaveBy[q]! - onward - c.service[x]! : Infinity;
  if (c.hard[x] === 1 && c.closes[x]! < latest) latest = c.closes[x]!;
  if (earliest > latest) return true;
  const late = earliest > c.closes[x]! ? earliest - c.closes[x]! : 0;
  const delay = q < c.taskCount ? earliest + c.service[x]! + onward - start[q]! : 0;
  const cost =
    w.travel * (there + onward - way(b, r, p, q)) +
    (w.lateness > w.travel ? w.lateness : w.travel) * late +
    (delay > 0 ? 0.3 * w.lateness * delay : 0) +
    c.choiceCost[x * c.nurseCount + r]!;
  keep(into, r, p, earliest, latest, cost);
  return true;
}

function keep(into: Spots, r: number, p: number, earliest: number, latest: number, cost: number): void {
  if (into.count === MOST && cost >= into.cost[MOST - 1]!) return;
  let at = into.count < MOST ? into.count++ : MOST - 1;
  for (; at > 0 && into.cost[at - 1]! > cost; at--) {
    into.nurse[at] = into.nurse[at - 1]!;
    into.after[at] = into.after[at - 1]!;
    into.earliest[at] = into.earliest[at - 1]!;
    into.latest[at] = into.latest[at - 1]!;
    into.cost[at] = into.cost[at - 1]!;
  }
  into.nurse[at] = r;
  into.after[at] = p;
  into.earliest[at] = earliest;
  into.latest[at] = latest;
  into.cost[at] = cost;
}
