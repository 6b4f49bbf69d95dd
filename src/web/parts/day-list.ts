/** Where a desk's browser keeps the last printable day; the service worker shows it when nobody answers. */
export const keptIn = 'doorstep-day-list';
export const keptAs = '/kept-day-list';

/** Whoever signs out leaves nothing behind. */
export async function forgetDayList(): Promise<void> {
  if (typeof caches !== 'undefined') await caches.delete(keptIn);
}
