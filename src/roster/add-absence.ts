import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { nurseCards } from './cards.ts';
import { lockForChange } from './lock.ts';
import type { Absence } from './nurse.ts';

/**
 * Records that a nurse is away. What this does to her visits is decided by whoever listens, in the same transaction.
 * @throws {Problem} 404 when there is no such nurse at the actor's centre.
 */
export async function addAbsence(
  trx: Trx,
  actor: Actor,
  nurseId: string,
  absence: Pick<Absence, 'start' | 'end' | 'reason'>,
  now: Date,
): Promise<Absence> {
  await lockForChange(trx, [nurseId]);
  const nurse = (await nurseCards(trx, [nurseId])).get(nurseId);
  if (!nurse) throw notFound();
  return trx
    .insertInto('absence')
    .values({
      nurse_id: nurse.id,
      centre_id: nurse.centreId,
      starts_at: absence.start,
      ends_at: absence.end,
      reason: absence.reason,
      recorded_by: actor.id,
      recorded_at: now,
    })
    .returning(['id', 'nurse_id as nurseId', 'centre_id as centreId', 'starts_at as start', 'ends_at as end', 'reason'])
    .executeTakeFirstOrThrow();
}
