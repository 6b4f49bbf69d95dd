import { sql } from 'kysely';
import { systemActor } from '#access';
import type { Database } from '#database';

/** So long those who were there are gathered, to be written in one go. */
const gatherMilliseconds = 1_000;

const gathered = new WeakMap<Database, Set<string>>();

/**
 * Notes that somebody is there, behind her answer and together with whoever else is: nobody waits for it, and a crash
 * loses a second of it.
 */
export function noteSeen(database: Database, tokenHash: string): void {
  const waiting = gathered.get(database);
  if (waiting) return void waiting.add(tokenHash);
  const begun = new Set([tokenHash]);
  gathered.set(database, begun);
  const write = () => {
    gathered.delete(database);
    // Whoever is not noted now is noted at her next request.
    writeSeen(database, [...begun]).catch(() => undefined);
  };
  setTimeout(write, gatherMilliseconds).unref();
}

/** Written once a minute at most: a page that asks ten things writes nothing nine times. */
export async function writeSeen(database: Database, tokenHashes: readonly string[]): Promise<void> {
  await database.withActor(systemActor, async (trx) => {
    await sql`set local synchronous_commit = off`.execute(trx);
    await sql`update sign_in_session set last_seen_at = now()
      where token_hash = any(${[...tokenHashes].sort()}::text[]) and last_seen_at < now() - interval '1 minute'`.execute(
      trx,
    );
  });
}
