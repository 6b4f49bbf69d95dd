import type { Actor } from '#access';

interface Whose {
  readonly residentId: string;
  readonly centreId: string;
}

/**
 * Whether the actor treats this resident: a doctor of her own centre. Once contracts are kept, a doctor of the team she
 * has signed with stands here instead.
 */
export function mayTreat(actor: Actor, { centreId }: Pick<Whose, 'centreId'>): boolean {
  return actor.role === 'doctor' && actor.organisationId !== undefined && actor.organisationId === centreId;
}

/** Whether the actor may see a resident's plans and results: she herself, her proxy, who treats her. */
export function maySeeCare(actor: Actor, whose: Whose): boolean {
  return isOwn(actor, whose) || mayTreat(actor, whose);
}

/** Whether the actor may fix a time for her check-up: as above, and the desk of her centre. */
export function mayBookCheckUp(actor: Actor, whose: Whose): boolean {
  return maySeeCare(actor, whose) || isDesk(actor, whose.centreId);
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
