import type { Trx } from '#database';
import { type LateCause, newestEventOf, progressOf, recordEvent, type VisitStep, visitsByIds } from '#visits';
import { assignmentsOf, assignmentsOfNurse } from '../queries.ts';
import { causeOfDelay, type Stretch } from './delay.ts';

/**
 * Care began after its window: a promise was broken, and that is written down with what broke it, once for each visit.
 * Nothing is asked where care began in time.
 */
export async function noteBeganLate(trx: Trx, step: VisitStep): Promise<void> {
  if (step.lateSeconds <= 0) return;
  const own = (await assignmentsOf(trx, [step.visitId])).find((row) => row.nurse_id === step.nurseId);
  const rows = own ? await assignmentsOfNurse(trx, step.nurseId, own.day) : [];
  const ids = [...new Set([step.visitId, ...rows.map((row) => row.visit_id)])];
  const [visits, progress, changed] = await Promise.all([
    visitsByIds(trx, ids),
    progressOf(trx, ids),
    newestEventOf(trx, step.visitId, 'replanned'),
  ]);
  const visit = visits.get(step.visitId);
  if (!visit) return;
  const trail = rows.flatMap((row): Stretch[] => {
    const made = progress.get(row.visit_id)?.get(step.nurseId);
    if (!made) return [];
    const careSeconds = (visits.get(row.visit_id)?.care_minutes ?? 0) * 60;
    return [{ visitId: row.visit_id, travelSeconds: row.travel_seconds, careSeconds, made }];
  });
  const delay = causeOfDelay(trail, step.madeAt);
  const cause: LateCause =
    delay?.cause ?? (changed?.change === 'nurse-out' ? 'nurse-absent' : changed ? 'replanned' : 'not-known');
  const data = { minutes: Math.ceil(step.lateSeconds / 60), cause, ...(delay && { because: delay.visitId }) };
  await recordEvent(trx, visit, { kind: 'began-late', actor: step.actor, at: step.madeAt, data });
}
