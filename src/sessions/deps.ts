import type { Database } from '#database';
import type { Enqueue } from '#jobs';

export interface SessionDeps {
  readonly database: Database;
  readonly enqueue: Enqueue;
  readonly now: () => Date;
  readonly publicUrl: string;
}
