import type { Actor } from '#access';
import { ownTeams } from '#contracts';
import type { Trx } from '#database';
import type { RawRequest } from '#http';
import type { Hands, Whose } from './policy.ts';
import { type CarePlan, standingInOf } from './queries.ts';

/** Whom the actor is a doctor of, now; for others than doctors nobody. May be asked under any eyes. */
export async function handsOf(trx: Trx, actor: Actor): Promise<Hands> {
  if (actor.role !== 'doctor') return { teams: new Set(), standsInFor: new Map() };
  const standsInFor = actor.now === undefined ? new Map() : await standingInOf(trx, actor.id, actor.now);
  return { teams: await ownTeams(trx, actor), standsInFor };
}

/** Why a doctor who is not of the resident's team looks; undefined for who is. What the audit is told. */
export function reasonToLook({ residentId, teamId }: Whose, { teams, standsInFor }: Hands): string | undefined {
  return teamId === null || teams.has(teamId) ? undefined : standsInFor.get(residentId);
}

/** Which teams a list is asked for: her own; and, unless only those, those who have signed with none. */
export async function teamsListed(trx: Trx, actor: Actor, whose: 'mine' | 'all'): Promise<readonly (string | null)[]> {
  const own = [...(await ownTeams(trx, actor))].sort();
  return whose === 'mine' ? own : [...own, null];
}

/** Tells the audit of one look at a plan, with the reason of who stands in. */
export async function tellAudit(
  trx: Trx,
  { actor, looksAt }: Pick<RawRequest, 'actor' | 'looksAt'>,
  plan: CarePlan,
): Promise<void> {
  await looksAt(trx, [plan.resident_id], reasonToLook(whoseOf(plan), await handsOf(trx, actor)));
}

export const whoseOf = (plan: Pick<CarePlan, 'resident_id' | 'centre_id' | 'team_id'>): Whose => ({
  residentId: plan.resident_id,
  centreId: plan.centre_id,
  teamId: plan.team_id,
});
