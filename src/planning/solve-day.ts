import { plannerFor, systemActor } from '#access';
import { type Plan, type Progress, type RunRecord, solveInWorker } from '#optimiser';
import { addDays, dayOf } from '#time';
import { continuityDays, withContinuity } from './continuity.ts';
import type { PlanningDeps } from './deps.ts';
import { currentProblem } from './fit.ts';
import { measureDay, measureLegs, summed } from './measure-roads.ts';
import { onRoads, placedIds } from './on-roads.ts';
import type { DayPicture } from './picture.ts';
import type { PlanDayOptions } from './plan-day.ts';
import { nursesBefore } from './queries.ts';
import { updateRun } from './runs.ts';

/** A day solved: the picture it was solved on, with the plan in it. */
export interface Solved {
  readonly picture: DayPicture;
  /** The day as the solver was given it last, with the plan it began from. */
  readonly asked: DayPicture;
  /** What went less well than hoped with its roads; null when nobody tried to measure them. */
  readonly notes: readonly string[] | null;
  readonly record: RunRecord | undefined;
}

/** How often a plan is made again because measuring its legs broke it. */
const mostTurns = 3;

/**
 * Solves a day on the best roads that can be had: the day's neighbourhood is measured, the plan made, and then the legs
 * of that very plan, until all of them are measured or nobody can tell more.
 */
export async function solveDay(
  deps: PlanningDeps,
  options: PlanDayOptions,
  seen: DayPicture,
  run: string,
  seconds: number,
): Promise<Solved> {
  // Who is on the way already keeps the legs she left with.
  if (seen.day <= dayOf(deps.now(), seen.centre.zone)) return solvedOn(deps, options, seen, run, seconds);
  if (options.kind === 'improve') return solvedOn(deps, options, await onNewestRoads(deps, seen), run, seconds);
  const first = await measureDay(deps, seen);
  let notes = first.notes;
  let solved = await solvedOn(deps, options, onRoads(seen, first.book), run, seconds);
  for (let turn = 0; turn < mostTurns; turn++) {
    const more = await measureLegs(deps, solved.picture);
    if (!more) break;
    notes = summed([...notes, ...more.notes]);
    const moved = onRoads(solved.picture, more.book);
    const kept = placedIds(moved).size === placedIds(solved.picture).size;
    solved = kept ? { ...solved, picture: moved } : await solvedOn(deps, options, moved, run, seconds / 4);
  }
  return { ...solved, notes: deps.roads ? notes : null };
}

/** An improvement may use what nights have learnt since, but breaks no promise for it. */
async function onNewestRoads(deps: PlanningDeps, seen: DayPicture): Promise<DayPicture> {
  const { centre } = seen;
  const book = await deps.database.withActor(plannerFor(systemActor, centre.id), (trx) =>
    deps.pictures.roads.newest(trx, centre.id, deps.now()),
  );
  if (book === null) return seen;
  const moved = onRoads(seen, book);
  return placedIds(moved).size < placedIds(seen).size ? seen : moved;
}

async function solvedOn(
  deps: PlanningDeps,
  options: PlanDayOptions,
  picture: DayPicture,
  run: string,
  seconds: number,
): Promise<Solved> {
  const familiar = await withTheKnown(deps, options, picture);
  const { plan, record } = await solveWatched(deps, options, familiar, run, seconds);
  const asked = { ...familiar, problem: currentProblem(familiar) };
  return { picture: { ...familiar, plan }, asked, notes: null, record };
}

/** Who was with a resident in the last 90 days goes rather than a stranger. */
async function withTheKnown(deps: PlanningDeps, options: PlanDayOptions, picture: DayPicture): Promise<DayPicture> {
  const residents = picture.visits.map(({ visit }) => visit.resident_id);
  const from = addDays(picture.day, -continuityDays);
  const known = await deps.database.withActor(plannerFor(options.actor, options.centreId), (trx) =>
    nursesBefore(trx, residents, from, picture.day),
  );
  return withContinuity(picture, known);
}

async function solveWatched(
  deps: PlanningDeps,
  options: PlanDayOptions,
  picture: DayPicture,
  run: string,
  seconds: number,
): Promise<{ plan: Plan; record: RunRecord | undefined }> {
  // Nothing to do, or nobody on duty: there is nothing to search.
  const { tasks, nurses } = picture.problem;
  if (tasks.length === 0 || nurses.length === 0) return { plan: picture.plan, record: undefined };
  let told = 0;
  const enough = Math.min(seconds, enoughFor(options.kind, picture.problem.tasks.length));
  const solving = solveInWorker(currentProblem(picture), {
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
  try {
    const { plan, run: record } = await solving;
    return { plan, record };
  } catch (error) {
    // The plan as it stands keeps every promise: a night whose search broke ends with it.
    deps.log.error({ error, centre: picture.centre.code, day: picture.day }, 'a day could not be searched');
    return { plan: picture.plan, record: undefined };
  }
}

/** A night of six visits is solved in a blink, and a day that is still filling need not be tried for long again and again. */
function enoughFor(kind: PlanDayOptions['kind'], tasks: number): number {
  // Only what was asked for by hand is given all its time.
  if (kind === 'again') return Infinity;
  return kind === 'night' ? 0.5 + tasks * 0.2 : 0.1 + tasks * 0.0015;
}

async function noteProgress(
  deps: PlanningDeps,
  options: PlanDayOptions,
  run: string,
  progress: Progress,
  picture: DayPicture,
) {
  try {
    await deps.database.withActor(plannerFor(options.actor, options.centreId), (trx) =>
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
