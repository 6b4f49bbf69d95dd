import { type Actor, plannerFor } from '#access';
import type { Trx } from '#database';
import { type Progress, type RunRecord, violationsOf } from '#optimiser';
import { centreById } from '#organisations';
import type { Day } from '#time';
import type { PlanningDeps } from './deps.ts';
import { currentProblem } from './fit.ts';
import { keepInput } from './inputs.ts';
import { type Published, packedInput } from './kept-input.ts';
import { onRoads, placedIds, refilled } from './on-roads.ts';
import { holdDay } from './open-day.ts';
import type { DayPicture } from './picture.ts';
import { PlaceTable } from './place-table.ts';
import { storePlan } from './publish.ts';
import { dayPlan, lockDay } from './queries.ts';
import { replayOn } from './replay.ts';
import { beginRun, updateRun } from './runs.ts';
import { type Solved, solveDay } from './solve-day.ts';
import { modesOf } from './to-problem.ts';

export interface PlanDayOptions {
  readonly centreId: string;
  readonly day: Day;
  readonly actor: Actor;
  readonly seconds: number;
  readonly seed: number;
  readonly kind: 'night' | 'again' | 'improve';
  readonly onProgress?: (progress: Progress) => void;
}

export type PlanDayResult = 'published' | 'kept-tentative' | 'improved' | 'overtaken';

/**
 * The night of one centre: look at the day, measure its roads, solve it, check it, publish it. Bookings go on meanwhile; what changed is
 * replayed on the new plan. If that is refused the day is solved again, twice at half the time, and at last the tentative
 * plan is published, which keeps every promise the roads allow. A night never ends without a plan.
 * Roads may turn out longer than the estimate a visit was sold on: what then fits nowhere is at risk, with that cause.
 */
export async function planDay(deps: PlanningDeps, options: PlanDayOptions): Promise<PlanDayResult> {
  const before = await deps.database.withActor(scopeOf(options), (trx) => dayPlan(trx, options.centreId, options.day));
  if (before && isSettledAlready(options, { state: before.state, closed: before.closed_at !== null }))
    return 'overtaken';
  const run = await openRun(deps, options);
  try {
    let last: Solved | undefined;
    for (const share of [1, 0.5, 0.5]) {
      const seen = await look(deps, options);
      if (options.kind === 'improve' && seen.state !== 'tentative') break;
      last = await solveDay(deps, options, seen, run, options.seconds * share);
      const result = await settle(deps, options, last);
      if (result) {
        await closeRun(deps, options, run, result, last.record);
        return result;
      }
    }
    const kept = await publishTentative(deps, options, last);
    await closeRun(deps, options, run, kept);
    return kept;
  } catch (error) {
    await closeRun(deps, options, run, 'failed');
    throw error;
  }
}

function scopeOf(options: PlanDayOptions): Actor {
  return plannerFor(options.actor, options.centreId);
}

/**
 * A night publishes a day once. Its job may come twice: a worker that is killed after it has published and before it has
 * said so leaves the job to another. A day that is closed is never planned.
 */
function isSettledAlready({ kind }: PlanDayOptions, { state, closed }: Pick<DayPicture, 'state' | 'closed'>): boolean {
  return closed || (kind === 'night' && state !== 'tentative');
}

/** The day as it stands, read without a lock. */
async function look(deps: PlanningDeps, options: PlanDayOptions): Promise<DayPicture> {
  const now = deps.now();
  return deps.database.withActor(scopeOf(options), async (trx) => {
    const centre = await centreById(trx, options.centreId, now);
    const row = await dayPlan(trx, centre.id, options.day);
    return deps.pictures.anew(trx, centre, options.day, row, now);
  });
}

