import type { Actor } from '#access';

/** Whether the actor runs the desk of this centre. */
export function mayRunDesk(actor: Actor, centreId: string): boolean {
  return (actor.role === 'coordinator' || actor.role === 'administrator') && actor.organisationId === centreId;
}
