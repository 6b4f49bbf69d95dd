import type { Actor } from '#access';

/** Whether the actor may read and book for this resident: herself, or a resident of the centre he works for. */
export function mayActFor(actor: Actor, resident: { readonly id: string; readonly centreId: string }): boolean {
  if (actor.role === 'resident') return actor.personId !== undefined && actor.personId === resident.id;
  return mayRunDesk(actor, resident.centreId);
}

/** Whether the actor works at the desk of this centre. */
export function mayRunDesk(actor: Actor, centreId: string): boolean {
  const atDesk = actor.role === 'coordinator' || actor.role === 'administrator';
  return atDesk && actor.organisationId !== undefined && actor.organisationId === centreId;
}
