import { z } from 'zod';
import { plannerFor, systemActor } from '#access';
import { dayShape, idShape } from '#http/wire';
import type { Task } from '#jobs';
import { wakeSender } from '#notifications';
import { allCentres, type Centre, centreById } from '#organisations';
import { publishedDays } from '#roster';
import { addDays, type Day, dayOf, instantOf } from '#time';
import { endLapsedHolds } from '#visits';
import type { PlanningDeps } from './deps.ts';
import { watchLateDays, watchToday } from './live/watch.ts';
import { holdDay } from './open-day.ts';
import { planDay } from './plan-day.ts';
import { daysToImprove, daysWithLapsedHolds } from './queries.ts';
import { dayVersions } from './standing.ts';

const dayJobShape = z.object({
  centreId: idShape,
  day: dayShape,
  seconds: z.number().optional(),
  actor: z.string().optional(),
  kind: z.enum(['night', 'again']).default('night'),
});

const centreJobShape = z.object({ centreId: idShape });

/** A hold that ended this long ago is cleared away for good; until then confirming it looks whether its window still fits. */
const lapsedHoldKeptMinutes = 60;

export function planningTasks(deps: PlanningDeps): Task[] {
  return [
    { queue: 'planning.tick', handle: () => tick(deps) },
    {
      queue: 'planning.plan-day',
      async handle(data) {
        const job = dayJobShape.parse(data);
        const actor = { ...systemActor, id: job.actor ?? systemActor.id };
        const seconds = job.seconds ?? (await secondsOf(deps, job.centreId));
        await planDay(deps, { centreId: job.centreId, day: job.day, actor, seconds, seed: 1, kind: job.kind });
      },
    },
    { queue: 'planning.watch-day', handle: (data) => watchToday(deps, centreJobShape.parse(data).centreId) },
    {
      queue: 'planning.improve-day',
      async handle(data) {
        const { centreId, day } = dayJobShape.parse(data);
        const seconds = improveSeconds(await secondsOf(deps, centreId));
        await planDay(deps, { centreId, day, actor: systemActor, seconds, seed: 1, kind: 'improve' });
      },
    },
  ];
}

/**
 * An improvement thinks for a tenth of what a night may, at most three seconds: a city of 240 centres has a fortnight of days
 * that change all the time.
 */
export function improveSeconds(planSeconds: number): number {
  return Math.min(3, Math.max(0.2, planSeconds / 10));
}

async function secondsOf(deps: PlanningDeps, centreId: string): Promise<number> {
  const centre = await deps.database.withActor(systemActor, (trx) => centreById(trx, centreId, deps.now()));
  return centre.settings.planSeconds;
}

/** Once a minute: what is due now. Each part stands alone, and doing it twice changes nothing. */
export async function tick(deps: PlanningDeps): Promise<void> {
  const now = deps.now();
  await freeLapsedHolds(deps, now);
  await beginNights(deps, now);
  await beginImprovements(deps, now);
  await watchLateDays(deps, now);
  await deps.database.withActor(systemActor, (trx) => wakeSender(trx, deps.enqueue, now));
}

async function freeLapsedHolds(deps: PlanningDeps, now: Date): Promise<void> {
  const days = await deps.database.withActor(systemActor, (trx) => daysWithLapsedHolds(trx, now));
  for (const { centre_id, day } of days) {
    await deps.database.withActor(plannerFor(systemActor, centre_id), async (trx) => {
      await holdDay(trx, deps.pictures, await centreById(trx, centre_id, now), day, now);
    });
  }
  const longAgo = new Date(now.getTime() - lapsedHoldKeptMinutes * 60_000);
  await deps.database.withActor(systemActor, (trx) => endLapsedHolds(trx, longAgo, { actor: systemActor, at: now }));
}

/** Booking for tomorrow has closed and tomorrow is not published: its night begins. */
async function beginNights(deps: PlanningDeps, now: Date): Promise<void> {
  await deps.database.withActor(systemActor, async (trx) => {
    for (const centre of await allCentres(trx, now)) {
      const day = nightOf(centre, now);
      if (!day || !(await publishedDays(trx, centre.id, day, day)).has(day)) continue;
      const plan = (await dayVersions(trx, centre.id, day, day)).get(day);
      if (plan && plan.state !== 'tentative') continue;
      await deps.enqueue(trx, 'planning.plan-day', { centreId: centre.id, day }, { key: `${centre.id} ${day}` });
    }
  });
}

/** The day whose booking has closed by now and that has not begun. */
export function nightOf(centre: Pick<Centre, 'zone' | 'settings'>, now: Date): Day | undefined {
  const today = dayOf(now, centre.zone);
  return now >= instantOf(today, centre.settings.bookingClosesAt, centre.zone) ? addDays(today, 1) : undefined;
}

async function beginImprovements(deps: PlanningDeps, now: Date): Promise<void> {
  await deps.database.withActor(systemActor, async (trx) => {
    for (const centre of await allCentres(trx, now)) {
      const days = (await daysToImprove(trx, dayOf(now, centre.zone), now)).filter(
        (row) => row.centre_id === centre.id,
      );
      for (const { day } of days) {
        if (day === nightOf(centre, now)) continue;
        await deps.enqueue(trx, 'planning.improve-day', { centreId: centre.id, day }, { key: `${centre.id} ${day}` });
      }
    }
  });
}
