import { sql } from 'kysely';
import type { Trx } from '#database';
import type { EntryRow, HeadRow } from './entry.ts';
import type { LookKind } from './record.ts';

export const lookPageSize = 50;

/** The place of an entry in time; two of one millisecond stand by chain and number. */
export interface Place {
  readonly at: Date;
  readonly shard: number;
  readonly seq: number;
}

/**
 * Who looked at a resident, newest first; at most a page. The database decides what the actor may see of it:
 * a resident all about herself, a centre's desk and its data-protection officer what their own centre's people did.
 * @param before only what stands earlier.
 */
export async function looksAbout(trx: Trx, residentId: string, before: Place): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`select * from audit.about(${residentId}, ${before.at}, ${before.shard},
    ${before.seq}, ${lookPageSize})`.execute(trx);
  return rows;
}

/** What the people of the data-protection officer's centre did, newest first; nothing for anybody else. */
export async function searchLooks(
  trx: Trx,
  asked: {
    readonly residentId?: string | undefined;
    readonly since: Date;
    readonly before: Place;
    readonly actor?: string | undefined;
    readonly kind?: LookKind | undefined;
  },
): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`select * from audit.search(${asked.residentId ?? null},
    ${asked.actor ?? null}, ${asked.kind ?? null}, ${asked.since}, ${asked.before.at}, ${asked.before.shard},
    ${asked.before.seq}, ${lookPageSize})`.execute(trx);
  return rows;
}

/** The end of every chain; for the system alone. */
export async function heads(trx: Trx): Promise<HeadRow[]> {
  return (await sql<HeadRow>`select * from audit.heads()`.execute(trx)).rows;
}

/** A stretch of one chain; for the system alone. */
export async function chain(trx: Trx, head: HeadRow, after: number, most: number): Promise<EntryRow[]> {
  return (await sql<EntryRow>`select * from audit.chain(${head.day}, ${head.shard}, ${after}, ${most})`.execute(trx))
    .rows;
}
