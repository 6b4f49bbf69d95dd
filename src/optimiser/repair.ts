/**
 * A day that is under way or published, after something changed: smallest disturbance first.
 *
 * What the change displaced is inserted again where everything else may stay with its nurse and in its order. Only for
 * what then has no place a few visits of others may change nurses: one in the way makes room and finds another place.
 */

import { brokenByRoute } from './check/route-rules.ts';
import { violationsOf } from './check.ts';
import { indexOf } from './insertion/day-index.ts';
import { realise } from './insertion/realise.ts';
import { insertions } from './insertions.ts';
import type { NewVisit } from './options.ts';
import type { Plan, RouteBreak } from './plan.ts';
import { unitOf, without, withRoutes } from './plan-edit.ts';
import type { Problem, Task } from './problem.ts';
import { visitOf, withReasons } from './reasons.ts';
import { openSearch } from './search/engine.ts';
import { holdBegins, makeRoom } from './search/make-room.ts';
import { planOf } from './search/to-plan.ts';

export type Change =
  /** She does nothing more from this moment on (default: the whole day). */
  | { readonly kind: 'nurse-out'; readonly nurse: string; readonly fromSeconds?: number }
  | { readonly kind: 'overrun'; readonly task: number; readonly serviceSeconds: number }
  | { readonly kind: 'urgent'; readonly visit: NewVisit }
  /** Tasks that must leave their place for a reason of the caller's, or have none yet. */
  | { readonly kind: 'displaced'; readonly tasks: readonly number[] };

export interface RepairOptions {
  /** So many visits of others may change nurses to make room (default one for five that are displaced, or two for a single one); 0 leaves all where they are. */
  readonly mostOthers?: number;
}

export interface Moved {
  readonly task: number;
  readonly fromNurse: string | null;
  /** Null when it has no place any more. */
  readonly toNurse: string | null;
  readonly startBefore: number | null;
  readonly startAfter: number | null;
  readonly reason: Change['kind'] | 'partner' | 'makes-room' | 'pushed';
}

export interface RepairResult {
  /** The problem as it is after the change; the plan's task indexes are its. */
  readonly problem: Problem;
  readonly plan: Plan;
  readonly moved: readonly Moved[];
}

/** Dear enough that a visit changes hands only to give another one a place. */
const CHANGE_OF_HANDS = 7200;
const HERS_PER_OTHER = 5;
/** Where a single visit is to be placed. */
const FEW = 2;

export function repair(problem: Problem, plan: Plan, change: Change, options: RepairOptions = {}): RepairResult {
  const changed = applied(problem, plan, change);
  const displaced = displacedBy(changed, plan, change);
  const still = change.kind === 'nurse-out' ? withoutRests(plan, change.nurse, change.fromSeconds ?? -Infinity) : plan;
  const base = without(changed, withNewTasks(problem, changed, still), displaced);
  const { plan: settled, lost } =
    change.kind === 'overrun' ? pushLater(changed, base, change.task) : { plan: base, lost: [] };
  const quiet = insertAll(changed, settled, [...displaced, ...lost]);
  const left = quiet.unassigned.map((each) => each.task).filter((task) => displaced.has(task) || lost.includes(task));
  const most =
    options.mostOthers ??
    (change.kind === 'nurse-out' ? Math.floor(visitsOf(plan, change.nurse, displaced) / HERS_PER_OTHER) : FEW);
  const final = left.length > 0 && most > 0 ? makeRoomFor(changed, quiet, left, most) : quiet;
  return {
    problem: changed,
    plan: withReasons(changed, final),
    moved: differences(changed, plan, final, change, displaced),
  };
}

