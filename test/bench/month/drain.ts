import { PgBoss } from 'pg-boss';
import type { QueueName, Task } from '#jobs';

/**
 * A worker whose minutes are the simulation's: it takes what waits in the real job tables and works on it, again and
 * again, until nothing is left, while the clock stands still.
 */
export class Drain {
  private readonly boss: PgBoss;
  private readonly tasks: readonly Task[];

  private constructor(boss: PgBoss, tasks: readonly Task[]) {
    this.boss = boss;
    this.tasks = tasks;
  }

  static async open(url: string, tasks: readonly Task[]): Promise<Drain> {
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
    return new Drain(boss, tasks);
  }

  /** Sends what the clock would have sent, then works until nothing waits. */
  async tick(queues: readonly QueueName[]): Promise<void> {
    for (const queue of queues) await this.boss.send(queue, {}, { singletonKey: 'tick' });
    await this.run();
  }

  async run(): Promise<void> {
    for (let worked = 1; worked > 0; ) {
      worked = 0;
      for (const task of this.tasks) worked += await this.workOn(task);
    }
  }

  private async workOn(task: Task): Promise<number> {
    const jobs = await this.boss.fetch<Record<string, unknown>>(task.queue, { batchSize: 50 });
    for (const job of jobs) {
      await task.handle(job.data ?? {});
      await this.boss.complete(task.queue, job.id);
    }
    return jobs.length;
  }

  close(): Promise<void> {
    return this.boss.stop({ graceful: false });
  }
}
