import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Trx } from '#database';
import type { Point } from '#http/wire';
import { residentsByIds } from './queries.ts';
import type { ResidentWithAddress } from './resident.ts';

/**
 * Names of a home: two people who share one of them live together. One is the household as the centre keeps it, the other
 * the address itself, room number and all, so that neighbours in one tower are not taken for a family.
 */
export function homesAt(
  householdId: string | null,
  address: { readonly text: string; readonly point: Point | null },
): string[] {
  const { text, point } = address;
  const household = householdId === null ? undefined : shortName(`household:${householdId}`);
  const door =
    point === null ? undefined : shortName(`address:${point.longitude},${point.latitude}:${text.replace(/\s+/g, '')}`);
  // Written out because a list that grows keeps room for more, and thousands of homes are remembered.
  if (household === undefined) return door === undefined ? [] : [door];
  return door === undefined ? [household] : [household, door];
}

/**
 * Names are only ever compared, and the homes of some hundred days are remembered. Of 72 bits no two homes of a day have the
 * same (1 in 10^16 for 1,000 of them), and then only a nurse would rather do both visits.
 */
function shortName(name: string): string {
  return hash('sha256', name, 'base64url').slice(0, 12);
}

/** The homes of addresses, replaced ones too: a booked visit goes where it was promised. */
export async function homesOf(trx: Trx, addressIds: Iterable<string>): Promise<Map<string, readonly string[]>> {
  const wanted = [...new Set(addressIds)];
  if (wanted.length === 0) return new Map();
  const rows = await trx
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.person_id')
    .select(['address.id', 'address.text', 'address.longitude', 'address.latitude', 'person.household_id'])
    .where(anyOf('address.id', wanted))
    .execute();
  return new Map(
    rows.map(({ id, text, longitude, latitude, household_id }) => {
      const point = longitude === null || latitude === null ? null : { longitude, latitude };
      return [id, homesAt(household_id, { text, point })];
    }),
  );
}

/** Where a nurse is sent, and whose home it is. */
export interface Located {
  readonly point: Point;
  readonly homes: readonly string[];
}

/**
 * The places of addresses somebody has seen on the map, replaced ones too; the others are missing. Once seen, an address
 * stays where it is.
 */
export async function locatedOf(trx: Trx, addresses: readonly string[]): Promise<Map<string, Located>> {
  if (addresses.length === 0) return new Map();
  const rows = await trx
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.person_id')
    .select(['address.id', 'address.text', 'address.longitude', 'address.latitude', 'person.household_id'])
    .where('address.confirmed_at', 'is not', null)
    .where(anyOf('address.id', addresses))
    .execute();
  return new Map(
    rows.flatMap(({ id, text, longitude, latitude, household_id }) => {
      if (longitude === null || latitude === null) return [];
      const point = { longitude, latitude };
      return [[id, { point, homes: homesAt(household_id, { text, point }) }]];
    }),
  );
}

/** However many they are, it is one and the same statement. */
function anyOf(column: string, ids: readonly string[]) {
  return sql<boolean>`${sql.ref(column)} = any(${ids}::uuid[])`;
}

/** A home of more people than this is an institution; the others are booked for one by one. */
const mostAtHome = 12;

/** Everybody who lives with a resident, she first, the others by code. Without an address she lives with nobody. */
export async function peopleAtHome(trx: Trx, resident: ResidentWithAddress): Promise<ResidentWithAddress[]> {
  const { address } = resident;
  if (!address) return [resident];
  const { longitude = null, latitude = null } = address.point ?? {};
  const there = await trx
    .selectFrom('address')
    .select('person_id as id')
    .where('centre_id', '=', resident.centreId)
    .where('replaced_at', 'is', null)
    .where('longitude', '=', longitude)
    .where('latitude', '=', latitude)
    .limit(200)
    .execute();
  const { householdId } = resident;
  const household = householdId === null ? [] : await ofHousehold(trx, householdId);
  const people = await residentsByIds(
    trx,
    [...there, ...household].map((row) => row.id),
  );
  const own = namesOf(resident);
  const others = [...people.values()].filter(
    (one) => one.id !== resident.id && namesOf(one).some((name) => own.includes(name)),
  );
  others.sort((one, other) => (one.code < other.code ? -1 : 1));
  return [resident, ...others].slice(0, mostAtHome);
}

function ofHousehold(trx: Trx, id: string): Promise<{ id: string }[]> {
  return trx.selectFrom('person').select('id').where('household_id', '=', id).limit(50).execute();
}

function namesOf({ householdId, address }: ResidentWithAddress): string[] {
  return address ? homesAt(householdId, address) : [];
}
