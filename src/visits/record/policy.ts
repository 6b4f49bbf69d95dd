import type { Actor } from '#access';

/** Whether the actor writes a visit's record on the spot: only a nurse on whose own list it stands. */
export function mayWriteEntries(actor: Actor, assignedNurses: readonly string[]): boolean {
  return actor.role === 'nurse' && actor.nurseId !== undefined && assignedNurses.includes(actor.nurseId);
}

/** Whether the actor is the desk of this centre: reads records, enters from paper, answers alarms. */
export function isDeskOf(actor: Actor, centreId: string): boolean {
  return (actor.role === 'coordinator' || actor.role === 'administrator') && actor.organisationId === centreId;
}
