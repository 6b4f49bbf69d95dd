import { spawn } from 'node:child_process';
import path from 'node:path';
import test from 'ava';
import { systemActor } from '#access';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';
import { tomorrow } from '../support/town.ts';
import { waitFor } from '../support/wait.ts';

test('a night whose worker was killed is planned by another within 60 s', async (t) => {
  t.timeout(120_000);
  const service = await runningService(t);
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, '../support/worker-process.ts'), service.fresh.appUrl],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  t.teardown(() => child.kill('SIGKILL'));
  const begun = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  await service.fresh.database.withActor(systemActor, (trx) =>
    service.jobs.enqueue(
      trx,
      'planning.plan-day',
      { centreId: service.town.centre.id, day: tomorrow },
      { key: 'the night' },
    ),
  );
  await begun;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;

  const killedAt = performance.now();
  await service.work();
  const published = async () =>
    (await asOwner(service.fresh, `select 1 from day_plan where day = $1 and state = 'published'`, [tomorrow]))
      .length === 1;
  await waitFor(published, 'the night to be planned by the other worker', 60);
  const seconds = (performance.now() - killedAt) / 1000;
  t.log(`planned ${seconds.toFixed(1)} s after the kill`);
  t.true(seconds < 60);
  t.is(
    (await asOwner(service.fresh, `select publication from day_plan where day = $1`, [tomorrow]))[0]?.publication,
    1,
    'once',
  );
});

test('a job sent in a transaction that fails is never done', async (t) => {
  const service = await runningService(t);
  await t.throwsAsync(
    service.fresh.database.withActor(systemActor, async (trx) => {
      await service.jobs.enqueue(trx, 'planning.plan-day', { centreId: service.town.centre.id, day: tomorrow });
      throw new Error('the change did not happen');
    }),
  );
  const jobs = await asOwner(service.fresh, `select 1 from jobs.job where name = 'planning.plan-day'`);
  t.is(jobs.length, 0);
});
