import { systemActor } from '#access';
import type { Database, Trx } from '#database';
import { chainFaults, type Link } from './chain-rules.ts';
import { hashedText } from './link/wire.ts';
import { type ChainRow, chainsSince, entriesOfChain, refusalsOfChain } from './queries.ts';

export interface ChainChecks {
  readonly checks: number;
  readonly findings: readonly { readonly check: typeof chainCheck; readonly message: string }[];
}

export const chainCheck = 'every entry hangs on the one before' as const;

/** Chains that have grown since then are walked from their first entry; older ones were walked before. */
const walkedDays = 30;

/** Hashes again what phones wrote down, chain by chain. Changes nothing. */
export async function checkChains(database: Database, now: Date): Promise<ChainChecks> {
  const since = new Date(now.getTime() - walkedDays * 24 * 3_600_000);
  const chains = await database.withActor(systemActor, (trx) => chainsSince(trx, since));
  const findings: { check: typeof chainCheck; message: string }[] = [];
  for (const chain of chains) {
    const faults = await database.withActor(systemActor, (trx) => faultsOf(trx, chain));
    findings.push(
      ...faults.map((fault) => ({
        check: chainCheck,
        message: `Chain ${chain.id} of nurse ${chain.nurse_id}: ${fault}.`,
      })),
    );
  }
  return { checks: chains.length, findings };
}

async function faultsOf(trx: Trx, chain: ChainRow): Promise<string[]> {
  const [entries, refusals] = await Promise.all([entriesOfChain(trx, chain.id), refusalsOfChain(trx, chain.id)]);
  const links = entries.map(
    (row): Link => ({
      id: row.id,
      visitId: row.visit_id,
      chain: chain.id,
      seq: row.seq ?? 0,
      previous: row.previous_hash ?? '',
      hash: row.hash ?? '',
      kind: row.kind,
      madeAt: row.made_at,
      data: row.data,
      text: row.hashed_text,
    }),
  );
  const refused = refusals.map(({ visit_id: visitId, entry, made_at: madeAt }): Link => {
    const { id, seq, previous, hash, kind, data } = entry;
    return { id, visitId, chain: chain.id, seq, previous, hash, kind, madeAt, data, text: hashedText(visitId, entry) };
  });
  return chainFaults({ seq: chain.head_seq, hash: chain.head_hash }, links, refused);
}
