import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import type { Point } from '#http/wire';
import { addressReplaced, alreadyConfirmed, outsideArea } from './errors.ts';
import { mayRunDesk } from './policy.ts';
import { addressOf } from './queries.ts';
import type { Address } from './resident.ts';
import { type Area, isWithin } from './rules.ts';

/**
 * Somebody looked at the map and says: here. From then on visits may be promised there, so a confirmed point never
 * moves: saying the same again changes nothing, another point needs a new address.
 * @throws {Problem} 404 for an address of another centre, 409 when it was replaced or confirmed elsewhere, 422 naming
 * /point outside the service area.
 */
export async function confirmAddress(
  trx: Trx,
  actor: Actor,
  addressId: string,
  point: Point,
  now: Date,
  centre: { readonly serviceArea: Area },
): Promise<Address> {
  const row = await trx.selectFrom('address').selectAll().where('id', '=', addressId).forUpdate().executeTakeFirst();
  if (!row || !mayRunDesk(actor, row.centre_id)) throw notFound();
  if (row.replaced_at !== null) throw addressReplaced();
  if (!isWithin(centre.serviceArea, point)) throw outsideArea();
  if (row.confirmed_at !== null) {
    if (row.longitude !== point.longitude || row.latitude !== point.latitude) throw alreadyConfirmed();
    return addressOf(row);
  }
  await raiseVersion(trx, row.person_id);
  const confirmed = await trx
    .updateTable('address')
    .set({
      longitude: point.longitude,
      latitude: point.latitude,
      confirmed_at: now,
      confirmed_by: actor.id,
      version: row.version + 1,
    })
    .where('id', '=', addressId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return addressOf(confirmed);
}

async function raiseVersion(trx: Trx, personId: string): Promise<void> {
  await trx
    .updateTable('person')
    .set((person) => ({ version: person('version', '+', 1) }))
    .where('id', '=', personId)
    .execute();
}
