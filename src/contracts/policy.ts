import type { Actor } from '#access';

/** Whether the actor keeps the contracts of this centre: its desk. */
export function mayKeepContracts(actor: Actor, centreId: string): boolean {
  const atDesk = actor.role === 'coordinator' || actor.role === 'administrator';
  return atDesk && actor.organisationId !== undefined && actor.organisationId === centreId;
}

/** Whether the actor signs for a team: its centre's desk, or a doctor who belongs to it. */
export function maySignForTeam(
  actor: Actor,
  team: { readonly centreId: string },
  ownTeams: ReadonlySet<string>,
  teamId: string,
): boolean {
  if (mayKeepContracts(actor, team.centreId)) return true;
  return actor.role === 'doctor' && actor.organisationId === team.centreId && ownTeams.has(teamId);
}

/** Whether the actor answers for this member: she herself, who holds an authority for her, the desk that asks her. */
export function mayAnswerFor(
  actor: Actor,
  member: { readonly residentId: string; readonly centreId: string },
): boolean {
  if (actor.role === 'resident') return actor.personId === member.residentId || representsNow(actor, member.residentId);
  return mayKeepContracts(actor, member.centreId);
}

/** Whether the actor is a resident with a recorded authority for this one now. */
export function representsNow(actor: Actor, residentId: string): boolean {
  return actor.role === 'resident' && actor.actsFor?.includes(residentId) === true;
}
