import type { Actor } from '#access';

export interface Whose {
  readonly residentId: string;
  readonly centreId: string;
  /** The team the resident has signed with; null: with none of her centre. */
  readonly teamId: string | null;
}

/** What makes a doctor somebody's doctor: the teams she belongs to, and those she stands in for now, with her reason. */
export interface Hands {
  readonly teams: ReadonlySet<string>;
  readonly standsInFor: ReadonlyMap<string, string>;
}

/**
 * Whether the actor treats this resident: a doctor of the team she has signed with, or one who stands in for it. Who has
 * signed with no team is every doctor's at her centre: the programme is owed to her all the same.
 */
export function mayTreat(actor: Actor, { residentId, centreId, teamId }: Whose, hands: Hands): boolean {
  if (!isDoctorOf(actor, centreId)) return false;
  return teamId === null || hands.teams.has(teamId) || hands.standsInFor.has(residentId);
}

/** Whether the actor may see a resident's plans and results: she herself, her proxy, who treats her. */
export function maySeeCare(actor: Actor, whose: Whose, hands: Hands): boolean {
  return isOwn(actor, whose) || mayTreat(actor, whose, hands);
}

/** Whether the actor may fix a time for her check-up: as above, and the desk of her centre. */
export function mayBookCheckUp(actor: Actor, whose: Whose, hands: Hands): boolean {
  return maySeeCare(actor, whose, hands) || isDesk(actor, whose.centreId);
}

/** Whether the actor is a doctor of this centre, of whichever team: she may stand in, and take over from a hospital. */
export function isDoctorOf(actor: Actor, centreId: string): boolean {
  return actor.role === 'doctor' && actor.organisationId !== undefined && actor.organisationId === centreId;
}

/** Whether the actor is the resident or holds an authority for her now. */
export function isOwn(actor: Actor, { residentId }: Pick<Whose, 'residentId'>): boolean {
  if (actor.role !== 'resident') return false;
  return actor.personId === residentId || actor.actsFor?.includes(residentId) === true;
}

/** Whether the actor works at the desk of this centre. */
export function isDesk(actor: Actor, centreId: string): boolean {
  return ['coordinator', 'administrator'].includes(actor.role) && actor.organisationId === centreId;
}
