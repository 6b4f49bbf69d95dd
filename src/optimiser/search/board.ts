/**
 * The state of the search: linked routes, one floating key per task, the times they give, and an undo log.
 *
 * The keys are a global order: along every route they rise, and two tasks that start together share one. So times can be
 * worked out in key order without ever waiting in a circle. A move changes links and keys, `propagate` the times that
 * follow from them; `rollback` restores every node touched since `begin`, `commit` forgets the log.
 */
import { type Compiled, IN_STEP } from './compile.ts';
import { createSlack, type Slack } from './slack.ts';

/** The start of a task that is in no route: never late. */
export const NOT_STARTED = -1e18;

export interface Board {
  readonly c: Compiled;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** Nurse of each node, -1 when in no route. */
  readonly route: Int32Array;
  readonly key: Float64Array;
  /** Begin of care; for a nurse's departure the begin of her shift, for her return the time she is back. */
  readonly start: Float64Array;
  /** Breaks behind her when she reaches the node; see breaks.ts for how it is written. */
  readonly taken: Int32Array;
  /** Load of each nurse's route. */
  readonly count: Int32Array;
  travel: number;
  lateness: number;
  worst: number;
  /** Sum of the costs of who does what. */
  choice: number;
  leftOut: number;
  split: number;
  routeCost: number;
  cost: number;
  /** Travel a move may add before its cost is above the limit whatever else it brings; see `setRoom`. */
  room: number;
  /** How late each begin may be. Only the annealing keeps it true, and only where something is hard. */
  readonly slack: Slack;
  /** Scratch result of `wayTo`. */
  takenNow: number;
  readonly queue: Int32Array;
  readonly queued: Uint8Array;
  queueLength: number;
  readonly log: UndoLog;
  /** Per nurse: waiting, longest wait, overtime, idle, work, missed breaks; see terms.ts. */
  readonly perNurse: Float64Array;
}

interface UndoLog {
  stamp: number;
  length: number;
  readonly savedAt: Int32Array;
  readonly node: Int32Array;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  readonly route: Int32Array;
  readonly taken: Int32Array;
  readonly key: Float64Array;
  readonly start: Float64Array;
  readonly sums: Float64Array;
  nurses: number;
  readonly nurse: Int32Array;
  readonly nurseSavedAt: Int32Array;
  readonly perNurse: Float64Array;
}

export const NURSE_TERMS = 6;

export function createBoard(c: Compiled): Board {
  const { taskCount: n, nurseCount: m } = c;
  const nodes = n + 2 * m;
  const board: Board = {
    c,
    next: new Int32Array(nodes).fill(-1),
    prev: new Int32Array(nodes).fill(-1),
    route: new Int32Array(nodes).fill(-1),
    key: new Float64Array(nodes),
    start: new Float64Array(nodes).fill(NOT_STARTED),
    taken: new Int32Array(nodes),
    count: new Int32Array(m),
    travel: 0,
    lateness: 0,
    worst: 0,
    choice: 0,
    leftOut: 0,
    split: 0,
    routeCost: 0,
    cost: 0,
    room: Infinity,
    slack: createSlack(c),
    takenNow: 0,
    queue: new Int32Array(nodes + 8),
    queued: new Uint8Array(nodes),
    queueLength: 0,
    log: createLog(nodes, m),
    perNurse: new Float64Array(m * NURSE_TERMS),
  };
  for (let r = 0; r < m; r++) {
    const out = n + r;
    const back = n + m + r;
    board.next[out] = back;
    board.prev[back] = out;
    board.route[out] = r;
    board.route[back] = r;
    board.key[out] = -Infinity;
    board.key[back] = Infinity;
    board.start[out] = c.shiftStart[r]!;
    board.start[back] = c.shiftStart[r]!;
    board.travel += way(board, r, out, back);
  }
  for (let u = 0; u < c.unitCount; u++) board.leftOut += c.leaveOutCost[u]!;
  return board;
}

