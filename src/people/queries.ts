import type { Selectable } from 'kysely';
import { sealOf, type Trx } from '#database';
import { notFound } from '#http';
import type { Seal } from '#sealing';
import { openedIdentity, openedPhone } from './numbers.ts';
import { writtenLatin } from './pinyin.ts';
import type { Address, Resident, ResidentWithAddress } from './resident.ts';
import type { AddressTable, PersonTable } from './tables.ts';

/**
 * A resident and where she lives now.
 * @throws {Problem} 404 when there is nobody, or nobody this actor may see.
 */
export async function residentById(trx: Trx, id: string): Promise<ResidentWithAddress> {
  const resident = (await residentsByIds(trx, [id])).get(id);
  if (!resident) throw notFound();
  return resident;
}

export async function residentByCode(
  trx: Trx,
  centreId: string,
  code: string,
): Promise<ResidentWithAddress | undefined> {
  const row = await trx
    .selectFrom('person')
    .select('id')
    .where('centre_id', '=', centreId)
    .where('code', '=', code)
    .executeTakeFirst();
  return row && residentById(trx, row.id);
}

/** Null when nobody wrote it down, or she cannot be seen. */
export async function identityNumberOf(trx: Trx, id: string): Promise<string | null> {
  const row = await trx.selectFrom('person').select(['id', 'identity_sealed']).where('id', '=', id).executeTakeFirst();
  return row ? openedIdentity(sealOf(trx), row) : null;
}

/** By id, in the order asked; who cannot be seen is missing. */
export async function residentsByIds(trx: Trx, ids: Iterable<string>): Promise<Map<string, ResidentWithAddress>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const seal = sealOf(trx);
  const [people, addresses] = await Promise.all([
    trx.selectFrom('person').selectAll().where('id', 'in', wanted).execute(),
    trx.selectFrom('address').selectAll().where('person_id', 'in', wanted).where('replaced_at', 'is', null).execute(),
  ]);
  const addressOfPerson = new Map(addresses.map((row) => [row.person_id, addressOf(row)]));
  const residents = new Map(
    people.map((row) => [row.id, { ...residentOf(seal, row), address: addressOfPerson.get(row.id) ?? null }]),
  );
  return new Map(wanted.flatMap((id) => entryOf(residents, id)));
}

/** By id, replaced ones too: a booked visit goes where it was promised. */
export async function addressesByIds(trx: Trx, ids: Iterable<string>): Promise<Map<string, Address>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await trx.selectFrom('address').selectAll().where('id', 'in', wanted).execute();
  return new Map(rows.map((row) => [row.id, addressOf(row)]));
}

export const unlocatedPageSize = 20;

/** Residents of a centre whose address still needs a place on the map, oldest address first; one more than a page. */
export async function residentsToBeLocated(
  trx: Trx,
  centreId: string,
  afterAddressId?: string,
): Promise<ResidentWithAddress[]> {
  let addresses = trx
    .selectFrom('address')
    .select('person_id')
    .where('centre_id', '=', centreId)
    .where('confirmed_at', 'is', null)
    .where('replaced_at', 'is', null);
  if (afterAddressId !== undefined) addresses = addresses.where('id', '>', afterAddressId);
  const rows = await addresses
    .orderBy('id')
    .limit(unlocatedPageSize + 1)
    .execute();
  return [
    ...(
      await residentsByIds(
        trx,
        rows.map((row) => row.person_id),
      )
    ).values(),
  ];
}

function residentOf(seal: Seal, row: Selectable<PersonTable>): Resident {
  return {
    id: row.id,
    version: row.version,
    centreId: row.centre_id,
    code: row.code,
    householdId: row.household_id,
    name: row.name,
    nameLatin: writtenLatin(row.name, row.name_latin),
    sex: row.sex,
    birthDate: row.birth_date,
    phone: openedPhone(seal, row),
    identityKnown: row.identity_hash !== null,
    email: row.email,
    language: row.language,
    mobility: row.mobility,
    nurseSexPreferred: row.nurse_sex_preferred,
  };
}

export function addressOf(row: Selectable<AddressTable>): Address {
  const { longitude, latitude } = row;
  return {
    id: row.id,
    personId: row.person_id,
    centreId: row.centre_id,
    text: row.text,
    textLatin: row.text_latin,
    accessNotes: row.access_notes,
    point: longitude === null || latitude === null ? null : { longitude, latitude },
    confirmedAt: row.confirmed_at,
    version: row.version,
  };
}

function entryOf<T>(things: ReadonlyMap<string, T>, id: string): [string, T][] {
  const thing = things.get(id);
  return thing === undefined ? [] : [[id, thing]];
}