function applied(problem: Problem, plan: Plan, change: Change): Problem {
  if (change.kind === 'displaced') return problem;
  if (change.kind === 'urgent') {
    const first = problem.tasks.length;
    const pair = change.visit.pair ? [{ first, second: first + 1, ...change.visit.pair }] : [];
    return { ...problem, tasks: [...problem.tasks, ...change.visit.tasks], pairs: [...problem.pairs, ...pair] };
  }
  if (change.kind === 'overrun') {
    const longer = (task: Task, i: number) =>
      i === change.task ? { ...task, serviceSeconds: change.serviceSeconds } : task;
    return { ...problem, tasks: problem.tasks.map(longer) };
  }
  const from = change.fromSeconds ?? -Infinity;
  const keeps = startedBy(plan, change.nurse, from);
  const rested = restsBy(plan, change.nurse, from);
  return {
    ...problem,
    nurses: problem.nurses.map((nurse) => {
      if (nurse.id !== change.nurse) return nurse;
      const taken = nurse.breaks.filter((range) =>
        rested.some((rest) => rest.start >= range.earliestStart && rest.start <= range.latestStart),
      );
      const out = { start: Math.max(from, nurse.shift.start), end: Math.max(nurse.shift.end + 86_400, from) };
      return {
        ...nurse,
        breaks: taken.map((range) => ({ ...range, soft: true })),
        endPlace: null,
        unavailable: [...(nurse.unavailable ?? []), out],
        maximumTasks: keeps.length,
      };
    }),
  };
}

/** Tasks she has finished by then, or is busy with: a visit is not broken off. */
function startedBy(plan: Plan, nurse: string, from: number): number[] {
  const stops = plan.routes.find((route) => route.nurse === nurse)?.stops ?? [];
  return stops.filter((stop) => stop.end <= from).map((stop) => stop.task);
}

function restsBy(plan: Plan, nurse: string, from: number): readonly RouteBreak[] {
  const rests = plan.routes.find((route) => route.nurse === nurse)?.breaks ?? [];
  return rests.filter((rest) => rest.end <= from);
}

/** The plan in which she takes no rest any more. */
function withoutRests(plan: Plan, nurse: string, from: number): Plan {
  const breaks = restsBy(plan, nurse, from);
  return { ...plan, routes: plan.routes.map((route) => (route.nurse === nurse ? { ...route, breaks } : route)) };
}

function displacedBy(problem: Problem, plan: Plan, change: Change): Set<number> {
  if (change.kind === 'urgent')
    return new Set(change.visit.tasks.map((_, i) => problem.tasks.length - change.visit.tasks.length + i));
  if (change.kind === 'overrun') return new Set();
  if (change.kind === 'displaced') return new Set(change.tasks.flatMap((task) => unitOf(problem, task)));
  const stops = plan.routes.find((route) => route.nurse === change.nurse)?.stops ?? [];
  const keeps = startedBy(plan, change.nurse, change.fromSeconds ?? -Infinity);
  return new Set(stops.filter((stop) => !keeps.includes(stop.task)).flatMap((stop) => unitOf(problem, stop.task)));
}

function withNewTasks(before: Problem, after: Problem, plan: Plan): Plan {
  const added = after.tasks.slice(before.tasks.length).map((_, i) => before.tasks.length + i);
  if (added.length === 0) return plan;
  const left = added.map((task) => ({ task, code: 'not-reached' as const, suggestion: '' }));
  return { ...plan, unassigned: [...plan.unassigned, ...left] };
}

/** Works an overrun through its route and those of the partners it touches; what can no longer be kept comes out. */
function pushLater(problem: Problem, plan: Plan, task: number): { plan: Plan; lost: number[] } {
  let now = plan;
  const lost: number[] = [];
  for (let turn = 0; turn < problem.tasks.length; turn++) {
    const index = indexOf(problem, now);
    const nurse = index.nurseOf[task]!;
    if (nurse < 0) return { plan: now, lost };
    const routes = realise(problem, index, [], undefined, [nurse]) ?? [];
    const broken = routes.flatMap((route) => brokenByRoute(problem, route).map((each) => ({ ...each, route })));
    const first = broken[0];
    if (!first) return { plan: withRoutes(problem, now, routes, new Set()), lost };
    const last = first.route.stops.at(-1)?.task;
    const victim = first.task !== undefined && first.task !== task ? first.task : last;
    if (victim === undefined || victim === task) return { plan: withRoutes(problem, now, routes, new Set()), lost };
    const unit = unitOf(problem, victim);
    lost.push(...unit);
    now = without(problem, now, new Set(unit));
  }
  return { plan: now, lost };
}

