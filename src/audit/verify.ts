import { systemActor } from '#access';
import type { Database, Trx } from '#database';
import { type EntryRow, type HeadRow, hashOf } from './entry.ts';
import { type Proof, readProofs } from './published.ts';
import { chain, heads } from './queries.ts';

/** Something in the audit is not as it was written. */
export interface AuditFinding {
  readonly day: string;
  readonly message: string;
}

const stretch = 2_000;

/**
 * Walks every chain from its beginning and compares it with the database's heads and with the proofs outside.
 * Finds an entry edited, taken out, put in or put elsewhere by whoever owns the database, up to the newest proof
 * even when the whole chain was forged anew.
 */
export async function verifyAudit(
  database: Database,
  headFolder: string,
): Promise<{ readonly entries: number; readonly findings: readonly AuditFinding[] }> {
  const proofs = await readProofs(headFolder);
  const rows = await database.withActor(systemActor, (trx) => heads(trx));
  const findings: AuditFinding[] = [];
  let entries = 0;
  for (const head of rows) {
    const proven = provenHashes(proofs.get(head.day) ?? [], head.shard);
    const walked = await database.withActor(systemActor, (trx) => walk(trx, head, proven));
    entries += walked.entries;
    findings.push(...walked.faults.map((message) => ({ day: head.day, message })));
  }
  return { entries, findings: [...findings, ...lostChains(rows, proofs)] };
}

/** What the proofs outside say the hash of an entry is, by its number. */
function provenHashes(proofs: readonly Proof[], shard: number): Map<number, string> {
  const points = proofs.flatMap((proof) => proof.heads.filter((head) => head.shard === shard));
  return new Map(points.map((point) => [point.seq, point.hash]));
}

async function walk(
  trx: Trx,
  head: HeadRow,
  proven: ReadonlyMap<number, string>,
): Promise<{ entries: number; faults: string[] }> {
  let [before, seq]: [Buffer, number] = [Buffer.alloc(0), 0];
  for (;;) {
    const rows = await chain(trx, head, seq, stretch);
    for (const row of rows) {
      const fault = faultOf(row, before, seq, proven);
      if (fault) return { entries: seq, faults: [fault] };
      [before, seq] = [row.hash, row.seq];
    }
    if (rows.length < stretch) break;
  }
  const name = `chain ${head.shard}`;
  // Walked after the heads were read, so a chain may have grown since; it never shrinks.
  if (seq < head.seq)
    return { entries: seq, faults: [`${name} ends at entry ${seq} of ${head.seq}: entries are gone.`] };
  const beyond = [...proven.keys()].filter((number) => number > seq);
  if (beyond.length > 0) {
    return { entries: seq, faults: [`${name} ends at entry ${seq}, but entry ${Math.max(...beyond)} was published.`] };
  }
  return { entries: seq, faults: [] };
}

function faultOf(row: EntryRow, before: Buffer, seq: number, proven: ReadonlyMap<number, string>): string | undefined {
  const name = `chain ${row.shard} entry ${row.seq}`;
  if (row.seq !== seq + 1) return `${name} follows entry ${seq}: an entry is gone.`;
  if (!hashOf(before, row).equals(row.hash)) return `${name} is not what was written, or not where it was written.`;
  const published = proven.get(row.seq);
  if (published !== undefined && published !== row.hash.toString('hex')) {
    return `${name} is not the one whose hash was published: the chain was forged anew.`;
  }
  return undefined;
}

/** Chains that were published and of which the database knows nothing any more. */
function lostChains(rows: readonly HeadRow[], proofs: ReadonlyMap<string, readonly Proof[]>): AuditFinding[] {
  const known = new Set(rows.map((row) => `${row.day} ${row.shard}`));
  return [...proofs].flatMap(([day, all]) => {
    const shards = new Set(all.flatMap((proof) => proof.heads.map((head) => head.shard)));
    return [...shards]
      .filter((shard) => !known.has(`${day} ${shard}`))
      .map((shard) => ({ day, message: `chain ${shard} was published and is gone.` }));
  });
}
