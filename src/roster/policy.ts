import type { Actor } from '#access';

/** Whether a nurse works for the actor's centre. */
export function isOwnNurse(actor: Actor, nurse: { readonly centreId: string }): boolean {
  return actor.organisationId !== undefined && actor.organisationId === nurse.centreId;
}
