import type { Trx } from '#database';
import type { Point } from '#http/wire';

/**
 * Names of a home: two people who share one of them live together. One is the household as the centre keeps it, the other
 * the address itself, room number and all, so that neighbours in one tower are not taken for a family.
 */
export function homesAt(
  householdId: string | null,
  address: { readonly text: string; readonly point: Point | null },
): string[] {
  const { text, point } = address;
  return [
    ...(householdId === null ? [] : [`household:${householdId}`]),
    ...(point === null ? [] : [`address:${point.longitude},${point.latitude}:${text.replace(/\s+/g, '')}`]),
  ];
}

/** The homes of addresses, replaced ones too: a booked visit goes where it was promised. */
export async function homesOf(trx: Trx, addressIds: Iterable<string>): Promise<Map<string, readonly string[]>> {
  const wanted = [...new Set(addressIds)];
  if (wanted.length === 0) return new Map();
  const rows = await trx
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.person_id')
    .select(['address.id', 'address.text', 'address.longitude', 'address.latitude', 'person.household_id'])
    .where('address.id', 'in', wanted)
    .execute();
  return new Map(
    rows.map(({ id, text, longitude, latitude, household_id }) => {
      const point = longitude === null || latitude === null ? null : { longitude, latitude };
      return [id, homesAt(household_id, { text, point })];
    }),
  );
}
