import type { FileOwner } from '#files';
import { visitProblem } from '../errors.ts';
import { visitById } from '../queries.ts';
import { isCancelled } from './cancelled.ts';
import type { RecordDeps } from './deps.ts';
import { isDeskOf, mayWriteEntries } from './policy.ts';

/** Photographs and signatures of a visit: added by its nurses while there is a visit, seen by them and the desk. */
export function visitFiles(deps: Pick<RecordDeps, 'database' | 'nursesOfVisit'>): FileOwner {
  return {
    async whose(trx, actor, visitId, to) {
      const visit = await visitById(trx, visitId);
      if (!visit) {
        if (to === 'add' && (await isCancelled(deps.database, actor, visitId)))
          throw visitProblem('wrong-state', { state: 'cancelled' });
        return undefined;
      }
      const assigned = await deps.nursesOfVisit(trx, visitId);
      if (!isDeskOf(actor, visit.centre_id) && !mayWriteEntries(actor, assigned)) return undefined;
      const over = visit.state === 'cancelled' || visit.state === 'missed';
      if (to === 'add' && over) throw visitProblem('wrong-state', { state: visit.state });
      return { centreId: visit.centre_id, residentId: visit.resident_id };
    },
  };
}
