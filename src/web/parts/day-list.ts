/** Where a desk's browser keeps the last printable day; the service worker shows it when nobody answers. */
const keptIn = 'doorstep-day-list';
const keptAs = '/kept-day-list';

let timesForgotten = 0;

/** Keeps what `read` answers, unless somebody signs out while it is on its way: then nothing stays. */
export async function keepDayList(read: () => Promise<Response | undefined>): Promise<void> {
  const before = timesForgotten;
  const page = await read();
  if (!page || timesForgotten !== before) return;
  await (await caches.open(keptIn)).put(keptAs, page);
  if (timesForgotten !== before) await caches.delete(keptIn);
}

/** Whoever signs out leaves nothing behind. */
export async function forgetDayList(): Promise<void> {
  timesForgotten += 1;
  if (typeof caches !== 'undefined') await caches.delete(keptIn);
}
