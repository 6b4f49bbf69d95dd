/**
 * The problem as flat typed arrays, so that the search touches no objects.
 *
 * Nodes: 0 … taskCount-1 are tasks, then one departure per nurse, then one return per nurse.
 * A unit is what is in the plan or out of it as a whole: a task alone, or the two tasks of a pair.
 */
import type { Break, Nurse, Problem, Task } from '../problem.ts';
import { neighboursOf } from './neighbours.ts';

export const ALONE = 0;
/** Both start together: one time for two nodes. */
export const IN_STEP = 1;
export const APART = 2;
/** Both or neither, times free. */
export const LOOSE = 3;

/** Seconds on the road. Whole and short ones are kept in two bytes each: then a day's matrices stay in the processor's cache. */
export type Travel = Uint16Array | Float64Array;

export interface Compiled {
  readonly problem: Problem;
  readonly taskCount: number;
  readonly nurseCount: number;
  /** Rows of `travel`: the problem's places and one from which and to which every way is free. */
  readonly size: number;
  readonly travel: Travel;
  /** Where nurse r's matrix begins in `travel`. */
  readonly base: Int32Array;
  readonly place: Int32Array;
  readonly service: Float64Array;
  readonly opens: Float64Array;
  /** Latest beginning of care in the last window. */
  readonly closes: Float64Array;
  readonly hard: Uint8Array;
  readonly frozen: Uint8Array;
  readonly load: Int32Array;
  /** Latest beginnings and openings of all windows of a task that has several, else undefined. */
  readonly windows: readonly (readonly { readonly start: number; readonly end: number }[] | undefined)[];
  readonly allowed: Uint8Array;
  readonly candidates: readonly Int32Array[];
  readonly choiceCost: Float64Array;
  readonly hasChoice: boolean;
  /** `choiceCost` in seconds of travel. */
  readonly choiceAsTravel: Float64Array;
  /** Of those who may do a task the nurses who cost least, where that is not all of them; else nobody. */
  readonly favourites: readonly Int32Array[];
  /** The tasks that have favourites. */
  readonly choosy: Int32Array;
  readonly kind: Uint8Array;
  readonly partner: Int32Array;
  /** 1 for the second task of a pair. */
  readonly isSecond: Uint8Array;
  /** The partner where both halves are alike: together, at one place, equally long; else -1. */
  readonly twin: Int32Array;
  /** The same where it makes no difference either which of two nurses has which half. */
  readonly alike: Int32Array;
  readonly gapMin: Float64Array;
  readonly gapMax: Float64Array;
  readonly unitCount: number;
  readonly unitOf: Int32Array;
  readonly unitFirst: Int32Array;
  readonly unitSecond: Int32Array;
  readonly leaveOutCost: Float64Array;
  /** What leaving the unit out costs by the weights, were it not mandatory. */
  readonly leaveOutPrice: Float64Array;
  readonly mandatoryUnit: Uint8Array;
  readonly fixedUnit: Uint8Array;
  readonly shiftStart: Float64Array;
  readonly shiftEnd: Float64Array;
  /** Latest time back; Infinity when the end is soft. */
  readonly backBy: Float64Array;
  readonly maximumTasks: Int32Array;
  /** 1 when breaks or absences make the way to a stop more than a sum. */
  readonly intricate: Uint8Array;
  readonly breaks: readonly (readonly Break[])[];
  readonly absences: readonly (readonly { readonly start: number; readonly end: number }[])[];
  readonly household: Int32Array;
  readonly households: readonly (readonly number[])[];
  readonly neighbours: Int32Array;
  readonly neighbourCount: number;
  /** Whether it makes no difference which nurse has a route, as long as she has the skills. */
  readonly nursesAlike: boolean;
  readonly hasRouteTerms: boolean;
  readonly hasHard: boolean;
  /** The least share of what whole days cost that a change of two days leaves: 0 where one nurse may have most of it. */
  readonly dayTermsLeft: number;
}

/** A price that no sum of ordinary costs reaches. */
const MANDATORY_COST = 1e9;

