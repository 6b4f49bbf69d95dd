/** What becomes of a day after something changed: the smallest disturbance, visit by visit. Pure. */
import { type Plan, type Problem, without as planWithout, type Route, repair, unitOf, violationsOf } from '#optimiser';
import { currentProblem } from '../fit.ts';
import type { AssignmentRow, DayPicture, PlannedVisit } from '../picture.ts';
import { plannedWindow, reachableWindow, secondsOf, tasksOf, wantedOf } from '../to-problem.ts';
import { moveByHand } from './by-hand.ts';
import { delayedByRoads, shutOut } from './by-roads.ts';
import { differences } from './difference.ts';
import { searchedRoom } from './thorough.ts';
import type { DayChange, MoveReason, StoredMove, WireConflict } from './wire.ts';

export interface Replan {
  /** The day with its new plan. */
  readonly picture: DayPicture;
  /** The lists that change. */
  readonly routes: readonly Route[];
  readonly moves: readonly StoredMove[];
  /** Who goes where and what is lost, without times. */
  readonly decisions: string;
  readonly conflicts: readonly WireConflict[];
  readonly extraTravelSeconds: number;
}

/** One visit of others may change hands for so many that lost their place, and two at any rate. */
const lostPerOther = 5;
/** Where no window can be kept, so many minutes beyond it are tried, the fewest first. */
const lateMinutes = [15, 30, 60, 120, 240] as const;

/**
 * @param stored the lists as they are written down now.
 * @param now earlier than this nobody begins anything.
 */
export function replanOn(picture: DayPicture, stored: readonly AssignmentRow[], change: DayChange, now: Date): Replan {
  const before = currentProblem(picture);
  const why = reasonsFor(picture, stored, change);
  if (change.kind === 'move') {
    const hand = moveByHand({ ...picture, problem: before }, change);
    return replanned(picture, before, hand.plan, { stored, change, why }, hand.conflicts);
  }
  const problem = problemFor(before, change, picture.dayStart);
  const settled = settleInTurn(picture, problem, why, change, secondsOf(now, picture.dayStart));
  return settledOn(picture, settled, { stored, change, why });
}

/**
 * The same with lists somebody has decided on already.
 * @param decided the plan they come to on the problem as the change leaves it; undefined where they are not possible.
 */
export function replanBy(
  picture: DayPicture,
  stored: readonly AssignmentRow[],
  change: DayChange,
  decided: (problem: Problem) => Pick<Standing, 'problem' | 'plan'> | undefined,
): Replan | undefined {
  if (change.kind === 'move') return undefined;
  const settled = decided(problemFor(currentProblem(picture), change, picture.dayStart));
  return settled && settledOn(picture, settled, { stored, change, why: reasonsFor(picture, stored, change) });
}

/** For these the gentlest way out is shown with its price, and just that is done; a search would find others each time. */
const unsearched: ReadonlySet<DayChange['kind']> = new Set(['move', 'place']);

export interface Thinking {
  /** How long a search may last. */
  readonly seconds: number;
  /** What is known to be at risk has been searched for already: only something new is worth it. */
  readonly onlyNew: boolean;
}

/** Whoever is told today when her nurse comes has at least so long before it may be sooner. */
const noticeSeconds = 30 * 60;

/**
 * The same; and where small changes leave somebody late or without a nurse who could still be visited in time, a search
 * through the rest of the day for one that does not.
 */
export async function replanThoroughly(
  picture: DayPicture,
  stored: readonly AssignmentRow[],
  change: DayChange,
  now: Date,
  { seconds, onlyNew }: Thinking,
): Promise<Replan> {
  const quiet = replanOn(picture, stored, change, now);
  const nowSeconds = secondsOf(now, picture.dayStart);
  const toSave = stillToSave(quiet.picture, nowSeconds).filter(({ visit }) => !onlyNew || visit.at_risk_since === null);
  if (unsearched.has(change.kind) || toSave.length === 0) return quiet;
  const why = reasonsFor(picture, stored, change);
  const problem = problemFor(currentProblem(picture), change, picture.dayStart);
  const inside = settleInside(picture, { problem, plan: picture.plan, left: [...why.keys()] }, nowSeconds);
  const promised = windowsUntil(picture, inside.problem, inside.left, 0, nowSeconds);
  const found = await searchedRoom(promised, inside.plan, inside.left, {
    search: { seconds },
    noticeUntil: nowSeconds + noticeSeconds,
  });
  if (!found) return quiet;
  const without = new Set(found.unassigned.map(({ task }) => task));
  const left = inside.left.filter((task) => without.has(task));
  const settled = settleLate(picture, { problem: promised, plan: found, left }, nowSeconds);
  const thorough = settledOn(picture, settled, { stored, change, why });
  return harmOf(thorough.picture) < harmOf(quiet.picture) ? thorough : quiet;
}

