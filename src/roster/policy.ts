import type { Actor } from '#access';
import { notFound } from '#http';

/** Whether a nurse works for the actor's centre. */
export function isOwnNurse(actor: Actor, nurse: { readonly centreId: string }): boolean {
  return actor.organisationId !== undefined && actor.organisationId === nurse.centreId;
}

/** The centre whose roster the actor keeps, or whose nurse she is. @throws {Problem} 404 for anybody without one. */
export function ownCentreId(actor: Actor): string {
  if (actor.organisationId === undefined) throw notFound();
  return actor.organisationId;
}
