import { type Actor, plannerFor } from '#access';
import type { Database } from '#database';
import { visitById } from '../queries.ts';

/** Cancelled, a visit has left the nurse’s list, and she may not see it any more; that it is so she is told all the same. */
export async function isCancelled(database: Database, actor: Actor, visitId: string): Promise<boolean> {
  const { organisationId } = actor;
  if (actor.nurseId === undefined || organisationId === undefined) return false;
  return database.look(plannerFor(actor, organisationId), async (trx) => {
    return (await visitById(trx, visitId))?.state === 'cancelled';
  });
}
