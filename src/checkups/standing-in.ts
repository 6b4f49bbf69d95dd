import type { Selectable } from 'kysely';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { residentById } from '#people';
import { isDoctorOf } from './policy.ts';
import { insertStandingIn } from './queries.ts';
import type { StandingInTable } from './tables.ts';
import type { StandIn } from './wire.ts';

/** A doctor's day at the longest; ours, no text gives a figure. Whoever needs more says again why. */
const standsInHours = 12;

/**
 * A doctor of the centre treats somebody who has signed with another team, because it cannot: a leave, an emergency. What
 * she gives as the reason stands in the audit with each look.
 * @throws {Problem} 404 for somebody of another centre.
 */
export async function standIn(
  trx: Trx,
  actor: Actor,
  { residentId, reason }: StandIn,
  now: Date,
): Promise<Selectable<StandingInTable>> {
  const resident = await residentById(trx, residentId);
  if (!isDoctorOf(actor, resident.centreId)) throw notFound();
  return insertStandingIn(trx, {
    centre_id: resident.centreId,
    doctor: actor.id,
    resident_id: resident.id,
    reason,
    opened_at: now,
    closes_at: new Date(now.getTime() + standsInHours * 3_600_000),
  });
}
