import type { TakenEntry } from '#visits/record/wire';
import { asFailure, type Failure } from '../../net/failure.ts';
import { send } from '../../net/send.ts';
import { sendFile } from '../../net/send-file.ts';
import { entriesOf } from './entries.ts';
import { type KeptEntry, keptChanged, lasting, store } from './store.ts';

/** Answers after which the same entry may still be taken: signed out, too busy, broken on the other side. */
const later = new Set([401, 403, 408, 429]);

const mayComeLater = (failure: Failure): boolean =>
  failure.kind === 'network' || failure.status >= 500 || later.has(failure.status);

/**
 * Sends what waits, one after the other in the order it was made, until all is sent or nothing answers. Two pages of one
 * browser do not send at once.
 */
export async function sendWaiting(nurseId: string): Promise<void> {
  await navigator.locks.request('doorstep-send', { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    for (const kept of (await entriesOf(nurseId)).filter(({ state }) => state === 'waiting')) {
      if (!(await sendOne(kept))) return;
    }
  });
}

/** @returns whether the next one may follow. */
async function sendOne(kept: KeptEntry): Promise<boolean> {
  const { entry, visitId } = kept;
  try {
    // A file that is refused does not hold up the chain: its entry goes all the same, is refused in its turn, and says why.
    const fileRefused = await sendItsFile(kept);
    try {
      await send<TakenEntry>(`/api/v1/visits/${visitId}/entries`, {
        method: 'POST',
        body: entry,
        language: document.documentElement.lang,
      });
      await settle(kept, { state: 'sent' });
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (mayComeLater(failure)) return false;
      const said = fileRefused ?? failure;
      await settle(kept, {
        state: 'refused',
        problem: { slug: failure.slug, title: said.title, detail: said.detail },
      });
    }
    return true;
  } catch {
    return false;
  }
}

async function sendItsFile({ entry, visitId }: KeptEntry): Promise<Failure | undefined> {
  const { sha256 } = entry.data;
  const file = typeof sha256 === 'string' ? await (await store()).get('files', sha256) : undefined;
  if (!file) return undefined;
  const query = new URLSearchParams({ ownerKind: 'visit', ownerId: visitId, name: file.name });
  try {
    await sendFile(`/api/v1/files?${query}`, new Blob([file.bytes]), {
      language: document.documentElement.lang,
      idempotencyKey: entry.id,
      signal: AbortSignal.timeout(60_000),
    });
    return undefined;
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (mayComeLater(failure)) throw failure;
    return failure;
  }
}

/** Marks what became of an entry. A broken chain is left behind: the next entry begins another. */
async function settle(kept: KeptEntry, outcome: Pick<KeptEntry, 'state' | 'problem'>): Promise<void> {
  const change = (await store()).transaction(['entries', 'files', 'chains'], 'readwrite', lasting);
  await change.objectStore('entries').put({ ...kept, ...outcome });
  if (outcome.state === 'sent' && typeof kept.entry.data.sha256 === 'string')
    await change.objectStore('files').delete(kept.entry.data.sha256);
  if (outcome.problem?.slug === 'entry-chain-broken') {
    const chain = await change.objectStore('chains').get(kept.nurseId);
    if (chain?.id === kept.entry.chain) await change.objectStore('chains').delete(kept.nurseId);
  }
  await change.done;
  keptChanged();
}
