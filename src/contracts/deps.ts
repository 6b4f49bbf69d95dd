import type { Database } from '#database';
import type { FileStore } from '#files';
import type { Enqueue } from '#jobs';

export interface ContractDeps {
  readonly database: Database;
  readonly enqueue: Enqueue;
  /** Where people reach the service, for links in messages: never taken from a request. */
  readonly publicUrl: string;
}

/** What requests need beside: where signed papers lie. */
export interface ContractRouteDeps extends ContractDeps {
  readonly files: FileStore;
}
