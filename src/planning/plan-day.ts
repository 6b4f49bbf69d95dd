import { type Actor, plannerFor } from '#access';
import { type Plan, type Progress, type RunRecord, solveInWorker, violationsOf } from '#optimiser';
import { centreById } from '#organisations';
import type { Day } from '#time';
import type { PlanningDeps } from './deps.ts';
import { currentProblem } from './fit.ts';
import { holdDay } from './open-day.ts';
import type { DayPicture } from './picture.ts';
import { storePlan } from './publish.ts';
import { dayPlan, lockDay } from './queries.ts';
import { replayOn } from './replay.ts';
import { beginRun, updateRun } from './runs.ts';

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
 * The night of one centre: look at the day, solve it, check it, publish it. Bookings go on meanwhile; what changed is
 * replayed on the new plan. If that is refused the day is solved again, twice at half the time, and at last the tentative
 * plan is published, which keeps every promise by rule. A night never ends without a plan.
 */
export async function planDay(deps: PlanningDeps, options: PlanDayOptions): Promise<PlanDayResult> {
  const run = await openRun(deps, options);
  try {
    for (const share of [1, 0.5, 0.5]) {
      const before = await look(deps, options);
      const solved = await solveWatched(deps, options, before, run, options.seconds * share);
      const result = await settle(deps, options, before, solved.plan);
      if (result) {
        await closeRun(deps, options, run, result, solved.record);
        return result;
      }
    }
    const kept = await publishTentative(deps, options);
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

/** The day as it stands, read without a lock. */
async function look(deps: PlanningDeps, options: PlanDayOptions): Promise<DayPicture> {
  const now = deps.now();
  return deps.database.withActor(scopeOf(options), async (trx) => {
    const centre = await centreById(trx, options.centreId, now);
    const row = await dayPlan(trx, centre.id, options.day);
    return deps.pictures.anew(trx, centre, options.day, row, now);
  });
}

async function solveWatched(
  deps: PlanningDeps,
  options: PlanDayOptions,
  picture: DayPicture,
  run: string,
  seconds: number,
): Promise<{ plan: Plan; record: RunRecord | undefined }> {
  if (picture.problem.tasks.length === 0) return { plan: picture.plan, record: undefined };
  let told = 0;
  // A night of six visits is solved in a blink; only what was asked for by hand is given all its time.
  const enough = options.kind === 'again' ? seconds : Math.min(seconds, 0.5 + picture.problem.tasks.length * 0.2);
  const { plan, run: record } = await solveInWorker(currentProblem(picture), {
    seed: options.seed,
    seconds: enough,
    threads: deps.threads,
    initial: picture.plan,
    onProgress(progress) {
      options.onProgress?.(progress);
      if (progress.elapsedSeconds - told < 1) return;
      told = progress.elapsedSeconds;
      void noteProgress(deps, options, run, progress, picture);
    },
  });
  return { plan, record };
}

/** Publishes (or stores) what was solved if the day as it is now accepts it; undefined when it does not. */
async function settle(
  deps: PlanningDeps,
  options: PlanDayOptions,
  before: DayPicture,
  plan: Plan,
): Promise<PlanDayResult | undefined> {
  const now = deps.now();
  return deps.database.withActor(scopeOf(options), async (trx) => {
    const day = await holdDay(trx, deps.pictures, before.centre, options.day, now);
    const current = day.picture;
    if (options.kind === 'improve' && current.version !== before.version) return 'overtaken';
    const next = current.version === before.version ? { ...before, plan } : replayOn(current, before, plan);
    if (!next || !isSound(deps, next)) return undefined;
    await storePlan(trx, deps, next, { actor: options.actor, at: now, publish: options.kind !== 'improve' });
    return options.kind === 'improve' ? 'improved' : 'published';
  });
}

function isSound(deps: PlanningDeps, picture: DayPicture): boolean {
  const violations = violationsOf(currentProblem(picture), picture.plan);
  const [first] = violations;
  if (!first) return true;
  deps.log.warn(
    { centre: picture.centre.code, day: picture.day, violations: violations.slice(0, 5) },
    'a plan was refused by the check',
  );
  return false;
}

async function publishTentative(deps: PlanningDeps, options: PlanDayOptions): Promise<PlanDayResult> {
  if (options.kind === 'improve') return 'overtaken';
  const now = deps.now();
  return deps.database.withActor(scopeOf(options), async (trx) => {
    const centre = await centreById(trx, options.centreId, now);
    await lockDay(trx, centre.id, options.day);
    const day = await holdDay(trx, deps.pictures, centre, options.day, now);
    await storePlan(trx, deps, day.picture, { actor: options.actor, at: now, publish: true });
    return 'kept-tentative' as const;
  });
}

async function openRun(deps: PlanningDeps, options: PlanDayOptions): Promise<string> {
  const now = deps.now();
  return deps.database.withActor(scopeOf(options), async (trx) => {
    const row = await lockDay(trx, options.centreId, options.day);
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

async function noteProgress(
  deps: PlanningDeps,
  options: PlanDayOptions,
  run: string,
  progress: Progress,
  picture: DayPicture,
) {
  try {
    await deps.database.withActor(scopeOf(options), (trx) =>
      updateRun(trx, run, {
        seconds: progress.elapsedSeconds,
        best_cost: progress.bestCost,
        visits_placed: progress.tasksPlaced,
        visits: picture.problem.tasks.length,
      }),
    );
  } catch (error) {
    deps.log.debug({ error }, 'the progress of a planning run could not be noted');
  }
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
