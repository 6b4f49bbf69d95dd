import { PgBoss } from 'pg-boss';
import type { QueueName, Task } from '#jobs';
import { schedules } from '../../../src/jobs/queues.ts';
import type { Stopwatch } from './stopwatch.ts';

/** As the centre’s two worker processes would: while one thinks about a day, the other thinks about another. */
const workers = 2;
const thinking: ReadonlySet<QueueName> = new Set(['planning.improve-day', 'planning.plan-day']);

/** What comes each minute anyway is not tried again but comes again; after so many minutes of nothing but failures it is given up. */
const minutesOfPatience = 10;
const eachMinute: ReadonlySet<string> = new Set(
  Object.entries(schedules).flatMap(([queue, cron]) => (cron === '* * * * *' ? [queue] : [])),
);

/** Of a job as it was taken. */
interface Taken {
  readonly id: string;
  readonly data: Record<string, unknown>;
  /** How often it may fail without being given up. */
  readonly mayFail: number;
  failed: number;
}

/**
 * A worker whose minutes are the simulation's: it takes what waits in the real job tables and works on it, again and
 * again, until nothing is left, while the clock stands still.
 * What fails is tried again as often as the queue says, behind what waits with it.
 */
export class Drain {
  private readonly boss: PgBoss;
  private readonly tasks: readonly Task[];
  private readonly watch: Stopwatch;
  private readonly again = new Map<string, number>();

  private constructor(boss: PgBoss, tasks: readonly Task[], watch: Stopwatch) {
    this.boss = boss;
    this.tasks = tasks;
    this.watch = watch;
  }

  static async open(url: string, tasks: readonly Task[], watch: Stopwatch): Promise<Drain> {
    const boss = new PgBoss({
      connectionString: url,
      schema: 'jobs',
      max: 2,
      migrate: false,
      createSchema: false,
      supervise: false,
      schedule: false,
    });
    boss.on('error', () => undefined);
    await boss.start();
    return new Drain(boss, tasks, watch);
  }

  /** Sends what the clock would have sent, then works until nothing waits. */
  async tick(queues: readonly QueueName[], only?: ReadonlySet<QueueName>): Promise<void> {
    for (const queue of queues) await this.boss.send(queue, {}, { singletonKey: 'tick' });
    await this.run(only);
  }

  /** @param only the queues that are worked on; all of them when nothing is said. */
  async run(only?: ReadonlySet<QueueName>): Promise<void> {
    const tasks = this.tasks.filter(({ queue }) => !only || only.has(queue));
    for (let worked = 1; worked > 0; ) {
      worked = 0;
      for (const task of tasks) worked += await this.workOn(task);
    }
  }

  private async workOn(task: Task): Promise<number> {
    const jobs = await this.boss.fetch<Record<string, unknown>>(task.queue, { batchSize: 50, includeMetadata: true });
    const left = jobs.map(({ id, data, retryLimit }): Taken => {
      const mayFail = eachMinute.has(task.queue) ? minutesOfPatience : retryLimit;
      return { id, data: data ?? {}, mayFail, failed: 0 };
    });
    const work = async () => {
      for (let job = left.shift(); job; job = left.shift()) {
        if (await this.isDone(task, job)) await this.boss.complete(task.queue, job.id);
        else left.push(job);
      }
    };
    const atOnce = thinking.has(task.queue) ? workers : (task.atOnce ?? 1);
    const began = performance.now();
    await Promise.all(Array.from({ length: atOnce }, work));
    if (jobs.length > 0) this.watch.add(`job ${task.queue}`, began, jobs.length);
    return jobs.length;
  }

  /** @throws what the job threw, when it has failed as often as it may. */
  private async isDone(task: Task, job: Taken): Promise<boolean> {
    try {
      await task.handle(job.data);
      return true;
    } catch (error) {
      if (job.failed++ >= job.mayFail) throw error;
      const what = `${task.queue}: ${error instanceof Error ? error.constructor.name : String(error)}`;
      this.again.set(what, (this.again.get(what) ?? 0) + 1);
      return false;
    }
  }

  /** How often a job failed and was tried again, and why. */
  triedAgain(): string {
    const times = [...this.again].map(([what, count]) => `${count} × ${what}`);
    return `jobs tried again: ${times.join(', ') || 'none'}`;
  }

  close(): Promise<void> {
    return this.boss.stop({ graceful: false });
  }
}
