/**
 * A worker of its own, for tests that kill it: takes planning jobs and never finishes them.
 * Says `begun` when it has one. Arguments: the application's database address.
 */
import { pino } from 'pino';
import { openJobs } from '#jobs';

const [url = ''] = process.argv.slice(2);
const jobs = await openJobs({ url, worker: true, log: pino({ level: 'silent' }), pollSeconds: 0.5 });
await jobs.work([
  {
    queue: 'planning.plan-day',
    handle: () =>
      new Promise(() => {
        process.stdout.write('begun\n');
      }),
  },
]);
