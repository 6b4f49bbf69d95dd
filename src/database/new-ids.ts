import { sql } from 'kysely';
import type { Trx } from './open.ts';

/** Ids for rows that are not there yet, oldest first: what is sealed for a row needs its id before the row is written. */
export async function newIds(trx: Trx, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select uuidv7() as id from generate_series(1, ${count}::int)`.execute(trx);
  return rows.map((row) => row.id);
}
