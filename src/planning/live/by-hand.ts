import { type Plan, type Violation, violationsOf } from '#optimiser';
import { planningProblem } from '../errors.ts';
import type { DayPicture } from '../picture.ts';
import { secondsOf } from '../to-problem.ts';
import { pushedOn } from './ahead.ts';
import type { DayChange, WireConflict } from './wire.ts';

type Move = Extract<DayChange, { kind: 'move' }>;

/** What a reason cannot outweigh: who may not, is not there, or would be in two places. */
const soft: ReadonlySet<string> = new Set(['window', 'shift-end', 'break', 'maximum-tasks']);

/**
 * Puts a visit where a coordinator wants it, everything behind it later as far as it must be, and says what that breaks.
 * Of two nurses the one whose list she took it from is replaced; a nurse who has the visit already keeps it at another place.
 * @throws {Problem} 404 where the visit, the nurse or the visit before it is not on this day, or is behind.
 */
export function moveByHand(picture: DayPicture, move: Move): { plan: Plan; conflicts: WireConflict[] } {
  const planned = picture.visits.find(({ visit }) => visit.id === move.visitId);
  const nurse = picture.problem.nurses.find(({ id }) => id === move.nurseId);
  if (!planned) throw planningProblem('not-to-come');
  if (!nurse) throw planningProblem('not-on-roster');
  const own = picture.plan.routes.find((route) => route.nurse === nurse.id);
  const task = planned.tasks.find((each) => own?.stops.some((stop) => stop.task === each)) ?? planned.tasks[0]!;
  const asked = putInto(picture, task, move);
  const { routes, dropped } = pushedOn(picture.problem, asked);
  const left = [...dropped].map((each) => ({ task: each, code: 'no-free-time' as const, suggestion: '' }));
  const plan = { ...asked, routes, unassigned: [...asked.unassigned, ...left] };
  return { plan, conflicts: conflictsOf(picture, plan) };
}

function putInto(picture: DayPicture, task: number, move: Move): Plan {
  const begins = picture.problem.tasks[task]!.windows[0]!.start;
  const stop = { task, start: begins, end: begins, departsPrevious: begins, arrives: begins, travelSeconds: 0 };
  const routes = picture.plan.routes.map((route) => {
    const at = route.stops.findIndex((one) => one.task === task);
    if (at < 0) return route;
    const breaks = route.breaks.map((rest) => ({
      ...rest,
      afterStop: rest.afterStop >= at ? rest.afterStop - 1 : rest.afterStop,
    }));
    return { ...route, stops: route.stops.toSpliced(at, 1), breaks };
  });
  const target = routes.find((route) => route.nurse === move.nurseId) ?? { nurse: move.nurseId, stops: [], breaks: [] };
  const before = move.after === null ? -1 : target.stops.findIndex((one) => visitOf(picture, one.task) === move.after);
  if (move.after !== null && before < 0) throw planningProblem('not-to-come');
  const filled = {
    ...target,
    stops: target.stops.toSpliced(before + 1, 0, stop),
    breaks: target.breaks.map((rest) => ({
      ...rest,
      afterStop: rest.afterStop > before ? rest.afterStop + 1 : rest.afterStop,
    })),
  };
  const unassigned = picture.plan.unassigned.filter((left) => left.task !== task);
  return { ...picture.plan, unassigned, routes: [...routes.filter((route) => route.nurse !== move.nurseId), filled] };
}

function visitOf(picture: DayPicture, task: number): string | undefined {
  return picture.visits.find(({ tasks }) => tasks.includes(task))?.visit.id;
}

function conflictsOf(picture: DayPicture, plan: Plan): WireConflict[] {
  const known = new Set(violationsOf(picture.problem, picture.plan).map(keyOf));
  return violationsOf(picture.problem, plan)
    .filter((violation) => !known.has(keyOf(violation)) && !isInsideThePromise(picture, plan, violation))
    .map((violation) => ({
      rule: violation.rule,
      hard: !soft.has(violation.rule),
      visitId: violation.task === undefined ? null : (visitOf(picture, violation.task) ?? null),
      bySeconds: secondsLate(picture, plan, violation),
    }));
}

const keyOf = ({ rule, nurse, task }: Violation) => `${rule} ${nurse} ${task}`;

/** The margin before the end of a window may be used up by hand. */
function isInsideThePromise(picture: DayPicture, plan: Plan, violation: Violation): boolean {
  const late = secondsLate(picture, plan, violation);
  return violation.rule === 'window' && late !== null && late <= 0;
}

/** By how much a begin is after the promised window. */
function secondsLate(picture: DayPicture, plan: Plan, { rule, task }: Violation): number | null {
  if (rule !== 'window' || task === undefined) return null;
  const planned = picture.visits.find(({ tasks }) => tasks.includes(task));
  const start = plan.routes.flatMap(({ stops }) => stops).find((stop) => stop.task === task)?.start;
  if (!planned || start === undefined) return null;
  const part = planned.parts[planned.tasks.indexOf(task)];
  const gap = part === 0 ? 0 : planned.visit.gap_max_minutes * 60;
  return Math.round(start - secondsOf(planned.visit.window_end, picture.dayStart) - gap);
}
