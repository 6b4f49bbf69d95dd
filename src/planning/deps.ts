import type { Logger } from 'pino';
import type { Database } from '#database';
import type { Enqueue } from '#jobs';
import type { Roads } from './measure-roads.ts';
import type { PictureCache } from './picture-cache.ts';

export interface PlanningDeps {
  readonly database: Database;
  readonly enqueue: Enqueue;
  readonly pictures: PictureCache;
  readonly log: Logger;
  readonly now: () => Date;
  /** Where people reach the service, for links in messages. */
  readonly publicUrl: string;
  /** Solver threads of one run. */
  readonly threads: number;
  /** Who measures roads for the nights; without anybody every leg is an estimate. */
  readonly roads?: Roads | undefined;
}