export function compile(problem: Problem): Compiled {
  const { tasks, nurses } = problem;
  const n = tasks.length;
  const m = nurses.length;
  const matrix = matrixOf(problem);
  const nodes = nodeArrays(problem, matrix.size - 1);
  const choice = choicesOf(problem);
  const pairs = pairArrays(problem);
  const units = unitArrays(problem, pairs);
  const days = nurseArrays(nurses, problem);
  const splits = householdsOf(problem).length > 0;
  const travelDecides = !choice.hasChoice && !splits;
  const shared = { ...matrix, ...nodes, ...choice };
  const count = Math.min(30, Math.max(0, n - 1));
  return {
    problem,
    taskCount: n,
    nurseCount: m,
    ...shared,
    ...pairs,
    alike: travelDecides ? pairs.twin : splits ? new Int32Array(n).fill(-1) : alikeOf(pairs.twin, choice, m),
    ...units,
    ...days,
    ...householdArrays(problem),
    nursesAlike: travelDecides && !days.hasHard && !days.hasRouteTerms && moveAlike(nurses),
    neighbours: neighboursOf(n, m, shared, count),
    neighbourCount: count,
  };
}

/** All modes in one array; the added last place is where a day without a fixed end goes for free. */
function matrixOf(problem: Problem): Pick<Compiled, 'size' | 'travel' | 'base'> {
  const places = problem.placeCount;
  const size = places + 1;
  const travel = new (areShort(problem.travel) ? Uint16Array : Float64Array)(problem.travel.length * size * size);
  problem.travel.forEach((matrix, mode) => {
    for (let from = 0; from < places; from++)
      for (let to = 0; to < places; to++)
        travel[mode * size * size + from * size + to] = matrix[from * places + to] ?? 0;
  });
  return { size, travel, base: Int32Array.from(problem.nurses, (nurse) => nurse.mode * size * size) };
}

function areShort(matrices: Problem['travel']): boolean {
  return matrices.every((matrix) => {
    for (let i = 0; i < matrix.length; i++) {
      const seconds = matrix[i]!;
      if (seconds > 0xffff || !Number.isInteger(seconds)) return false;
    }
    return true;
  });
}

function nodeArrays(problem: Problem, nowhere: number) {
  const { tasks, nurses } = problem;
  const n = tasks.length;
  const m = nurses.length;
  const place = new Int32Array(n + 2 * m);
  const service = new Float64Array(n + 2 * m);
  const opens = new Float64Array(n);
  const closes = new Float64Array(n);
  const windows = tasks.map((task, t) => {
    place[t] = task.place;
    service[t] = task.serviceSeconds;
    const list = beginWindows(task, problem.windowMetAt === 'end');
    opens[t] = list[0]!.start;
    closes[t] = list.at(-1)!.end;
    return list.length > 1 ? list : undefined;
  });
  nurses.forEach((nurse, r) => {
    place[n + r] = nurse.startPlace;
    place[n + m + r] = nurse.endPlace ?? nowhere;
  });
  const hard = Uint8Array.from(tasks, (task) => (task.windowHard || task.pinned?.start !== undefined ? 1 : 0));
  const frozen = Uint8Array.from(tasks, (task) => (task.pinned?.frozen ? 1 : 0));
  const load = Int32Array.from(tasks, (task) => task.load ?? 1);
  return { place, service, opens, closes, windows, hard, frozen, load };
}

/** The windows as statements about the beginning of care; a pinned start is a window of no length. */
function beginWindows(task: Task, metAtEnd: boolean): { start: number; end: number }[] {
  if (task.pinned?.start !== undefined) return [{ start: task.pinned.start, end: task.pinned.start }];
  const shift = metAtEnd ? task.serviceSeconds : 0;
  const windows = task.windows.map((window) => ({ start: window.start, end: window.end - shift }));
  // A window shorter than the care cannot be met; only the last stays, to measure lateness by.
  return windows.filter((window, i) => window.end >= window.start || i === windows.length - 1);
}

export function mayServe(nurse: Nurse, task: Task): boolean {
  if (task.pinned?.nurse !== undefined && task.pinned.nurse !== nurse.id) return false;
  if (task.refusedNurses?.includes(nurse.id)) return false;
  return task.skills.every((skill) => nurse.skills.includes(skill));
}

