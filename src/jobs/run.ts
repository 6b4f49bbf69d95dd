import { fromKysely, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Trx } from '#database';
import { jobsSchema } from './install.ts';
import { type QueueName, schedules } from './queues.ts';

/** A room's handler for one queue. It throws to be tried again. */
export interface Task {
  readonly queue: QueueName;
  /** How many of these one process works on at once. */
  readonly atOnce?: number;
  handle(data: Record<string, unknown>): Promise<void>;
}

/**
 * Sends a job inside the caller's transaction, or one for each of several things in one statement. `key` keeps one waiting
 * job for one thing, where the queue allows it.
 */
export type Enqueue = (
  trx: Trx,
  queue: QueueName,
  data: Record<string, unknown> | readonly Record<string, unknown>[],
  options?: { key?: string; startAfter?: Date },
) => Promise<void>;

export interface Jobs {
  readonly enqueue: Enqueue;
  /** Begins to work on every task's queue; `tick` each minute too. */
  work(tasks: readonly Task[]): Promise<void>;
  /** Lets running jobs end, at most ten seconds. */
  stop(): Promise<void>;
}

/**
 * Connects to the installed job tables as the application's role.
 * @param worker whether this process also supervises and keeps the minute's tick; a process that only sends does not.
 */
export async function openJobs(options: {
  url: string;
  worker: boolean;
  log: Logger;
  pollSeconds?: number;
}): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: options.url,
    schema: jobsSchema,
    max: options.worker ? 4 : 2,
    migrate: false,
    createSchema: false,
    supervise: options.worker,
    schedule: options.worker,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => options.log.error({ error }, 'the job tables answered with an error'));
  await boss.start();

  return {
    async enqueue(trx, queue, data, { key, startAfter } = {}) {
      const db = fromKysely(trx);
      const when = {
        ...(key === undefined ? {} : { singletonKey: key }),
        ...(startAfter === undefined ? {} : { startAfter }),
      };
      if (!isSeveral(data)) await boss.send(queue, data, { db, ...when });
      else if (data.length > 0)
        await boss.insert(
          queue,
          data.map((one) => ({ data: one, ...when })),
          { db },
        );
    },
    async work(tasks) {
      for (const task of tasks) await workOn(boss, task, options);
      const served = new Set(tasks.map((task) => task.queue));
      for (const [queue, cron] of Object.entries(schedules)) {
        if (served.has(queue as QueueName)) await boss.schedule(queue, cron, {}, { singletonKey: 'tick' });
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

type Data = Record<string, unknown>;

function isSeveral(data: Data | readonly Data[]): data is readonly Data[] {
  return Array.isArray(data);
}

async function workOn(boss: PgBoss, task: Task, options: { log: Logger; pollSeconds?: number }): Promise<void> {
  const settings = {
    pollingIntervalSeconds: options.pollSeconds ?? 1,
    localConcurrency: task.atOnce ?? 1,
    heartbeatRefreshSeconds: 4,
    batchSize: 1,
  };
  await boss.work<Record<string, unknown>>(task.queue, settings, async (jobs) => {
    for (const job of jobs) {
      try {
        await task.handle(job.data);
      } catch (error) {
        options.log.warn({ queue: task.queue, job: job.id, error }, 'a job failed and will be tried again');
        throw error;
      }
    }
  });
}
