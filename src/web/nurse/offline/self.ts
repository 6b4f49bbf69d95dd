import type { Me } from '#identity/wire';
import { dayAt } from '../../time/clock.ts';
import { type KeptSelf, keptChanged, lasting, store } from './store.ts';

const key = 'self';
const zoneOf = (me: Me): string => me.zone ?? 'Asia/Shanghai';

/** Remembers who is signed in, so that the day opens without network too; what is left of earlier days goes. */
export async function keepSelf(me: Me): Promise<void> {
  const kept = await store();
  await kept.put('self', { me, aheadMilliseconds: Date.parse(me.now) - Date.now() }, key);
  await dropOldDays(me.nurseId ?? '', dayAt(me.now, zoneOf(me)));
}

/** Who was signed in here last, by the server's clock as it was last heard; nobody once her day is over. */
export async function keptSelf(): Promise<Me | undefined> {
  const kept = await (await store()).get('self', key);
  if (!kept) return undefined;
  const now = serverTime(kept);
  if (dayAt(now, zoneOf(kept.me)) === dayAt(kept.me.now, zoneOf(kept.me)))
    return { ...kept.me, now: new Date(now).toISOString() };
  await forgetSelf();
  return undefined;
}

/** Milliseconds since 1970 by the server's clock: a phone's own may be wrong. */
export const serverTime = (kept: Pick<KeptSelf, 'aheadMilliseconds'> | undefined): number =>
  Date.now() + (kept?.aheadMilliseconds ?? 0);

export async function heardTime(): Promise<Date> {
  return new Date(serverTime(await (await store()).get('self', key)));
}

/** What is dropped when she signs out or the day is over: everything but what has not been sent yet. */
export async function forgetSelf(): Promise<void> {
  const kept = await store();
  const change = kept.transaction(['self', 'days', 'entries', 'files'], 'readwrite', lasting);
  await change.objectStore('self').clear();
  await change.objectStore('days').clear();
  const entries = change.objectStore('entries');
  const named = new Set<unknown>();
  for (let cursor = await entries.openCursor(); cursor; cursor = await cursor.continue()) {
    if (cursor.value.state === 'waiting') named.add(cursor.value.entry.data.sha256);
    else await cursor.delete();
  }
  const files = change.objectStore('files');
  for (const sha256 of await files.getAllKeys()) if (!named.has(sha256)) await files.delete(sha256);
  await change.done;
  keptChanged();
}

async function dropOldDays(nurseId: string, today: string): Promise<void> {
  const change = (await store()).transaction(['days', 'entries'], 'readwrite');
  for (let day = await change.objectStore('days').openCursor(); day; day = await day.continue())
    if (day.value.day !== today || day.value.nurseId !== nurseId) await day.delete();
  for (let entry = await change.objectStore('entries').openCursor(); entry; entry = await entry.continue())
    if (entry.value.state !== 'waiting' && entry.value.day < today) await entry.delete();
  await change.done;
}