type Choices = Pick<Compiled, 'allowed' | 'candidates' | 'choiceCost' | 'hasChoice' | 'choiceAsTravel'>;

function choicesOf(problem: Problem): Choices & Pick<Compiled, 'favourites' | 'choosy'> {
  const m = problem.nurses.length;
  const allowed = new Uint8Array(problem.tasks.length * m);
  const choiceCost = new Float64Array(problem.tasks.length * m);
  const candidates = problem.tasks.map((task, t) => {
    const list: number[] = [];
    problem.nurses.forEach((nurse, r) => {
      if (task.preferredNurses && !task.preferredNurses.includes(nurse.id))
        choiceCost[t * m + r] = problem.weights.notPreferred;
      if (!mayServe(nurse, task)) return;
      allowed[t * m + r] = 1;
      list.push(r);
    });
    return Int32Array.from(list);
  });
  const hasChoice = choiceCost.some((cost) => cost > 0);
  const choiceAsTravel = choiceCost.map((cost) => cost / Math.max(1e-12, problem.weights.travel));
  const choices = { allowed, candidates, choiceCost, hasChoice, choiceAsTravel };
  const favourites = candidates.map((list, t) => favouritesOf(list, choiceCost.subarray(t * m, (t + 1) * m)));
  const choosy = Int32Array.from(problem.tasks.keys()).filter((t) => favourites[t]!.length > 0);
  return { ...choices, favourites, choosy };
}

/** Those of `list` who cost least, nobody when all cost the same. */
function favouritesOf(list: Int32Array, costs: Float64Array): Int32Array {
  const least = list.reduce((lowest, r) => Math.min(lowest, costs[r]!), Infinity);
  const favourites = list.filter((r) => costs[r] === least);
  return favourites.length < list.length ? favourites : new Int32Array(0);
}

type PairArrays = Pick<Compiled, 'kind' | 'partner' | 'isSecond' | 'twin' | 'gapMin' | 'gapMax'>;

function pairArrays(problem: Problem): PairArrays {
  const n = problem.tasks.length;
  const arrays = {
    kind: new Uint8Array(n),
    partner: new Int32Array(n).fill(-1),
    isSecond: new Uint8Array(n),
    twin: new Int32Array(n).fill(-1),
    gapMin: new Float64Array(n),
    gapMax: new Float64Array(n),
  };
  for (const pair of problem.pairs) {
    const kind = pair.independent ? LOOSE : pair.minSeconds === 0 && pair.maxSeconds === 0 ? IN_STEP : APART;
    for (const t of [pair.first, pair.second]) {
      arrays.kind[t] = kind;
      arrays.gapMin[t] = pair.independent ? -1e9 : pair.minSeconds;
      arrays.gapMax[t] = pair.independent ? 1e9 : pair.maxSeconds;
    }
    arrays.partner[pair.first] = pair.second;
    arrays.partner[pair.second] = pair.first;
    arrays.isSecond[pair.second] = 1;
    const [one, two] = [problem.tasks[pair.first]!, problem.tasks[pair.second]!];
    if (kind !== IN_STEP || one.place !== two.place || one.serviceSeconds !== two.serviceSeconds) continue;
    arrays.twin[pair.first] = pair.second;
    arrays.twin[pair.second] = pair.first;
  }
  return arrays;
}

function unitArrays(problem: Problem, pairs: PairArrays) {
  const unitOf = new Int32Array(problem.tasks.length);
  const first: number[] = [];
  const second: number[] = [];
  const price: number[] = [];
  const mandatory: number[] = [];
  const fixed: number[] = [];
  problem.tasks.forEach((task, t) => {
    if (pairs.isSecond[t]) return;
    const other = pairs.partner[t]!;
    const mate = other >= 0 ? problem.tasks[other] : undefined;
    unitOf[t] = first.length;
    if (other >= 0) unitOf[other] = first.length;
    first.push(t);
    second.push(other);
    const priority = Math.max(task.priority, mate?.priority ?? 0);
    price.push(problem.weights.unassigned * priority);
    mandatory.push(task.mandatory || mate?.mandatory ? 1 : 0);
    fixed.push(task.pinned?.frozen || mate?.pinned?.frozen ? 1 : 0);
  });
  return {
    unitCount: first.length,
    unitOf,
    unitFirst: Int32Array.from(first),
    unitSecond: Int32Array.from(second),
    leaveOutCost: Float64Array.from(price, (each, u) => (mandatory[u] === 1 ? MANDATORY_COST : each)),
    leaveOutPrice: Float64Array.from(price),
    mandatoryUnit: Uint8Array.from(mandatory),
    fixedUnit: Uint8Array.from(fixed),
  };
}

