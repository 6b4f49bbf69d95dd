/** A copy of a board's state, to come back to or to hand to another thread. */
import type { Board } from './board.ts';
import { commit } from './board.ts';

export interface Snapshot {
  readonly next: Int32Array;
  readonly prev: Int32Array;
  readonly route: Int32Array;
  readonly taken: Int32Array;
  readonly key: Float64Array;
  readonly start: Float64Array;
  readonly count: Int32Array;
  readonly perNurse: Float64Array;
  readonly sums: Float64Array;
  cost: number;
}

export function snapshotOf(b: Board): Snapshot {
  return {
    next: b.next.slice(),
    prev: b.prev.slice(),
    route: b.route.slice(),
    taken: b.taken.slice(),
    key: b.key.slice(),
    start: b.start.slice(),
    count: b.count.slice(),
    perNurse: b.perNurse.slice(),
    sums: Float64Array.of(b.travel, b.lateness, b.worst, b.choice, b.leftOut, b.split, b.routeCost),
    cost: b.cost,
  };
}

export function copyInto(snapshot: Snapshot, b: Board): void {
  snapshot.next.set(b.next);
  snapshot.prev.set(b.prev);
  snapshot.route.set(b.route);
  snapshot.taken.set(b.taken);
  snapshot.key.set(b.key);
  snapshot.start.set(b.start);
  snapshot.count.set(b.count);
  snapshot.perNurse.set(b.perNurse);
  const { sums } = snapshot;
  sums[0] = b.travel;
  sums[1] = b.lateness;
  sums[2] = b.worst;
  sums[3] = b.choice;
  sums[4] = b.leftOut;
  sums[5] = b.split;
  sums[6] = b.routeCost;
  snapshot.cost = b.cost;
}

export function restore(b: Board, snapshot: Snapshot): void {
  b.next.set(snapshot.next);
  b.prev.set(snapshot.prev);
  b.route.set(snapshot.route);
  b.taken.set(snapshot.taken);
  b.key.set(snapshot.key);
  b.start.set(snapshot.start);
  b.count.set(snapshot.count);
  b.perNurse.set(snapshot.perNurse);
  const { sums } = snapshot;
  b.travel = sums[0]!;
  b.lateness = sums[1]!;
  b.worst = sums[2]!;
  b.choice = sums[3]!;
  b.leftOut = sums[4]!;
  b.split = sums[5]!;
  b.routeCost = sums[6]!;
  b.cost = snapshot.cost;
  commit(b);
}
