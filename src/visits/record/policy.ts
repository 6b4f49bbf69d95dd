import type { Actor } from '#access';
import { mayActFor } from '#people';

/** Whether the actor writes a visit's record on the spot: only a nurse on whose own list it stands. */
export function mayWriteEntries(actor: Actor, assignedNurses: readonly string[]): boolean {
  return actor.role === 'nurse' && actor.nurseId !== undefined && assignedNurses.includes(actor.nurseId);
}

/** Whether the actor is the desk of this centre: reads records, enters from paper, answers alarms. */
export function isDeskOf(actor: Actor, centreId: string): boolean {
  return (actor.role === 'coordinator' || actor.role === 'administrator') && actor.organisationId === centreId;
}

/**
 * Whether the actor reads what was done at a visit that row-level security shows her. To a doctor it shows only visits
 * of residents whom she treats.
 */
export function maySeeCareSheet(
  actor: Actor,
  visit: { readonly residentId: string; readonly centreId: string },
): boolean {
  if (actor.role === 'doctor') return actor.organisationId === visit.centreId;
  if (actor.role === 'resident') return mayActFor(actor, { id: visit.residentId, centreId: visit.centreId });
  return isDeskOf(actor, visit.centreId);
}
