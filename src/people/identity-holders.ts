import { sql } from 'kysely';
import type { Trx } from '#database';

/**
 * Who has these identity numbers, in every centre: ids by the hash in hexadecimal. Beyond her own centre an id is all
 * that is told; what may be done with it, row-level security says.
 */
export async function identityHolders(trx: Trx, hashes: readonly Buffer[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const { rows } = await sql<{ identity_hash: Buffer; person_id: string }>`
    select identity_hash, person_id from app.persons_with_identity(${[...hashes]}::bytea[])`.execute(trx);
  return new Map(rows.map((row) => [row.identity_hash.toString('hex'), row.person_id]));
}
