import test from 'ava';
import { pino } from 'pino';
import { systemActor } from '#access';
import { DatabaseBusy } from '#database';
import { openJobs, queues, type Task } from '#jobs';
import { freshDatabase } from '../support/database.ts';
import { Drain } from './month/drain.ts';
import { Stopwatch } from './month/stopwatch.ts';

test('a job of a simulated month that finds the database busy is tried again as often as by a worker, and the run says so', async (t) => {
  const { appUrl, database } = await freshDatabase(t);
  const jobs = await openJobs({ url: appUrl, worker: false, log: pino({ level: 'silent' }) });
  t.teardown(() => jobs.stop());
  const tries = { 'planning.improve-day': 0, 'notifications.send': 0, 'planning.tick': 0 };
  const busy = { 'planning.improve-day': 1, 'notifications.send': 0, 'planning.tick': 2 };
  const tasks = (['planning.improve-day', 'notifications.send', 'planning.tick'] as const).map(
    (queue): Task => ({
      queue,
      handle: async () => {
        if (tries[queue]++ < busy[queue]) throw new DatabaseBusy('no connection is free');
      },
    }),
  );
  const drain = await Drain.open(appUrl, tasks, new Stopwatch());
  t.teardown(() => drain.close());
  t.is(drain.triedAgain(), 'jobs tried again: none');
  const improve = () => database.withActor(systemActor, (trx) => jobs.enqueue(trx, 'planning.improve-day', {}));
  await improve();
  await database.withActor(systemActor, (trx) => jobs.enqueue(trx, 'notifications.send', {}));
  await drain.tick(['planning.tick']);
  t.deepEqual(tries, { 'planning.improve-day': 2, 'notifications.send': 1, 'planning.tick': 3 });
  t.is(drain.triedAgain(), 'jobs tried again: 1 × planning.improve-day: DatabaseBusy, 2 × planning.tick: DatabaseBusy');
  await drain.run();
  t.is(tries['planning.improve-day'], 2, 'what succeeded is not done again');

  busy['planning.improve-day'] = Number.POSITIVE_INFINITY;
  await improve();
  await t.throwsAsync(drain.run(), { instanceOf: DatabaseBusy });
  t.is(tries['planning.improve-day'] - 2, 1 + queues['planning.improve-day'].retryLimit, 'then it is given up');
});
