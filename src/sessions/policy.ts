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

/**
 * By which channels a seat may be taken for a resident, in this order.
 * @param entitled whether her contract names the hospital.
 * @returns undefined when the channel asked for is not the actor's.
 */
export function channelsFor(
  actor: Actor,
  entitled: boolean,
  asked: Channel | undefined,
): readonly Channel[] | undefined {
  const own = channelsOf(actor);
  if (asked === undefined) return [...(entitled ? ['contracted' as const] : []), ...own.slice(0, 1)];
  return own.includes(asked) || (entitled && asked === 'contracted') ? [asked] : undefined;
}

/** By which channels the actor may take a seat; the first is hers when she does not say. */
export function channelsOf(actor: Actor): readonly Channel[] {
  if (actor.role === 'resident') return ['online'];
  return actor.role === 'doctor' ? ['community'] : ['telephone', 'counter'];
}