/** Inserts units one by one, each time the one that has fewest nurses left to go to. */
function insertAll(problem: Problem, plan: Plan, tasks: readonly number[]): Plan {
  let now = plan;
  const open = new Map(tasks.map((task) => [Math.min(...unitOf(problem, task)), unitOf(problem, task)]));
  while (open.size > 0) {
    const tries = [...open].flatMap(([key, unit]) => {
      const visit = visitOf(problem, unit);
      const places = visit ? insertions(problem, now, visit, { perWindow: 4 }).places : [];
      const best = [...places].sort((a, b) => a.extraCost - b.extraCost)[0];
      return best ? [{ key, unit, best, choices: new Set(places.map((place) => place.nurses.join())).size }] : [];
    });
    const next = tries.sort((a, b) => a.choices - b.choices || a.best.extraCost - b.best.extraCost || a.key - b.key)[0];
    if (!next) break;
    open.delete(next.key);
    now = withRoutes(
      problem,
      now,
      next.best.routes.map((route) => renumbered(problem, route, next.unit)),
      new Set(next.unit),
    );
  }
  return now;
}

/** Insertions number new tasks behind the problem's last; here they have their indexes already. */
function renumbered(problem: Problem, route: Plan['routes'][number], unit: readonly number[]): Plan['routes'][number] {
  const first = problem.tasks.length;
  return {
    ...route,
    stops: route.stops.map((stop) => (stop.task >= first ? { ...stop, task: unit[stop.task - first]! } : stop)),
  };
}

/** Puts in what is left by giving visits of others to other nurses, as few as may be and no more than `most`. */
function makeRoomFor(problem: Problem, plan: Plan, left: readonly number[], most: number): Plan {
  const search = openSearch(attached(problem, plan), 1, plan, () => true);
  const { board, random } = search;
  holdBegins(board, plan);
  const open = new Set(left.map((task) => board.c.unitOf[task]!));
  let allowed = most;
  // First what only changes the order of somebody’s visits, then what costs one other its nurse, then two.
  for (let each = 0; each <= allowed; each++) {
    for (const u of open) {
      const moved = makeRoom(board, random, u, Math.min(each, allowed));
      if (moved === undefined) continue;
      allowed -= moved;
      open.delete(u);
    }
  }
  const found = planOf(board);
  const hard = violationsOf(problem, found).filter((each) => each.rule !== 'mandatory');
  return hard.length === 0 && found.unassigned.length < plan.unassigned.length ? found : plan;
}

/** Of the displaced tasks those that were this nurse's. */
function visitsOf(plan: Plan, nurse: string, displaced: ReadonlySet<number>): number {
  const stops = plan.routes.find((route) => route.nurse === nurse)?.stops ?? [];
  return stops.filter((stop) => displaced.has(stop.task)).length;
}

/** The problem in which every visit prefers the nurse it has, so that it changes hands last of all. */
function attached(problem: Problem, plan: Plan): Problem {
  const nurseOf = new Map(plan.routes.flatMap((route) => route.stops.map((stop) => [stop.task, route.nurse] as const)));
  return {
    ...problem,
    weights: { ...problem.weights, notPreferred: CHANGE_OF_HANDS },
    tasks: problem.tasks.map((task, i) => {
      const { preferredNurses: _, ...rest } = task;
      const now = nurseOf.get(i);
      return now === undefined ? rest : { ...rest, preferredNurses: [now] };
    }),
  };
}

function differences(
  problem: Problem,
  before: Plan,
  after: Plan,
  change: Change,
  displaced: ReadonlySet<number>,
): Moved[] {
  const was = whereAbouts(before);
  const is = whereAbouts(after);
  return problem.tasks.flatMap((_, task): Moved[] => {
    const old = was.get(task);
    const now = is.get(task);
    if (old?.nurse === now?.nurse && old?.start === now?.start) return [];
    return [
      {
        task,
        fromNurse: old?.nurse ?? null,
        toNurse: now?.nurse ?? null,
        startBefore: old?.start ?? null,
        startAfter: now?.start ?? null,
        reason: reasonOf(change, displaced.has(task), old?.nurse, now?.nurse),
      },
    ];
  });
}

function reasonOf(
  change: Change,
  displaced: boolean,
  from: string | undefined,
  to: string | undefined,
): Moved['reason'] {
  if (displaced) return change.kind === 'nurse-out' && from !== change.nurse ? 'partner' : change.kind;
  if (from === to) return change.kind === 'overrun' ? 'overrun' : 'pushed';
  return to === undefined ? change.kind : 'makes-room';
}

function whereAbouts(plan: Plan): Map<number, { nurse: string; start: number }> {
  return new Map(
    plan.routes.flatMap((route) =>
      route.stops.map((stop) => [stop.task, { nurse: route.nurse, start: stop.start }] as const),
    ),
  );
}