function settledOn(picture: DayPicture, settled: Pick<Standing, 'problem' | 'plan'>, cause: Cause): Replan {
  const delayed = delayedByRoads(picture);
  return replanned(picture, settled.problem, settled.plan, { ...cause, delayed }, []);
}

/** What a plan does to promises: who begins late and who has no place at all. */
function brokenBy({ visits, plan, dayStart }: DayPicture) {
  const starts = new Map(plan.routes.flatMap(({ stops }) => stops.map(({ task, start }) => [task, start] as const)));
  const promised = visits.filter(({ visit }) => visit.state !== 'held');
  const homeless = promised.filter(({ tasks }) => tasks.some((task) => !starts.has(task)));
  const late = promised.filter(({ visit, tasks, parts }) =>
    tasks.some((task, at) => {
      const gap = parts[at] === 0 ? 0 : visit.gap_max_minutes * 60;
      return (starts.get(task) ?? 0) > secondsOf(visit.window_end, dayStart) + gap;
    }),
  );
  return { homeless, late };
}

/** Late is bad, nobody at all is worse. */
function harmOf(picture: DayPicture): number {
  const { homeless, late } = brokenBy(picture);
  return late.length + 1.5 * homeless.length;
}

function stillToSave(picture: DayPicture, nowSeconds: number): PlannedVisit[] {
  const { homeless, late } = brokenBy(picture);
  return [...homeless, ...late].filter(({ visit }) => secondsOf(visit.window_end, picture.dayStart) > nowSeconds);
}

function problemFor(problem: Problem, change: DayChange, dayStart: Date): Problem {
  if (change.kind === 'nurse-out') return without(problem, change, dayStart);
  if (change.kind !== 'place' || !change.overtime) return problem;
  const { nurseIds, minutes } = change.overtime;
  return { ...problem, nurses: staying(problem.nurses, new Set(nurseIds), minutes) };
}

/** Nurses who may be back so much later than their shift says. */
export function staying(nurses: Problem['nurses'], ids: ReadonlySet<string>, minutes: number): Problem['nurses'] {
  return nurses.map((nurse) =>
    ids.has(nurse.id) ? { ...nurse, shift: { ...nurse.shift, end: nurse.shift.end + minutes * 60 } } : nurse,
  );
}

interface Cause {
  readonly stored: readonly AssignmentRow[];
  readonly change: DayChange;
  readonly why: ReadonlyMap<number, MoveReason>;
  /** Tasks a closed road makes later, though they may stay where they are. */
  readonly delayed?: ReadonlySet<number>;
}

function replanned(
  picture: DayPicture,
  problem: Problem,
  plan: Plan,
  cause: Cause,
  conflicts: readonly WireConflict[],
): Replan {
  const next = { ...picture, problem, plan };
  const driven = (one: Plan) =>
    one.routes.flatMap(({ stops }) => stops).reduce((sum, stop) => sum + stop.travelSeconds, 0);
  return {
    picture: next,
    conflicts,
    extraTravelSeconds: Math.round(driven(plan) - driven(picture.plan)),
    ...differences(next, cause),
  };
}