function nurseArrays(nurses: readonly Nurse[], problem: Problem) {
  const w = problem.weights;
  const ends = nurses.map((nurse) => nurse.shift);
  const hasHard =
    nurses.some((nurse) => nurse.shift.endHard || nurse.breaks.length > 0) ||
    problem.tasks.some((task) => task.windowHard || task.pinned?.start !== undefined);
  return {
    shiftStart: Float64Array.from(ends, (shift) => shift.start),
    shiftEnd: Float64Array.from(ends, (shift) => shift.end),
    backBy: Float64Array.from(ends, (s) => (s.endHard ? s.end + (s.overtimeSeconds ?? 0) : Infinity)),
    maximumTasks: Int32Array.from(nurses, (nurse) => nurse.maximumTasks ?? 0x7fffffff),
    intricate: Uint8Array.from(nurses, (nurse) => (nurse.breaks.length > 0 || nurse.unavailable?.length ? 1 : 0)),
    breaks: nurses.map((nurse) => nurse.breaks),
    absences: nurses.map((nurse) => nurse.unavailable ?? []),
    hasRouteTerms:
      w.overtime + w.waiting + w.longestWait + w.longestIdle + w.imbalance + w.work > 0 ||
      (w.missedBreak > 0 && nurses.some((nurse) => nurse.breaks.some((rest) => rest.soft))),
    hasHard,
    dayTermsLeft: hasHard && areSpread(nurses, problem) ? Math.max(0, 1 - 2 / nurses.length) : 0,
  };
}

/** Whether whole days cost only what nearly all nurses have some of: waiting and uneven work, not the overtime of one. */
function areSpread(nurses: readonly Nurse[], { weights }: Problem): boolean {
  const onTime = nurses.every((nurse) => nurse.shift.endHard && !nurse.shift.overtimeSeconds);
  const rested = nurses.every((nurse) => nurse.breaks.every((rest) => !rest.soft));
  return onTime && rested && weights.longestWait === 0 && weights.longestIdle === 0;
}

/** Of twins those that the same nurses may do at the same price. */
function alikeOf(twin: Int32Array, choice: Pick<Compiled, 'allowed' | 'choiceCost'>, nurseCount: number): Int32Array {
  const differ = (x: number, y: number) =>
    rowsDiffer(choice.allowed, x, y, nurseCount) || rowsDiffer(choice.choiceCost, x, y, nurseCount);
  return twin.map((y, x) => (y >= 0 && differ(x, y) ? -1 : y));
}

function rowsDiffer(rows: ArrayLike<number>, one: number, two: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (rows[one * length + i] !== rows[two * length + i]) return true;
  return false;
}

function moveAlike(nurses: readonly Nurse[]): boolean {
  const [one] = nurses;
  return nurses.every(
    (each) =>
      each.mode === one!.mode &&
      each.endPlace === one!.endPlace &&
      each.startPlace === one!.startPlace &&
      each.shift.start === one!.shift.start &&
      each.unavailable === undefined,
  );
}

function householdsOf(problem: Problem): readonly (readonly number[])[] {
  return problem.weights.householdSplit > 0 ? (problem.households ?? []) : [];
}

function householdArrays(problem: Problem): Pick<Compiled, 'household' | 'households'> {
  const household = new Int32Array(problem.tasks.length).fill(-1);
  const households = householdsOf(problem);
  households.forEach((members, h) => {
    for (const t of members) household[t] = h;
  });
  return { household, households };
}
