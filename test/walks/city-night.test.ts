import test from 'ava';
import { pino } from 'pino';
import { systemActor } from '#access';
import { openDatabase } from '#database';
import { openJobs } from '#jobs';
import { cityBeforeNight, figuresOf, publishedOf, settled } from '../bench/city-night.ts';
import { asOwner, testSeal } from '../support/database.ts';
import { waitFor } from '../support/wait.ts';

test('a night of two centres whose worker is killed while it plans leaves none unplanned and publishes none twice, and the check finds nothing', async (t) => {
  t.timeout(300_000);
  const ends: (() => unknown)[] = [];
  t.teardown(async () => {
    for (const end of ends.reverse()) await end();
  });
  const city = await cityBeforeNight(ends, { centres: 2, nurses: 3, residents: 40, seconds: 2 });
  const first = await city.start('work');
  const gone = new Promise((resolve) => first.child.once('exit', resolve));

  // As the next minute would.
  const database = openDatabase({ url: city.appUrl, seal: testSeal });
  ends.push(() => database.close());
  const jobs = await openJobs({ url: city.appUrl, worker: false, log: pino({ level: 'silent' }) });
  ends.push(() => jobs.stop());
  await database.withActor(systemActor, (trx) => jobs.enqueue(trx, 'planning.tick', {}, { key: 'tick' }));

  const atWork = `from jobs.job where name = 'planning.plan-day' and state = 'active'`;
  await waitFor(async () => (await asOwner(city, `select ${atWork}`)).length > 0, 'a centre to be planned', 120);
  first.child.kill('SIGKILL');
  await gone;
  const broken = await asOwner(city, `select ${atWork}`);
  t.true(broken.length > 0, 'it died with a centre in its hands');
  t.true((await publishedOf(city)) < 2);
  // Its heart has been silent for longer than anybody waits.
  await asOwner(
    city,
    `update jobs.job set heartbeat_on = heartbeat_on - interval '1 minute' where id in (select id ${atWork})`,
  );

  // One behind the other: two that begin at once are what a busy machine is slowest at.
  await city.start('work');
  await city.start('work');
  await waitFor(async () => (await publishedOf(city)) === 2, 'every centre to be published', 120);
  await settled(city);
  const said: string[] = [];
  const figures = await figuresOf(ends, city, (line) => said.push(line));
  t.deepEqual(
    figures.map(({ name, value }) => [name, value]),
    [
      ['city-night.unplanned', 0],
      ['city-night.published-twice', 0],
      ['city-night.visits-not-planned', 0],
      ['city-night.check-findings', 0],
    ],
    said.join('\n'),
  );
});
