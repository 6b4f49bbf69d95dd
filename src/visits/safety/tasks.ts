import { randomUUID } from 'node:crypto';
import { plannerFor, systemActor } from '#access';
import type { Task } from '#jobs';
import { allCentres, type Centre } from '#organisations';
import type { SafetyDeps } from './deps.ts';
import { insertAlarm, nursesInside } from './queries.ts';
import { overdueAt } from './rules.ts';

export function safetyTasks(deps: Pick<SafetyDeps, 'database' | 'now' | 'onAlarm'>): Task[] {
  return [{ queue: 'visits.watch', handle: () => watch(deps) }];
}

/** Once a minute: who has gone in and should have come out by now. Each is told of once. */
export async function watch(deps: Pick<SafetyDeps, 'database' | 'now' | 'onAlarm'>): Promise<void> {
  const now = deps.now();
  const centres = await deps.database.withActor(systemActor, (trx) => allCentres(trx, now));
  for (const centre of centres) await watchCentre(deps, centre, now);
}

async function watchCentre(deps: Pick<SafetyDeps, 'database' | 'onAlarm'>, centre: Centre, now: Date): Promise<void> {
  await deps.database.withActor(plannerFor({ ...systemActor, now }, centre.id), async (trx) => {
    for (const inside of await nursesInside(trx, centre.id)) {
      const { kind: state, since, care_minutes: careMinutes } = inside;
      if (now < overdueAt({ state, since, careMinutes }, centre.settings.overdueCheckOutMinutes)) continue;
      const isNew = await insertAlarm(trx, {
        id: randomUUID(),
        centre_id: centre.id,
        nurse_id: inside.nurse_id,
        visit_id: inside.visit_id,
        kind: 'overdue',
        place: null,
        made_at: now,
        received_at: now,
        answered_at: null,
        answered_by: null,
        answer: null,
      });
      if (isNew) await deps.onAlarm(trx, { centreId: centre.id, nurseId: inside.nurse_id });
    }
  });
}
