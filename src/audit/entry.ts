import { createHash } from 'node:crypto';
import type { LookKind } from './record.ts';

/** A row of `audit.entry` as the database's functions give it. */
export interface EntryRow {
  readonly day: string;
  readonly shard: number;
  /** From 1, without a gap, in each chain. */
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly role: string;
  readonly centre_id: string | null;
  readonly nurse_id: string | null;
  readonly residents: readonly string[];
  readonly kind: LookKind;
  readonly route: string;
  readonly reason: string | null;
  readonly hash: Buffer;
}

/** The end of one day's chain. */
export interface HeadRow {
  readonly day: string;
  readonly shard: number;
  readonly seq: number;
  readonly hash: Buffer;
}

/** SHA-256 of the hash before and the whole row, worked out here and not by the database that is being checked. */
export function hashOf(before: Buffer, entry: EntryRow): Buffer {
  return createHash('sha256').update(before).update(canonical(entry)).digest();
}

/** The row as one line: the text PostgreSQL gives a jsonb array, byte for byte. */
function canonical(entry: EntryRow): string {
  const residents = `[${entry.residents.map((id) => JSON.stringify(id)).join(', ')}]`;
  const rest = [entry.kind, entry.route, entry.reason].map((part) => JSON.stringify(part));
  const first = [
    entry.day,
    entry.shard,
    entry.seq,
    entry.at.toISOString(),
    entry.actor,
    entry.role,
    entry.centre_id,
    entry.nurse_id,
  ].map((part) => JSON.stringify(part));
  return `[${[...first, residents, ...rest].join(', ')}]`;
}
