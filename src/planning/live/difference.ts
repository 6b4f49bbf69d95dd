import type { Route } from '#optimiser';
import { instantText } from '#time';
import type { AssignmentRow, DayPicture, PlannedVisit } from '../picture.ts';
import { secondsOf } from '../to-problem.ts';
import type { DayChange, MoveOutcome, MoveReason, MoveTelling, StoredMove } from './wire.ts';

interface Cause {
  readonly stored: readonly AssignmentRow[];
  readonly change: DayChange;
  readonly why: ReadonlyMap<number, MoveReason>;
  readonly delayed?: ReadonlySet<number>;
}

interface Seat {
  readonly nurseId: string;
  readonly start: number;
}

/** Less than this is no other time. */
const sameTimeSeconds = 60;
/** A resident is told of a new expected time when it moves by more than this (the promise, rule 13). */
const toldSeconds = 15 * 60;

/** What a new plan changes against the lists as they are written down. */
export function differences(
  next: DayPicture,
  cause: Cause,
): { moves: StoredMove[]; decisions: string; routes: Route[] } {
  const was = seatsStored(next, cause.stored);
  const is = seatsPlanned(next);
  const moves = next.visits.flatMap((planned) => moveOf(next, planned, cause, was, is) ?? []);
  return { moves, decisions: decisionsOf(moves), routes: changedRoutes(next, cause) };
}

/** In the order of the tasks of a visit; undefined where one has no place. */
type Seats = ReadonlyMap<number, Seat>;

function seatsStored(next: DayPicture, stored: readonly AssignmentRow[]): Seats {
  const rows = new Map(stored.map((row) => [`${row.visit_id}:${row.part}`, row]));
  const seats = new Map<number, Seat>();
  for (const { visit, tasks, parts } of next.visits)
    for (const [at, task] of tasks.entries()) {
      const row = rows.get(`${visit.id}:${parts[at]}`);
      if (row) seats.set(task, { nurseId: row.nurse_id, start: secondsOf(row.starts_at, next.dayStart) });
    }
  return seats;
}

function seatsPlanned(next: DayPicture): Seats {
  return new Map(
    next.plan.routes.flatMap((route) =>
      route.stops.map((stop) => [stop.task, { nurseId: route.nurse, start: Math.round(stop.start) }] as const),
    ),
  );
}

function moveOf(next: DayPicture, planned: PlannedVisit, cause: Cause, was: Seats, is: Seats): StoredMove | undefined {
  const from = planned.tasks.flatMap((task) => was.get(task) ?? []);
  const to = planned.tasks.flatMap((task) => is.get(task) ?? []);
  const outcome = outcomeOf(next, planned, from, to, asked(cause.change, planned));
  if (!outcome) return undefined;
  const view = ({ nurseId, start }: Seat) => ({
    nurseId,
    startsAt: instantText(new Date(next.dayStart.getTime() + start * 1000), next.centre.zone),
  });
  return {
    visitId: planned.visit.id,
    reason: reasonOf(planned, cause, from, to),
    from: from.map(view),
    to: to.map(view),
    outcome,
    tells: tellingOf(next, outcome, from, to),
  };
}

/** The visit the change is about is always shown. */
function asked(change: DayChange, { visit }: PlannedVisit): boolean {
  return (change.kind === 'place' || change.kind === 'moved-address') && change.visitId === visit.id;
}

function outcomeOf(
  next: DayPicture,
  { visit, tasks, parts }: PlannedVisit,
  from: readonly Seat[],
  to: readonly Seat[],
  isAsked: boolean,
): MoveOutcome | undefined {
  if (visit.state === 'held' && to.length === 0) return undefined;
  if (to.length < tasks.length) return from.length > 0 || isAsked ? 'no-place' : undefined;
  const sameNurses = sameHands(from, to);
  const sameTime =
    from.length === to.length && from.every((seat, at) => Math.abs(seat.start - to[at]!.start) < sameTimeSeconds);
  const gap = parts[0] === 0 ? 0 : visit.gap_max_minutes * 60;
  const isLate = to[0]!.start > secondsOf(visit.window_end, next.dayStart) + gap;
  if (isLate && !(sameNurses && sameTime && visit.at_risk_since !== null)) return 'late';
  if (!sameNurses) return 'moved';
  return sameTime ? undefined : 'retimed';
}

