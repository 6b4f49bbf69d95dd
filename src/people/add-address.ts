import type { Trx } from '#database';
import { addressOf } from './queries.ts';
import type { Address, Resident } from './resident.ts';
import type { AddAddress } from './wire.ts';

/**
 * Writes down where a resident lives from now on. It replaces the address before and must be confirmed on the map;
 * visits already booked keep the address they were promised at.
 */
export async function addAddress(
  trx: Trx,
  resident: Pick<Resident, 'id' | 'centreId'>,
  request: AddAddress,
  now: Date,
): Promise<Address> {
  // Takes the row of the resident, so that two new addresses cannot both find none to replace.
  await trx
    .updateTable('person')
    .set((person) => ({ version: person('version', '+', 1) }))
    .where('id', '=', resident.id)
    .execute();
  await trx
    .updateTable('address')
    .set((address) => ({ replaced_at: now, version: address('version', '+', 1) }))
    .where('person_id', '=', resident.id)
    .where('replaced_at', 'is', null)
    .execute();
  const row = await trx
    .insertInto('address')
    .values({
      person_id: resident.id,
      centre_id: resident.centreId,
      text: request.text,
      text_latin: '',
      access_notes: request.accessNotes,
      longitude: null,
      latitude: null,
      confirmed_at: null,
      confirmed_by: null,
      replaced_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return addressOf(row);
}
