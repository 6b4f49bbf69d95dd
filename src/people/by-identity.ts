import { sealOf, type Trx } from '#database';
import { identityHash } from './numbers.ts';
import { residentById } from './queries.ts';
import type { ResidentWithAddress } from './resident.ts';

/**
 * Whoever has both this name and this identity number; undefined when nobody has, or only one of them. For the software's
 * own work: somebody with her card in his hand may name her, and learns nothing by guessing one of the two.
 */
export async function residentByIdentity(
  trx: Trx,
  { name, identityNumber }: { readonly name: string; readonly identityNumber: string },
): Promise<ResidentWithAddress | undefined> {
  const row = await trx
    .selectFrom('person')
    .select('id')
    .where('identity_hash', '=', identityHash(sealOf(trx), identityNumber.toUpperCase()))
    .where('name', '=', name)
    .executeTakeFirst();
  return row && residentById(trx, row.id);
}
