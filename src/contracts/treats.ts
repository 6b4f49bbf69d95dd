import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Day } from '#time';
import { familyDoctorsOf } from './queries.ts';
import { ownTeams } from './teams.ts';

/**
 * Of these residents, those whose team the actor belongs to as a doctor on this day. Asked as the doctor herself:
 * row-level security shows her the contracts of her own teams and no others.
 */
export async function treats(trx: Trx, actor: Actor, residentIds: readonly string[], day: Day): Promise<Set<string>> {
  const teams = await ownTeams(trx, actor);
  if (teams.size === 0) return new Set();
  const doctors = await familyDoctorsOf(trx, residentIds, day);
  return new Set([...doctors.values()].filter(({ teamId }) => teams.has(teamId)).map(({ residentId }) => residentId));
}
