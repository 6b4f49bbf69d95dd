import type { Trx } from './open.ts';

const known = new WeakMap<Trx, Map<string, Promise<unknown>>>();

/**
 * Reads something once for each transaction, however many ask. Only for what nobody changes and reads again in one and
 * the same transaction; whoever changes it says `forget`.
 * @param key names what is read, all its arguments in it.
 */
export function remembered<T>(trx: Trx, key: string, read: () => Promise<T>): Promise<T> {
  const mine = known.get(trx) ?? new Map<string, Promise<unknown>>();
  known.set(trx, mine);
  const found = mine.get(key) as Promise<T> | undefined;
  if (found) return found;
  const reading = read();
  mine.set(key, reading);
  return reading;
}

/** What this transaction has read so far may have changed. */
export function forget(trx: Trx): void {
  known.delete(trx);
}
