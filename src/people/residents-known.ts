import { type Selectable, sql } from 'kysely';
import { sealOf, type Trx } from '#database';
import { openedPhone } from './numbers.ts';
import type { AddressTable, PersonTable } from './tables.ts';

/** A person's row with her current address. */
export interface KnownResident extends Selectable<PersonTable> {
  readonly phone: string | null;
  readonly address: Selectable<AddressTable> | undefined;
}

/** Residents of a centre by code, kept from changing until the transaction ends; a code nobody has is missing. */
export async function residentsKnown(
  trx: Trx,
  centreId: string,
  codes: readonly string[],
): Promise<Map<string, KnownResident>> {
  const people = await trx
    .selectFrom('person')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  if (people.length === 0) return new Map();
  const addresses = await trx
    .selectFrom('address')
    .selectAll()
    .where(sql<boolean>`person_id = any(${people.map((person) => person.id)}::uuid[])`)
    .where('replaced_at', 'is', null)
    .execute();
  const addressOf = new Map(addresses.map((address) => [address.person_id, address]));
  const seal = sealOf(trx);
  return new Map(
    people.map((person) => [
      person.code,
      { ...person, phone: openedPhone(seal, person), address: addressOf.get(person.id) },
    ]),
  );
}
