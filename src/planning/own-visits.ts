import type { Trx } from '#database';
import type { Day } from '#time';
import { assignmentsOf } from './queries.ts';

/** On whose lists a visit stands, as far as the actor may see; a place that is only held is none. */
export async function nursesOfVisit(trx: Trx, visitId: string): Promise<string[]> {
  const rows = await assignmentsOf(trx, [visitId]);
  return rows.filter((row) => row.expires_at === null).map((row) => row.nurse_id);
}

/** The visits of a nurse's published list, in the order of the list; none while the day is not published. */
export async function visitsOfNurse(trx: Trx, nurseId: string, day: Day): Promise<string[]> {
  const rows = await trx
    .selectFrom('assignment')
    .innerJoin('day_plan', (join) =>
      join.onRef('day_plan.centre_id', '=', 'assignment.centre_id').onRef('day_plan.day', '=', 'assignment.day'),
    )
    .select('assignment.visit_id')
    .where('assignment.nurse_id', '=', nurseId)
    .where('assignment.day', '=', day)
    .where('assignment.expires_at', 'is', null)
    .where('day_plan.state', '!=', 'tentative')
    .orderBy('assignment.starts_at')
    .execute();
  return rows.map((row) => row.visit_id);
}
