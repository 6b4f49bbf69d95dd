/**
 * By when care must begin at each node so that everything behind it can still be in time.
 *
 * The counterpart of the begins: those are worked out forward and say how early, these backward and say how late. With
 * both, whether a visit fits between two stops is told by a few look-ups. Breaks may lie wherever they fit best here, so
 * the times are never too early; absences are not looked at.
 *
 * Source: Savelsbergh (1992), ORSA Journal on Computing 4(2), 146–154, https://doi.org/10.1287/ijoc.4.2.146 (forward
 * time slack), with a layer for each number of breaks still to come.
 */
import { type Board, way } from './board.ts';
import { APART, type Compiled, IN_STEP } from './compile.ts';

export interface Slack {
  /** Layers of nodes: how late care may begin at x with so many breaks still to come is at `breaks × nodes + x`. */
  readonly late: Float64Array;
  /** The same without what a partner demands, no break to come. */
  readonly alone: Float64Array;
  readonly nodes: number;
  /** Nurses whose routes have to be gone through. */
  readonly waiting: Int32Array;
  readonly isWaiting: Uint8Array;
  count: number;
  /** Scratch: by when she must be free after a stop, for each number of breaks to come. */
  readonly freeBy: Float64Array;
  /** A number for each nurse's route that is another whenever its stops, begins or slack may be. */
  readonly version: Int32Array;
  lastVersion: number;
  /** Nurses whose numbers changed since `markVersions`, and what they were. */
  readonly changed: Int32Array;
  readonly versionBefore: Int32Array;
  readonly changedAt: Int32Array;
  changedCount: number;
  mark: number;
}

export function createSlack(c: Compiled): Slack {
  const nodes = c.taskCount + 2 * c.nurseCount;
  const layers = 1 + c.breaks.reduce((most, breaks) => Math.max(most, breaks.length), 0);
  return {
    late: new Float64Array(layers * nodes).fill(Infinity),
    alone: new Float64Array(nodes).fill(Infinity),
    nodes,
    waiting: new Int32Array(c.nurseCount),
    isWaiting: new Uint8Array(c.nurseCount),
    count: 0,
    freeBy: new Float64Array(layers),
    version: new Int32Array(c.nurseCount),
    lastVersion: 0,
    changed: new Int32Array(c.nurseCount),
    versionBefore: new Int32Array(c.nurseCount),
    changedAt: new Int32Array(c.nurseCount),
    changedCount: 0,
    mark: 0,
  };
}

/** From here on it is remembered which numbers routes had. */
export function markVersions(s: Slack): void {
  s.mark = (s.mark + 1) | 0;
  s.changedCount = 0;
}

/** Every route has the number again that it had at the mark: for a board that is again what it was then. */
export function versionsOfMark(s: Slack): void {
  for (let i = 0; i < s.changedCount; i++) s.version[s.changed[i]!] = s.versionBefore[i]!;
}

function renumber(s: Slack, r: number): void {
  if (s.changedAt[r] !== s.mark) {
    s.changedAt[r] = s.mark;
    s.changed[s.changedCount] = r;
    s.versionBefore[s.changedCount++] = s.version[r]!;
  }
  s.lastVersion = (s.lastVersion + 1) | 0;
  s.version[r] = s.lastVersion;
}

export function slackOfAll(b: Board, s: Slack): void {
  s.alone.fill(Infinity);
  for (let r = 0; r < b.c.nurseCount; r++) ask(s, r);
  refreshSlack(b, s);
}

/** Asks for a nurse's route to be gone through again. */
function ask(s: Slack, r: number): void {
  if (s.isWaiting[r] === 1) return;
  renumber(s, r);
  s.isWaiting[r] = 1;
  s.waiting[s.count++] = r;
}

/** Asks for every route touched since `begin`. */
export function askTouched(b: Board, s: Slack): void {
  const { log, route } = b;
  for (let i = 0; i < log.length; i++) {
    if (log.route[i]! >= 0) ask(s, log.route[i]!);
    const now = route[log.node[i]!]!;
    if (now >= 0) ask(s, now);
  }
}

/** Goes through the routes asked for, and those of partners whose demands have changed. */
export function refreshSlack(b: Board, s: Slack): void {
  // A change runs on from partner to partner towards the morning; more turns than this bring nothing that matters.
  for (let turns = 8 * b.c.nurseCount; s.count > 0 && turns > 0; turns--) {
    const r = s.waiting[--s.count]!;
    s.isWaiting[r] = 0;
    goThrough(b, s, r);
  }
  while (s.count > 0) s.isWaiting[s.waiting[--s.count]!] = 0;
}

function goThrough(b: Board, s: Slack, r: number): void {
  const { c, prev, route } = b;
  const { late, alone, nodes, freeBy } = s;
  const back = c.taskCount + c.nurseCount + r;
  const count = c.breaks[r]!.length;
  for (let k = 0; k <= count; k++) late[k * nodes + back] = c.backBy[r]!;
  for (let q = back, p = prev[q]!; p >= 0 && p < c.taskCount; q = p, p = prev[p]!) {
    freeByFor(b, s, r, q, way(b, r, p, q));
    const closes = c.hard[p] === 1 ? c.closes[p]! : Infinity;
    let most = freeBy[0]! - c.service[p]!;
    if (closes < most) most = closes;
    const y = c.partner[p]!;
    const paired = y >= 0 && (c.kind[p] === IN_STEP || c.kind[p] === APART) && route[y]! >= 0;
    if (most !== alone[p]) {
      alone[p] = most;
      if (paired) ask(s, route[y]!);
    }
    const cap = paired ? Math.min(closes, demanded(c, s, p, y)) : closes;
    for (let k = 0; k <= count; k++) {
      const by = freeBy[k]! - c.service[p]!;
      late[k * nodes + p] = by < cap ? by : cap;
    }
  }
}

/** How late p may begin for its partner's sake. */
function demanded(c: Compiled, s: Slack, p: number, y: number): number {
  if (c.kind[p] === IN_STEP) return s.alone[y]!;
  return c.isSecond[p] === 1 ? s.alone[y]! + c.gapMax[p]! : s.alone[y]! - c.gapMin[p]!;
}

/** Fills `freeBy`: by when she must be free to go to q, so far away, for each number of breaks still to come. */
function freeByFor(b: Board, s: Slack, r: number, q: number, drive: number): void {
  const { c } = b;
  const { late, nodes, freeBy } = s;
  const breaks = c.breaks[r]!;
  const isBack = q >= c.taskCount;
  freeBy[0] = late[q]! - drive;
  for (let k = 1; k <= breaks.length; k++) {
    const rest = breaks[breaks.length - k]!;
    const then = freeBy[k - 1]!;
    // Behind the last stop a break whose range is still open need not be taken.
    let by = isBack ? Math.min(then, rest.latestStart) : late[k * nodes + q]! - drive;
    if (rest.soft) by = Math.max(by, then);
    else if (rest.earliestStart + rest.durationSeconds <= then) {
      const resting = Math.min(rest.latestStart, then - rest.durationSeconds);
      if (resting > by) by = resting;
    }
    freeBy[k] = by;
  }
}
