import { sql } from 'kysely';
import { systemActor } from '#access';
import { type Database, sealOf, type Trx } from '#database';
import type { Seal } from '#sealing';
import { tooManyAttempts } from './errors.ts';
import { limits } from './rules.ts';
import { keyedHash } from './sealed.ts';

/**
 * Counts an attempt before it is judged, so that of many sent at once over any number of processes no more than the
 * limit are looked at. The window slides: the times of the last attempts are kept, not a counter.
 *
 * Committed on its own: an attempt that fails afterwards was still made.
 *
 * @param about what is attempted, such as a mail address; kept as a hash. Counted alike whether it exists or not.
 * @throws {Problem} 429 with Retry-After once the limit is reached, whatever is attempted.
 */
export async function countAttempt(database: Database, kind: keyof typeof limits, about: string): Promise<void> {
  const { most, minutes } = limits[kind];
  const key = keyOf(database.seal, kind, about);
  const waitSeconds = await database.withActor(systemActor, async (trx) => {
    await sweep(trx);
    const young = sql`array(select made from unnest(sign_in_attempt.at) made
      where made > now() - ${sql.lit(minutes)} * interval '1 minute')`;
    const { rows } = await sql`insert into sign_in_attempt (key, at, last_at) values (${key}, array[now()], now())
      on conflict (key) do update set at = ${young} || now(), last_at = now()
        where cardinality(${young}) < ${sql.lit(most)}
      returning key`.execute(trx);
    return rows.length > 0 ? 0 : secondsUntilFree(trx, key, minutes);
  });
  if (waitSeconds > 0) throw tooManyAttempts(waitSeconds);
}

/** A right answer forgives the wrong ones before it. */
export async function forgiveAttempts(trx: Trx, kind: keyof typeof limits, about: string): Promise<void> {
  await trx
    .deleteFrom('sign_in_attempt')
    .where('key', '=', keyOf(sealOf(trx), kind, about))
    .execute();
}

async function secondsUntilFree(trx: Trx, key: string, minutes: number): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`select extract(epoch from
      (select min(made) from unnest(at) made where made > now() - ${sql.lit(minutes)} * interval '1 minute')
      + ${sql.lit(minutes)} * interval '1 minute' - now())::float8 as seconds
    from sign_in_attempt where key = ${key}`.execute(trx);
  return Math.max(1, rows[0]?.seconds ?? 1);
}

/** Takes a few old ones along; others who do the same are not waited for. */
async function sweep(trx: Trx): Promise<void> {
  await sql`delete from sign_in_attempt where key in (
    select key from sign_in_attempt where last_at < now() - interval '2 hours'
    order by last_at limit 20 for update skip locked)`.execute(trx);
}

function keyOf(seal: Seal, kind: keyof typeof limits, about: string): string {
  return keyedHash(seal, `attempt ${kind}`, about);
}
