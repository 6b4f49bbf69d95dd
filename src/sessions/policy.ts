import type { Actor } from '#access';
import type { Channel } from './wire.ts';

const deskRoles: readonly Actor['role'][] = ['coordinator', 'administrator', 'hospital-desk'];

/** Whether the actor keeps the sessions of this organisation. */
export function mayKeepSessions(actor: Actor, organisationId: string): boolean {
  return deskRoles.includes(actor.role) && actor.organisationId === organisationId;
}

/** The named permission to take one more than there are: the organisation's administrator, who says why. */
export function mayOverbook(actor: Actor, organisationId: string): boolean {
  return actor.role === 'administrator' && actor.organisationId === organisationId;
}

/** By which channels the actor may take a seat; the first is hers when she does not say. */
export function channelsOf(actor: Actor): readonly Channel[] {
  if (actor.role === 'resident') return ['online'];
  return actor.role === 'doctor' ? ['community'] : ['telephone', 'counter'];
}