/** Tasks that must leave their place, or have none, and why. */
function reasonsFor(picture: DayPicture, stored: readonly AssignmentRow[], change: DayChange): Map<number, MoveReason> {
  const { problem } = picture;
  const why = new Map<number, MoveReason>();
  const add = (tasks: Iterable<number>, reason: MoveReason) => {
    for (const task of tasks) for (const each of unitOf(problem, task)) if (!why.has(each)) why.set(each, reason);
  };
  const ofVisit = (id: string) => picture.visits.find(({ visit }) => visit.id === id)?.tasks ?? [];
  if (change.kind === 'move') {
    add(ofVisit(change.visitId), 'move');
    return why;
  }
  if (change.kind === 'nurse-out') add(tasksDuring(picture, change), 'nurse-out');
  if (change.kind === 'place' || change.kind === 'moved-address') add(ofVisit(change.visitId), change.kind);
  if (change.kind === 'place' && change.instead !== undefined) add(ofVisit(change.instead), 'makes-room');
  const lacking = violationsOf(problem, picture.plan).filter(({ rule }) => rule === 'skill');
  add(
    lacking.flatMap(({ task }) => (task === undefined ? [] : [task])),
    'not-entitled',
  );
  const wholeDay = change.kind === 'as-it-stands' || change.kind === 'call-in';
  if (wholeDay) add(ofStrangers(picture, stored), 'not-entitled');
  const late = picture.visits.filter(({ visit }) => picture.live?.late.has(visit.id)).flatMap(({ tasks }) => tasks);
  const delayed = delayedByRoads(picture);
  add(shutOut(picture), 'road-closed');
  add(
    late.filter((task) => delayed.has(task)),
    'road-closed',
  );
  add(late, 'late');
  if (wholeDay) add(homeless(picture), 'no-place');
  return why;
}

/** Visits in the list of somebody who is on no roster of this day any more: her entry in the nurse register has ended. */
function ofStrangers(picture: DayPicture, stored: readonly AssignmentRow[]): number[] {
  const known = new Set(picture.nurses.map(({ id }) => id));
  const lost = new Set(stored.filter((row) => !known.has(row.nurse_id)).map((row) => row.visit_id));
  return picture.visits.filter(({ visit }) => lost.has(visit.id)).flatMap(({ tasks }) => tasks);
}

/** Held windows without a place are no promise yet. */
function homeless(picture: DayPicture): number[] {
  const left = new Set(picture.plan.unassigned.map(({ task }) => task));
  const promised = picture.visits.filter(({ visit }) => visit.state !== 'held');
  return promised.flatMap(({ tasks }) => (tasks.some((task) => left.has(task)) ? tasks : []));
}

type NurseOut = Extract<DayChange, { kind: 'nurse-out' }>;

function away({ from, to }: NurseOut, dayStart: Date): { start: number; end: number } {
  const start = secondsOf(new Date(from), dayStart);
  return { start, end: to === null ? Math.max(start, 2 * 86_400) : secondsOf(new Date(to), dayStart) };
}

function tasksDuring(picture: DayPicture, change: NurseOut): number[] {
  const { start, end } = away(change, picture.dayStart);
  const stops = picture.plan.routes.find((route) => route.nurse === change.nurseId)?.stops ?? [];
  return stops.filter((stop) => stop.departsPrevious < end && stop.end > start).map((stop) => stop.task);
}

/** The nurse is not there in that time; where she is not back the same day she need not come back to her end place. */
function without(problem: Problem, change: NurseOut, dayStart: Date): Problem {
  const absence = away(change, dayStart);
  return {
    ...problem,
    nurses: problem.nurses.map((nurse) => {
      if (nurse.id !== change.nurseId) return nurse;
      const others = (nurse.unavailable ?? []).filter(({ start, end }) => end <= absence.start || start >= absence.end);
      const breaks = nurse.breaks.filter(
        (rest) => rest.latestStart + rest.durationSeconds <= absence.start || rest.earliestStart >= absence.end,
      );
      const unavailable = [...others, absence].sort((one, other) => one.start - other.start);
      return { ...nurse, breaks, unavailable, endPlace: absence.end >= nurse.shift.end ? null : nurse.endPlace };
    }),
  };
}

/** Where one visit gives up its place for another, that one is placed first and the rest finds what is left. */
function settleInTurn(
  picture: DayPicture,
  problem: Problem,
  why: ReadonlyMap<number, MoveReason>,
  change: DayChange,
  nowSeconds: number,
): { problem: Problem; plan: Plan } {
  if (change.kind !== 'place' || change.instead === undefined)
    return settle(picture, { problem, plan: picture.plan }, why, nowSeconds);
  const gone = new Set([...why].flatMap(([task, reason]) => (reason === 'place' ? [] : [task])));
  const first = new Map([...why].filter(([task]) => !gone.has(task)));
  const without = planWithout(problem, picture.plan, gone);
  const placed = settle(picture, { problem, plan: without }, first, nowSeconds);
  return settle(picture, placed, new Map([...why].filter(([task]) => gone.has(task))), nowSeconds);
}