/** Publishes (or stores) what was solved if the day as it is now accepts it; undefined when it does not. */
async function settle(deps: PlanningDeps, options: PlanDayOptions, whole: Solved): Promise<PlanDayResult | undefined> {
  const { picture: solved, notes } = whole;
  const now = deps.now();
  return deps.database.withActor(scopeOf(options), async (trx) => {
    const day = await holdDay(trx, deps.pictures, solved.centre, options.day, now);
    const current = day.picture;
    if (isSettledAlready(options, current)) return 'overtaken';
    const same = current.version === solved.version;
    // A day that was published meanwhile is somebody's list: it changes where its people are told, not here.
    if (options.kind === 'improve' && !(same && current.state === 'tentative')) return 'overtaken';
    const next = same ? solved : replayOn(sharing(current, solved), solved, solved.plan);
    if (!next || !isSound(deps, next)) return undefined;
    const publish = options.kind !== 'improve';
    await storePlan(trx, deps, next, { actor: options.actor, at: now, publish, notes, broken: lostIn(next, current) });
    if (publish) await keepFor(trx, { solved: whole, current, next, tentative: false }, now);
    return publish ? 'published' : 'improved';
  });
}

/** Keeps what the publication was planned from, in the transaction that publishes it. */
async function keepFor(trx: Trx, published: Published, at: Date): Promise<void> {
  const { centre, day, publication } = published.current;
  await keepInput(trx, { centreId: centre.id, day, publication: publication + 1, at }, await packedInput(published));
}

/** The day as it is now on the roads it was solved on; their table is filled already. */
export function sharing(current: DayPicture, solved: DayPicture): DayPicture {
  const { table } = solved;
  if (table.serves(modesOf(current.nurses), table.basis)) return { ...current, table };
  return { ...current, table: new PlaceTable(modesOf(current.nurses), table.basis, current.visits.length + 16) };
}

/** Visits that had a place before and have none now: only other roads do that. */
function lostIn(next: DayPicture, before: DayPicture): Set<string> {
  const has = placedIds(next);
  return new Set([...placedIds(before)].filter((id) => !has.has(id)));
}

export function isSound(deps: Pick<PlanningDeps, 'log'>, picture: DayPicture): boolean {
  const violations = violationsOf(currentProblem(picture), picture.plan);
  const [first] = violations;
  if (!first) return true;
  deps.log.warn(
    { centre: picture.centre.code, day: picture.day, violations: violations.slice(0, 5) },
    'a plan was refused by the check',
  );
  return false;
}

/** The tentative plan as it stands, on the roads that were measured; what they break and fits nowhere is at risk. */
async function publishTentative(
  deps: PlanningDeps,
  options: PlanDayOptions,
  last: Solved | undefined,
): Promise<PlanDayResult> {
  if (options.kind === 'improve') return 'overtaken';
  const now = deps.now();
  return deps.database.withActor(scopeOf(options), async (trx) => {
    const centre = await centreById(trx, options.centreId, now);
    const { picture } = await holdDay(trx, deps.pictures, centre, options.day, now);
    if (isSettledAlready(options, picture)) return 'overtaken';
    const moved = last ? refilled(onRoads(picture, last.picture.table.basis.book)) : picture;
    const kept = isSound(deps, moved) ? moved : picture;
    const notes = last?.notes ?? null;
    await storePlan(trx, deps, kept, {
      actor: options.actor,
      at: now,
      publish: true,
      notes,
      broken: lostIn(kept, picture),
    });
    await keepFor(trx, { solved: last, current: picture, next: kept, tentative: true }, now);
    return 'kept-tentative' as const;
  });
}

async function openRun(deps: PlanningDeps, options: PlanDayOptions): Promise<string> {
  const now = deps.now();
  return deps.database.withActor(scopeOf(options), async (trx) => {
    const row = await lockDay(trx, options.centreId, options.day, now);
    return beginRun(trx, {
      centre_id: options.centreId,
      day: options.day,
      kind: options.kind,
      from_version: row.version,
      started_at: now,
      best_cost: null,
      finished: null,
      record: null,
    });
  });
}

async function closeRun(
  deps: PlanningDeps,
  options: PlanDayOptions,
  run: string,
  finished: PlanDayResult | 'failed',
  record?: RunRecord,
): Promise<void> {
  await deps.database.withActor(scopeOf(options), (trx) =>
    updateRun(trx, run, {
      finished,
      record: record ? JSON.stringify(record) : null,
      ...(record ? { seconds: record.elapsedSeconds } : {}),
    }),
  );
}
