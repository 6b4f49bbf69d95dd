import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Me } from '#identity/wire';
import type { WireNurseRoute } from '#planning/wire';
import type { OwnDay, SentEntry } from '#visits/record/wire';

/** The nurse's day as the phone keeps it. */
export interface KeptDay {
  readonly nurseId: string;
  readonly day: string;
  readonly route: WireNurseRoute;
  readonly own: OwnDay;
  /** Of the centre, for when only the telephone is left. */
  readonly centrePhone: string | null;
}

/** One entry as it stands on this phone. Those that wait are never thrown away. */
export interface KeptEntry {
  /** In which order they were made; the sender keeps it. */
  readonly order?: number;
  readonly nurseId: string;
  readonly day: string;
  readonly visitId: string;
  readonly entry: SentEntry;
  readonly state: 'waiting' | 'sent' | 'refused';
  /** Why it was refused, in the words of the answer. */
  readonly problem?: { readonly slug: string; readonly title: string; readonly detail: string };
}

export interface KeptFile {
  readonly sha256: string;
  readonly visitId: string;
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** Where the next entry of a nurse hangs on. */
export interface KeptChain {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

export interface KeptSelf {
  readonly me: Me;
  /** By how much the server's clock is ahead of this phone's. */
  readonly aheadMilliseconds: number;
}

interface Schema extends DBSchema {
  self: { key: string; value: KeptSelf };
  chains: { key: string; value: KeptChain };
  days: { key: [string, string]; value: KeptDay };
  entries: { key: number; value: KeptEntry; indexes: { nurse: string } };
  files: { key: string; value: KeptFile };
}

export type Store = IDBPDatabase<Schema>;

let opened: Promise<Store> | undefined;

export function store(): Promise<Store> {
  opened ??= openDB<Schema>('doorstep-nurse', 1, {
    upgrade(database) {
      database.createObjectStore('self');
      database.createObjectStore('chains');
      database.createObjectStore('days', { keyPath: ['nurseId', 'day'] });
      const entries = database.createObjectStore('entries', { keyPath: 'order', autoIncrement: true });
      entries.createIndex('nurse', 'nurseId');
      database.createObjectStore('files', { keyPath: 'sha256' });
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

/** On the disk before anybody is told that it is kept: a browser may be killed at any moment. */
export const lasting = { durability: 'strict' } as const;

const listeners = new Set<() => void>();

/** Calls whenever something kept has changed. */
export function onKept(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function keptChanged(): void {
  for (const listener of listeners) listener();
}
