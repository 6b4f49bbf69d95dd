import type { Selectable } from 'kysely';
import { askedOften, sealOf, type Trx } from '#database';
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
  const rows = await withAddresses(trx).where('person.id', 'in', wanted).execute();
  const seal = sealOf(trx);
  const residents = new Map(rows.map((row) => [row.id, residentWithAddress(seal, row)]));
  return new Map(wanted.flatMap((id) => entryOf(residents, id)));
}

/** A resident kept from changing as `lockPerson` does it, and where she lives: one question for what else is two. */
export async function lockResident(trx: Trx, id: string): Promise<ResidentWithAddress> {
  const [row] = await lockedWithAddress(trx, id);
  if (!row) throw notFound();
  return residentWithAddress(sealOf(trx), row);
}

const lockedWithAddress = askedOften((trx, id: string) =>
  withAddresses(trx).where('person.id', '=', id).forNoKeyUpdate('person'),
);

function withAddresses(trx: Trx) {
  return trx
    .selectFrom('person')
    .leftJoin('address', (join) =>
      join.onRef('address.person_id', '=', 'person.id').on('address.replaced_at', 'is', null),
    )
    .selectAll('person')
    .select([
      'address.id as address_id',
      'address.centre_id as address_centre_id',
      'address.text as address_text',
      'address.text_latin as address_text_latin',
      'address.access_notes as address_access_notes',
      'address.longitude as address_longitude',
      'address.latitude as address_latitude',
      'address.confirmed_at as address_confirmed_at',
      'address.version as address_version',
    ]);
}

type WithAddress = Awaited<ReturnType<ReturnType<typeof withAddresses>['execute']>>[number];

function residentWithAddress(seal: Seal, row: WithAddress): ResidentWithAddress {
  const address = row.address_id === null ? null : addressOf(addressRowOf(row, row.address_id));
  return { ...residentOf(seal, row), address };
}

function addressRowOf(row: WithAddress, id: string): AddressRow {
  return {
    id,
    person_id: row.id,
    centre_id: row.address_centre_id!,
    text: row.address_text!,
    text_latin: row.address_text_latin!,
    access_notes: row.address_access_notes!,
    longitude: row.address_longitude,
    latitude: row.address_latitude,
    confirmed_at: row.address_confirmed_at,
    version: row.address_version!,
  };
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

type AddressRow = Omit<Selectable<AddressTable>, 'confirmed_by' | 'replaced_at'>;

export function addressOf(row: AddressRow): Address {
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
