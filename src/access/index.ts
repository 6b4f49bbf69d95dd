/**
 * Who may do what: one typed table of every route, and the actor that row-level security is told about.
 *
 * Imports no room. The router refuses to start when a route has no line here, and the access tests are made from it.
 */
export { type Actor, plannerFor, type Role, roles, type Scope, scopes, systemActor } from './actor.ts';
export { isInScope } from './scope.ts';
export { type Allowed, accessTable, type Relation, type RouteName } from './table.ts';
