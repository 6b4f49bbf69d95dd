import { createHash } from 'node:crypto';
import { canonical, firstPrevious, type hashedText } from './link/wire.ts';

/** An entry as its row says it, or as it was refused. */
export interface Link {
  readonly id: string;
  readonly visitId: string;
  readonly chain: string;
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
  readonly kind: string;
  readonly madeAt: Date;
  readonly data: Readonly<Record<string, unknown>>;
  /** What was hashed; null for entries from before it was kept. */
  readonly text: string | null;
}

/**
 * What is wrong with a phone’s chain, worked out from the entries alone: each is hashed again, must say what its row
 * says, and must hang on the one before, from the first to the head.
 */
export function chainFaults(
  head: { readonly seq: number; readonly hash: string },
  entries: readonly Link[],
  refused: readonly Link[],
): string[] {
  const faults: string[] = [];
  let previous = firstPrevious;
  for (let seq = 1; seq <= head.seq; seq++) {
    const entry =
      entries.find((one) => one.seq === seq) ?? refused.find((one) => one.seq === seq && one.previous === previous);
    if (!entry) {
      faults.push(`entry ${seq} is gone`);
      previous = entries.find((one) => one.seq === seq + 1)?.previous ?? '';
      continue;
    }
    if (entry.previous !== previous) faults.push(`entry ${seq} (${entry.id}) does not hang on the one before it`);
    faults.push(...contentFaults(entry).map((fault) => `entry ${seq} (${entry.id}) ${fault}`));
    previous = entry.hash;
  }
  if (head.seq > 0 && previous !== head.hash) faults.push(`the last entry is not the one the chain ends with`);
  const beyond = entries.filter((one) => one.seq > head.seq);
  return [...faults, ...beyond.map((one) => `entry ${one.seq} (${one.id}) lies behind the end`)];
}

function contentFaults(entry: Link): string[] {
  if (entry.text === null) return [];
  if (createHash('sha256').update(entry.text).digest('hex') !== entry.hash)
    return ['does not hash to what it was sent with'];
  return saysTheSame(entry, entry.text) ? [] : ['says something else than was hashed'];
}

function saysTheSame(entry: Link, text: string): boolean {
  const said = JSON.parse(text) as Parameters<typeof hashedText>[1] & { readonly visitId: string };
  return (
    said.visitId === entry.visitId &&
    said.id === entry.id &&
    said.chain === entry.chain &&
    said.seq === entry.seq &&
    said.kind === entry.kind &&
    Date.parse(said.madeAt) === entry.madeAt.getTime() &&
    holds(entry.data, said.data)
  );
}

/** A row may say more than was sent, where the form fills in what was left out; it may say nothing else. */
function holds(row: Readonly<Record<string, unknown>>, sent: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(sent).every(([key, value]) => {
    const kept = row[key];
    if (typeof value === 'string') return typeof kept === 'string' && kept.trim() === value.trim();
    if (isRecord(value)) return isRecord(kept) && holds(kept, value);
    return canonical(kept) === canonical(value);
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
