/** Puts a plan that already exists onto the board: same nurses, same order, times worked out anew. */
import type { Plan } from './plan.ts';
import { type Board, begin, commit, rollback } from './search/board.ts';
import { IN_STEP } from './search/compile.ts';
import { evaluate, recompute } from './search/evaluate.ts';
import { link, mayTake } from './search/links.ts';
import { restore, snapshotOf } from './search/snapshot.ts';

/** What no longer fits stays out of the plan. Times come out as early as the routes allow. */
export function loadPlan(b: Board, plan: Plan): void {
  const empty = snapshotOf(b);
  const seats = seatsOf(b, plan);
  begin(b);
  const all = seats.every((unit) => seatAtEnd(b, unit)) && evaluate(b, Infinity);
  if (all) {
    commit(b);
    return;
  }
  rollback(b);
  restore(b, empty);
  for (const unit of seats) {
    begin(b);
    if (seatAtEnd(b, unit) && evaluate(b, Infinity)) commit(b);
    else rollback(b);
  }
  recompute(b);
}

interface Seat {
  readonly task: number;
  readonly nurse: number;
  readonly key: number;
}

/** Units in the order of their begin, each with the seats of its tasks; half a pair counts as none. */
function seatsOf(b: Board, plan: Plan): Seat[][] {
  const { c } = b;
  const nurseIndex = new Map(c.problem.nurses.map((nurse, r) => [nurse.id, r]));
  const stops = plan.routes.flatMap((route) => {
    const nurse = nurseIndex.get(route.nurse);
    return nurse === undefined
      ? []
      : route.stops.map((stop, position) => ({ task: stop.task, nurse, start: stop.start, position }));
  });
  stops.sort((x, y) => x.start - y.start || x.position - y.position || x.task - y.task);
  const seats = new Map<number, Seat[]>();
  stops.forEach((stop, rank) => {
    const u = c.unitOf[stop.task];
    if (u === undefined) return;
    const unit = seats.get(u) ?? [];
    seats.set(u, unit);
    const mate = unit[0];
    const key = mate && c.kind[stop.task] === IN_STEP ? mate.key : stop.start + rank * 1e-5;
    unit.push({ task: stop.task, nurse: stop.nurse, key });
  });
  return [...seats.values()].filter((unit) => unit.length === (c.unitSecond[c.unitOf[unit[0]!.task]!]! < 0 ? 1 : 2));
}

function seatAtEnd(b: Board, unit: readonly Seat[]): boolean {
  const { c } = b;
  for (const { task, nurse, key } of unit) {
    if (!mayTake(b, task, nurse)) return false;
    let p = c.taskCount + nurse;
    while (b.next[p]! < c.taskCount && b.key[b.next[p]!]! < key) p = b.next[p]!;
    link(b, task, nurse, p);
    b.key[task] = key;
  }
  b.leftOut -= c.leaveOutCost[c.unitOf[unit[0]!.task]!]!;
  return true;
}
