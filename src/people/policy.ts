import type { Actor } from '#access';

/** Whether the actor may read and book for this resident: herself, her proxy, or a resident of the centre he works for. */
export function mayActFor(actor: Actor, resident: { readonly id: string; readonly centreId: string }): boolean {
  if (actor.role === 'resident') {
    return (actor.personId !== undefined && actor.personId === resident.id) || isProxyOf(actor, resident.id);
  }
  // The access table gives integrations reading routes only, row-level security reading rights only.
  if (actor.role === 'integration') return actor.organisationId === resident.centreId;
  return mayRunDesk(actor, resident.centreId);
}

/** Whether the actor holds a recorded authority for this resident now. */
export function isProxyOf(actor: Actor, residentId: string): boolean {
  return actor.role === 'resident' && actor.actsFor?.includes(residentId) === true;
}

/** Whether the actor may end an authority: either of the two it concerns, or the desk. */
export function mayEndProxy(
  actor: Actor,
  proxy: { readonly residentId: string; readonly proxyId: string; readonly centreId: string },
): boolean {
  if (mayRunDesk(actor, proxy.centreId)) return true;
  if (actor.role !== 'resident' || actor.personId === undefined) return false;
  return [proxy.residentId, proxy.proxyId].includes(actor.personId);
}

/** Whether the actor works at the desk of this centre. */
export function mayRunDesk(actor: Actor, centreId: string): boolean {
  const atDesk = actor.role === 'coordinator' || actor.role === 'administrator';
  return atDesk && actor.organisationId !== undefined && actor.organisationId === centreId;
}

/** How a nurse stands to a resident at an instant. */
export interface NurseStanding {
  /** She visits her: from the evening before until the record is closed. */
  readonly aroundVisit: boolean;
  /** She said why she must see her now, within the last hour. */
  readonly brokeGlass: boolean;
}

/** Whether the actor may see where a resident lives and how to reach her. */
export function mayReach(
  actor: Actor,
  resident: { readonly id: string; readonly centreId: string },
  standing: NurseStanding,
): boolean {
  if (actor.role === 'nurse') return standing.aroundVisit || standing.brokeGlass;
  return mayActFor(actor, resident);
}

/** Whether a nurse may break the glass for a resident: of her own centre only. */
export function mayBreakGlass(actor: Actor, resident: { readonly centreId: string }): boolean {
  return actor.role === 'nurse' && actor.nurseId !== undefined && actor.organisationId === resident.centreId;
}

/** Whether the actor may see who looked at a resident: herself, her centre's desk and its data-protection officer. */
export function maySeeLooks(actor: Actor, resident: { readonly id: string; readonly centreId: string }): boolean {
  return mayActFor(actor, resident) || maySeeBrokenGlass(actor, resident.centreId);
}

/** Whether the actor answers for what the people of this centre looked at. */
export function maySeeBrokenGlass(actor: Actor, centreId: string): boolean {
  const officer = actor.role === 'data-protection-officer' && actor.organisationId === centreId;
  return officer || mayRunDesk(actor, centreId);
}