/** A day on its way to its new plan, and the tasks that have no place in it yet. */
interface Standing {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly left: readonly number[];
}

/** Everything displaced finds a place again: well inside its window, else inside it, else as little after it as can be. */
function settle(
  picture: DayPicture,
  { problem, plan }: Pick<Standing, 'problem' | 'plan'>,
  why: ReadonlyMap<number, MoveReason>,
  nowSeconds: number,
): Standing {
  const inside = settleInside(picture, { problem, plan, left: [...why.keys()] }, nowSeconds);
  const settled = settleLate(picture, inside, nowSeconds);
  const staying = new Set(
    settled.left.filter((task) => mayStay(why.get(task))).flatMap((task) => unitOf(problem, task)),
  );
  if (staying.size === 0) return settled;
  // Late in its old place is better than none: it is left there, and the others are settled around it.
  const others = new Map([...why].filter(([task]) => !staying.has(task)));
  return settle(picture, { problem, plan }, others, nowSeconds);
}

const mayStay = (reason: MoveReason | undefined) => reason === 'late' || reason === 'road-closed';

function settleInside(picture: DayPicture, standing: Standing, nowSeconds: number): Standing {
  const { promiseMarginMinutes } = picture.centre.settings;
  const begun = { ...standing, plan: withoutAbsentBreaks(standing.problem, standing.plan) };
  return settleWithin(picture, begun, [promiseMarginMinutes, 0], nowSeconds);
}

function settleLate(picture: DayPicture, standing: Standing, nowSeconds: number): Standing {
  const margins = lateMinutes.map((minutes) => -minutes);
  return settleWithin(picture, standing, margins, nowSeconds);
}

function settleWithin(
  picture: DayPicture,
  standing: Standing,
  margins: readonly number[],
  nowSeconds: number,
): Standing {
  let stand = standing;
  for (const margin of margins) {
    const { left } = stand;
    if (left.length === 0) break;
    const reaching = windowsUntil(picture, stand.problem, left, margin, nowSeconds);
    const found = repair(
      reaching,
      stand.plan,
      { kind: 'displaced', tasks: left },
      { mostOthers: margin < 0 ? 0 : Math.max(2, Math.floor(left.length / lostPerOther)) },
    );
    const without = new Set(found.plan.unassigned.map(({ task }) => task));
    stand = { problem: found.problem, plan: found.plan, left: left.filter((task) => without.has(task)) };
  }
  return stand;
}

/** Breaks nobody can take any more go with the time they stood in. */
function withoutAbsentBreaks(problem: Problem, plan: Plan): Plan {
  const absent = new Map(problem.nurses.map((nurse) => [nurse.id, nurse.unavailable ?? []]));
  return {
    ...plan,
    routes: plan.routes.map((route) => ({
      ...route,
      breaks: route.breaks.filter(
        (rest) => !absent.get(route.nurse)?.some((each) => each.start < rest.end && rest.start < each.end),
      ),
    })),
  };
}

/** @param marginMinutes before the end of the promise; below zero, after it, or after now where that is later. */
function windowsUntil(
  picture: DayPicture,
  problem: Problem,
  left: readonly number[],
  marginMinutes: number,
  nowSeconds: number,
): Problem {
  const owner = new Map(picture.visits.flatMap((planned) => planned.tasks.map((task, at) => [task, { planned, at }])));
  const wanted = new Set(left);
  return {
    ...problem,
    tasks: problem.tasks.map((task, index) => {
      const mine = wanted.has(index) ? owner.get(index) : undefined;
      if (!mine) return task;
      const window = windowOf(picture, mine.planned, mine.planned.parts[mine.at]!, marginMinutes);
      const late = marginMinutes < 0 ? nowSeconds - marginMinutes * 60 : 0;
      return { ...task, windows: [{ ...window, end: Math.max(window.end, late) }] };
    }),
  };
}

function windowOf(picture: DayPicture, { visit, point, homes }: PlannedVisit, part: number, marginMinutes: number) {
  const promised = { start: visit.window_start, end: visit.window_end };
  const planned = plannedWindow(promised, picture.dayStart, marginMinutes);
  const window = reachableWindow(planned, point, picture.table.basis.closed);
  return tasksOf(wantedOf(visit, homes), 0, window)[part]!.windows[0]!;
}