function sameHands(from: readonly Seat[], to: readonly Seat[]): boolean {
  return from.length === to.length && from.every((seat, at) => seat.nurseId === to[at]!.nurseId);
}

function reasonOf(planned: PlannedVisit, cause: Cause, from: readonly Seat[], to: readonly Seat[]): MoveReason {
  const own = planned.tasks.map((task) => cause.why.get(task)).find((reason) => reason !== undefined);
  if (own) return own;
  if (!sameHands(from, to)) return 'makes-room';
  return planned.tasks.some((task) => cause.delayed?.has(task)) ? 'road-closed' : 'pushed';
}

function tellingOf(next: DayPicture, outcome: MoveOutcome, from: readonly Seat[], to: readonly Seat[]): MoveTelling {
  if (outcome === 'no-place') return 'at-risk';
  if (outcome === 'late') return 'asked';
  if (next.state !== 'published') return 'nothing';
  const later = from.some((seat, at) => Math.abs(seat.start - (to[at]?.start ?? seat.start)) > toldSeconds);
  return outcome === 'moved' || later ? 'informed' : 'nothing';
}

/** Times change by the minute; these do not, as long as nothing else happens. */
function decisionsOf(moves: readonly StoredMove[]): string {
  const lines = moves
    .filter(({ outcome }) => outcome !== 'retimed')
    .map(({ visitId, to, outcome }) => `${visitId} ${to.map(({ nurseId }) => nurseId).join('+')} ${outcome}`);
  return lines.sort().join('\n');
}

/**
 * Whole lists of the nurses for whom a visit comes, goes or changes its time, or who have to leave for it sooner; and of
 * those who find it at another address, for other ways lead there, however much alike they are.
 */
function changedRoutes(next: DayPicture, { stored, change }: Cause): Route[] {
  const elsewhere = change.kind === 'moved-address' ? `${change.visitId}:` : undefined;
  const isGone = (row: AssignmentRow) => next.live?.gone.has(`${row.visit_id}:${row.part}`) === true;
  const known = new Set(next.visits.map(({ visit }) => visit.id));
  const before = new Map(
    [
      ...Map.groupBy(
        stored.filter((row) => !isGone(row) && known.has(row.visit_id)),
        (row) => row.nurse_id,
      ),
    ].map(([nurse, rows]) => [
      nurse,
      rows.map((row) => ({
        key: `${row.visit_id}:${row.part}`,
        start: secondsOf(row.starts_at, next.dayStart),
        leaves: secondsOf(row.leaves_at, next.dayStart),
      })),
    ]),
  );
  const keyOf = new Map(
    next.visits.flatMap(({ visit, tasks, parts }) =>
      tasks.map((task, at) => [task, `${visit.id}:${parts[at]}`] as const),
    ),
  );
  const routes = new Map(next.plan.routes.map((route) => [route.nurse, route]));
  return [...new Set([...before.keys(), ...routes.keys()])].sort().flatMap((nurse) => {
    const route = routes.get(nurse) ?? { nurse, stops: [], breaks: [] };
    const old = before.get(nurse) ?? [];
    const same =
      old.length === route.stops.length &&
      route.stops.every(({ task, start, departsPrevious }, at) => {
        const known = old[at]!;
        if (elsewhere !== undefined && known.key.startsWith(elsewhere)) return false;
        if (known.key !== keyOf.get(task) || Math.abs(known.start - start) >= sameTimeSeconds) return false;
        // A way that takes longer is set out for sooner, though care begins when it did.
        return departsPrevious > known.leaves - sameTimeSeconds;
      });
    return same ? [] : [route];
  });
}
