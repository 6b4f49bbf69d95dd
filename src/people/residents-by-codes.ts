import { sql } from 'kysely';
import type { Trx } from '#database';
import { residentsByIds } from './queries.ts';
import type { ResidentWithAddress } from './resident.ts';

/** Residents of a centre by their codes; a code nobody has is missing. */
export async function residentsByCodes(
  trx: Trx,
  centreId: string,
  codes: Iterable<string>,
): Promise<Map<string, ResidentWithAddress>> {
  const rows = await trx
    .selectFrom('person')
    .select('id')
    .where('centre_id', '=', centreId)
    .where(sql<boolean>`code = any(${[...new Set(codes)]}::text[])`)
    .execute();
  const residents = await residentsByIds(
    trx,
    rows.map((row) => row.id),
  );
  return new Map([...residents.values()].map((resident) => [resident.code, resident]));
}