function createLog(nodes: number, nurses: number): UndoLog {
  return {
    stamp: 0,
    length: 0,
    savedAt: new Int32Array(nodes),
    node: new Int32Array(nodes),
    next: new Int32Array(nodes),
    prev: new Int32Array(nodes),
    route: new Int32Array(nodes),
    taken: new Int32Array(nodes),
    key: new Float64Array(nodes),
    start: new Float64Array(nodes),
    sums: new Float64Array(8),
    nurses: 0,
    nurse: new Int32Array(nurses),
    nurseSavedAt: new Int32Array(nurses),
    perNurse: new Float64Array(nurses * NURSE_TERMS),
  };
}

/** Seconds on the road for nurse r. */
export function way(b: Board, r: number, from: number, to: number): number {
  const c = b.c;
  // A nurse without a stop stays where she is.
  if (from >= c.taskCount && to >= c.taskCount) return 0;
  return c.travel[c.base[r]! + c.place[from]! * c.size + c.place[to]!]!;
}

export function begin(b: Board): void {
  const { log } = b;
  log.stamp++;
  log.length = 0;
  log.nurses = 0;
  const { sums } = log;
  sums[0] = b.travel;
  sums[1] = b.lateness;
  sums[2] = b.worst;
  sums[3] = b.choice;
  sums[4] = b.leftOut;
  sums[5] = b.split;
  sums[6] = b.routeCost;
  sums[7] = b.cost;
}

/** Remembers a node before its first change since `begin`. */
export function save(b: Board, x: number): void {
  const { log } = b;
  if (log.savedAt[x] === log.stamp) return;
  log.savedAt[x] = log.stamp;
  const i = log.length++;
  log.node[i] = x;
  log.next[i] = b.next[x]!;
  log.prev[i] = b.prev[x]!;
  log.route[i] = b.route[x]!;
  log.taken[i] = b.taken[x]!;
  log.key[i] = b.key[x]!;
  log.start[i] = b.start[x]!;
}

export function rollback(b: Board): void {
  const { log, next, prev, route, taken, key, start, count } = b;
  const n = b.c.taskCount;
  for (let i = 0; i < b.queueLength; i++) b.queued[b.queue[i]!] = 0;
  b.queueLength = 0;
  for (let i = log.length - 1; i >= 0; i--) {
    const x = log.node[i]!;
    const old = log.route[i]!;
    const now = route[x]!;
    if (now !== old && x < n) {
      if (now >= 0) count[now]! -= b.c.load[x]!;
      if (old >= 0) count[old]! += b.c.load[x]!;
      route[x] = old;
    }
    next[x] = log.next[i]!;
    prev[x] = log.prev[i]!;
    taken[x] = log.taken[i]!;
    key[x] = log.key[i]!;
    start[x] = log.start[i]!;
  }
  for (let i = 0; i < log.nurses; i++) {
    const r = log.nurse[i]! * NURSE_TERMS;
    for (let j = 0; j < NURSE_TERMS; j++) b.perNurse[r + j] = log.perNurse[i * NURSE_TERMS + j]!;
  }
  const { sums } = log;
  b.travel = sums[0]!;
  b.lateness = sums[1]!;
  b.worst = sums[2]!;
  b.choice = sums[3]!;
  b.leftOut = sums[4]!;
  b.split = sums[5]!;
  b.routeCost = sums[6]!;
  b.cost = sums[7]!;
}

/** Keeps the change: forgets how it was before. */
export function commit(b: Board): void {
  b.log.length = 0;
  b.log.nurses = 0;
}

/** Asks for the times of x to be worked out again; tasks that start together are asked for as one. */
export function push(b: Board, x: number): void {
  const { c, queued } = b;
  const node = x < c.taskCount && c.kind[x] === IN_STEP && c.isSecond[x] === 1 ? c.partner[x]! : x;
  if (queued[node] === 1) return;
  queued[node] = 1;
  b.queue[b.queueLength++] = node;
}
