import type { Database } from '#database';
import type { Enqueue } from '#jobs';
import type { PictureCache } from '#planning';

export interface BookingDeps {
  readonly database: Database;
  readonly enqueue: Enqueue;
  readonly pictures: PictureCache;
  /** Where people reach the service, for links in messages: never taken from a request. */
  readonly publicUrl: string;
}
