import type { Actor, Scope } from './actor.ts';
import type { RouteName } from './table.ts';

/** What an integration must have been allowed for a route. A route that is not here is closed to integrations. */
const scopeOf: Partial<Readonly<Record<RouteName, Scope>>> = {
  'organisations.centre': 'directory.read',
  'visits.services': 'directory.read',
  'visits.programmes': 'directory.read',
  'people.show': 'residents.read',
  'booking.visitsOfResident': 'visits.read',
  'booking.visit': 'visits.read',
};

/** Whether an integration's scopes cover a route; people have no scopes and are asked by role and relation only. */
export function isInScope(actor: Actor, route: RouteName): boolean {
  if (actor.role !== 'integration') return true;
  const needed = scopeOf[route];
  return needed !== undefined && actor.scopes?.includes(needed) === true;
}
