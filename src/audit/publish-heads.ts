import type { Logger } from 'pino';
import { systemActor } from '#access';
import type { Database } from '#database';
import type { Task } from '#jobs';
import { addProof, type Proof, readProofs } from './published.ts';
import { heads } from './queries.ts';

export interface HeadDeps {
  readonly database: Database;
  readonly now: () => Date;
  readonly log: Logger;
  /** Where the proofs are kept: a place the database's owner does not reach. */
  readonly headFolder: string;
}

/** Once an hour, and so last after each day's end, the end of every chain that grew goes where the database does not reach. */
export function auditTasks(deps: HeadDeps): Task[] {
  return [{ queue: 'audit.publish-heads', handle: async () => void (await publishHeads(deps)) }];
}

/** @returns the days something was written for. */
export async function publishHeads(deps: HeadDeps): Promise<string[]> {
  const rows = await deps.database.withActor(systemActor, (trx) => heads(trx));
  const known = await readProofs(deps.headFolder);
  const written: string[] = [];
  for (const [day, ofDay] of Map.groupBy(rows, (row) => row.day)) {
    const last = new Map((known.get(day) ?? []).flatMap(({ heads }) => heads.map((head) => [head.shard, head])));
    const grown = ofDay
      .map((row) => ({ shard: row.shard, seq: row.seq, hash: row.hash.toString('hex') }))
      .filter((head) => head.seq > (last.get(head.shard)?.seq ?? 0));
    if (grown.length === 0) continue;
    const proof: Proof = { at: deps.now().toISOString(), heads: grown };
    await addProof(deps.headFolder, day, proof);
    deps.log.info({ day, heads: grown }, 'the ends of the audit chains');
    written.push(day);
  }
  return written;
}
