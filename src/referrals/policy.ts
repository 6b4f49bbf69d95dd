import type { Actor } from '#access';
import { ownerOf, roleOf, type Side, type Standing } from './rules/machine.ts';

interface Whose extends Standing {
  readonly resident_id: string;
  readonly centre_id: string;
  readonly sent_at: Date | null;
}

const staff: readonly Actor['role'][] = ['doctor', 'coordinator', 'administrator', 'hospital-desk'];

/** Whether the actor may read a referral: whoever works at one of its sides, the resident, her proxy. */
export function maySeeReferral(actor: Actor, referral: Whose): boolean {
  if (actor.role === 'resident') {
    const hers = actor.personId === referral.resident_id || actor.actsFor?.includes(referral.resident_id) === true;
    return hers && referral.sent_at !== null;
  }
  return isOfSide(actor, referral);
}

/** Whether the actor works at one of its sides, or at the resident's centre. */
export function isOfSide(actor: Actor, { from_id, to_id, centre_id }: Whose): boolean {
  if (!staff.includes(actor.role) || actor.organisationId === undefined) return false;
  return [from_id, to_id, centre_id].includes(actor.organisationId);
}

/** Which side the actor acts for by her role; undefined when she only looks on. */
export function sideOf(actor: Actor, referral: Standing): Side | undefined {
  for (const side of ['sender', 'receiver'] as const) {
    const organisation = side === 'sender' ? referral.from_id : referral.to_id;
    if (organisation === actor.organisationId && roleOf(referral.direction, side) === actor.role) return side;
  }
  return undefined;
}

/** Whether a referral stands in the actor's own queue. */
export function isInQueueOf(actor: Actor, referral: Standing): boolean {
  const owner = ownerOf(referral);
  return owner !== undefined && owner.owner_id === actor.organisationId && owner.owner_role === actor.role;
}
