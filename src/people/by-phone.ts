import { sealOf, type Trx } from '#database';
import { phoneHash } from './numbers.ts';

export interface Reachable {
  readonly id: string;
  readonly centreId: string;
  readonly name: string;
  readonly language: 'zh-CN' | 'en';
}

const mostSharing = 12;

/**
 * Everybody who gave this telephone number, in every centre the actor may see, oldest first: couples and families share one.
 * @param phone digits without the country's code.
 */
export async function residentsByPhone(trx: Trx, phone: string): Promise<Reachable[]> {
  const rows = await trx
    .selectFrom('person')
    .select(['id', 'centre_id', 'name', 'language'])
    .where('phone_hash', '=', phoneHash(sealOf(trx), phone))
    .orderBy('id')
    .limit(mostSharing)
    .execute();
  return rows.map((row) => ({ id: row.id, centreId: row.centre_id, name: row.name, language: row.language }));
}
