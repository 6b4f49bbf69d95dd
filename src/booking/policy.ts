import type { Actor } from '#access';

/** Whether the actor works at a centre's desk (or is the software itself) and may promise what residents cannot. */
export function atDesk(actor: Actor): boolean {
  return actor.role === 'coordinator' || actor.role === 'administrator' || actor.role === 'system';
}

/**
 * The centre whose plan this actor's wishes go into.
 * @throws when the actor belongs to none: such an actor never reaches booking, the access table refuses before.
 */
export function centreOfActor(actor: Actor): string {
  if (actor.organisationId === undefined) throw new Error(`The actor ${actor.id} belongs to no centre.`);
  return actor.organisationId;
}
