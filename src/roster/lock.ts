import { sql } from 'kysely';
import type { Trx } from '#database';

/**
 * Takes nurses in the order of their ids, so that two who want the same ones never wait for each other.
 * @param strength `share` for whoever relies on their roster, `update` for whoever changes it.
 * @returns the version of each; a nurse that cannot be seen is missing.
 */
export async function lockNurses(
  trx: Trx,
  ids: Iterable<string>,
  strength: 'share' | 'update',
): Promise<Map<string, number>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const nurses = trx.selectFrom('nurse').select(['id', 'version']).where('id', 'in', wanted).orderBy('id');
  const rows = await (strength === 'share' ? nurses.forShare() : nurses.forUpdate()).execute();
  return new Map(rows.map((row) => [row.id, row.version]));
}

/** Takes nurses for update and raises their versions: the first step of every roster command. */
export async function lockForChange(trx: Trx, ids: Iterable<string>): Promise<Map<string, number>> {
  const versions = await lockNurses(trx, ids, 'update');
  if (versions.size === 0) return versions;
  await trx
    .updateTable('nurse')
    .set((nurse) => ({ version: nurse('version', '+', 1) }))
    .where('id', 'in', [...versions.keys()])
    .execute();
  return versions;
}

/**
 * One change of a centre's roster at a time: the first lock of making, publishing and changing it, before days and nurses,
 * so that nothing is made anew on a day that is just being published.
 */
export async function lockRoster(trx: Trx, centreId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`roster ${centreId}`}, 0))`.execute(trx);
}
