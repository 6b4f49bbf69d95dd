import { firstPrevious, hashedText } from '#visits/record/link/wire';
import type { EntryKind } from '#visits/record/wire';
import { newKey } from '../../net/send.ts';
import { heardTime } from './self.ts';
import { type KeptChain, type KeptEntry, type KeptFile, keptChanged, lasting, store } from './store.ts';

export interface Draft {
  readonly nurseId: string;
  readonly day: string;
  readonly visitId: string;
  readonly kind: EntryKind;
  readonly data: Record<string, unknown>;
  /** The photograph or signature that the entry names. */
  readonly file?: KeptFile;
}

/** Writes an entry down on this phone, chained to the one before it. Kept when this returns, network or not. */
export async function writeEntry(draft: Draft): Promise<void> {
  await navigator.locks.request('doorstep-write', async () => {
    const kept = await store();
    const chain = (await kept.get('chains', draft.nurseId)) ?? { id: newKey(), seq: 0, hash: firstPrevious };
    const entry = await chained(chain, draft);
    const change = kept.transaction(['chains', 'entries', 'files'], 'readwrite', lasting);
    const { nurseId, day, visitId } = draft;
    await change.objectStore('entries').add({ nurseId, day, visitId, entry, state: 'waiting' });
    await change.objectStore('chains').put({ id: chain.id, seq: entry.seq, hash: entry.hash }, nurseId);
    if (draft.file) await change.objectStore('files').put(draft.file);
    await change.done;
  });
  keptChanged();
}

async function chained(chain: KeptChain, { visitId, kind, data }: Draft): Promise<KeptEntry['entry']> {
  const entry = {
    id: newKey(),
    chain: chain.id,
    seq: chain.seq + 1,
    previous: chain.hash,
    kind,
    madeAt: (await heardTime()).toISOString(),
    data,
  };
  return { ...entry, hash: await sha256Of(new TextEncoder().encode(hashedText(visitId, entry))) };
}

export async function sha256Of(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Everything of a nurse on this phone, in the order it was made. */
export async function entriesOf(nurseId: string): Promise<KeptEntry[]> {
  return (await store()).getAllFromIndex('entries', 'nurse', nurseId);
}
