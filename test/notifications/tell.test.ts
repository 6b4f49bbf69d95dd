import test from 'ava';
import { plannerFor } from '#access';
import type { Trx } from '#database';
import { oldestUnsent, tell, tellMany } from '#notifications';
import { freshDatabase } from '../support/database.ts';
import { monday, smallTown } from '../support/town.ts';
import { aNotice, jobsOf, notices, visit, waitingJobs } from './a-notice.ts';

test('who has a mail address gets a mail, and the sender is woken by the same transaction', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const planner = plannerFor(town.gu.actor, town.centre.id);
  await fresh.database.withActor(planner, (trx) => tell(trx, enqueue, aNotice(town, town.gu)));
  const [notice, ...others] = await notices(fresh);
  t.like(notice, { channel: 'mail', address: 'gu@example.org', state: 'waiting' });
  t.is(others.length, 0);
  t.deepEqual(
    (await waitingJobs(fresh)).map((job) => job.data),
    [{ noticeId: notice!.id }],
  );
});

test('what is undone is not told: neither notice nor job survive a transaction that fails', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const attempt = fresh.database.withActor(town.coordinator, async (trx) => {
    await tell(trx, enqueue, aNotice(town, town.gu));
    throw new Error('the booking failed');
  });
  await t.throwsAsync(attempt, { message: 'the booking failed' });
  t.deepEqual(await notices(fresh), []);
  t.deepEqual(await waitingJobs(fresh), []);
});

test('who has no mail is called, who has no telephone is visited, and no sender is woken', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  await fresh.database.withActor(town.coordinator, async (trx) => {
    await tell(trx, enqueue, aNotice(town, town.li));
    await tell(trx, enqueue, aNotice(town, town.xu));
  });
  t.deepEqual(
    (await notices(fresh)).map((notice) => [notice.channel, notice.phone]),
    [
      ['call', '02100000042'],
      ['call', ''],
    ],
  );
  t.deepEqual(await waitingJobs(fresh), []);
});

test('one event is told once however often it is told, also by two at the same moment', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const say = () => fresh.database.withActor(town.coordinator, (trx) => tell(trx, enqueue, aNotice(town, town.gu)));
  await Promise.all([say(), say(), say()]);
  await say();
  t.is((await notices(fresh)).length, 1);
  t.is((await waitingJobs(fresh)).length, 1);
});

test('a call not made yet gives way to a newer one about the same visit only', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const other = { ...visit, visitId: '0198c0de-0000-7000-8000-000000000002' };
  await fresh.database.withActor(town.coordinator, async (trx) => {
    await tell(trx, enqueue, aNotice(town, town.li));
    await tell(trx, enqueue, aNotice(town, town.li, { event: 'another visit', data: other }));
    await tell(trx, enqueue, aNotice(town, town.xu));
    await tell(trx, enqueue, aNotice(town, town.li, { event: 'cancelled', template: 'visit-cancelled' }));
  });
  t.deepEqual(
    (await notices(fresh)).map((notice) => notice.state),
    ['superseded', 'waiting', 'waiting', 'waiting'],
  );
});

test('a message with anything in it that is not a visit notice’s is refused: no service can slip into a letter', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  for (const more of [{ services: ['urinary-catheter'] }, { link: '/visits/1' }, { link: 'javascript:alert(1)' }]) {
    const data = { ...visit, ...more };
    await t.throwsAsync(
      fresh.database.withActor(town.coordinator, (trx) => tell(trx, enqueue, aNotice(town, town.gu, { data }))),
      { name: 'ZodError' },
    );
  }
  t.deepEqual(await notices(fresh), []);
});

test('the oldest unsent mail is known for one centre and for all', async (t) => {
  const fresh = await freshDatabase(t);
  const { database } = fresh;
  const town = await smallTown(database);
  const enqueue = await jobsOf(t, fresh);
  const oldest = (centreId: string | null) =>
    database.withActor(town.coordinator, (trx) => oldestUnsent(trx, centreId));
  t.is(await oldest(null), undefined);
  await database.withActor(town.coordinator, async (trx) => {
    await tell(trx, enqueue, aNotice(town, town.gu, { event: 'later', now: new Date(monday.getTime() + 1000) }));
    await tell(trx, enqueue, aNotice(town, town.gu));
    await tell(trx, enqueue, aNotice(town, town.li, { now: new Date(0) }));
  });
  t.deepEqual(await oldest(town.centre.id), monday);
  t.deepEqual(await oldest(null), monday);
  t.is(await oldest(town.neighbour.id), undefined);
});

/** How many statements a transaction runs while something is done in it, jobs included. */
async function statementsOf(trx: Trx, done: () => Promise<unknown>): Promise<number> {
  const executor = trx.getExecutor();
  const run = executor.executeQuery;
  let count = 0;
  executor.executeQuery = (query) => {
    count++;
    return run.call(executor, query) as never;
  };
  await done().finally(() => {
    executor.executeQuery = run;
  });
  return count;
}

test('a full day of 320 visits is told in a handful of statements, once, also when the first attempt was undone', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const planner = plannerFor(town.gu.actor, town.centre.id);
  const day = Array.from({ length: 320 }, (_, index) =>
    aNotice(town, index % 2 === 0 ? town.gu : town.li, { event: `visit:${index}` }),
  );
  const undone = fresh.database.withActor(planner, async (trx) => {
    await tellMany(trx, enqueue, day);
    throw new Error('the worker was killed');
  });
  await t.throwsAsync(undone, { message: 'the worker was killed' });
  t.is((await notices(fresh)).length + (await waitingJobs(fresh)).length, 0);

  const one = await fresh.database.withActor(planner, (trx) =>
    statementsOf(trx, () => tell(trx, enqueue, aNotice(town, town.gu))),
  );
  const all = await fresh.database.withActor(planner, (trx) => statementsOf(trx, () => tellMany(trx, enqueue, day)));
  t.true(all <= 5 && one >= 3, `${all} statements for 320, ${one} for each alone`);
  t.log(`${all} statements for 320, ${one} for each alone`);
  const told = (await notices(fresh)).filter(({ event }) => event !== aNotice(town, town.gu).event);
  t.is(told.length, 320);
  t.deepEqual(
    (await waitingJobs(fresh))
      .slice(1)
      .map(({ data }) => data.noticeId)
      .sort(),
    told.flatMap(({ id, channel }) => (channel === 'mail' ? [id] : [])).sort(),
    'each mail has a job of its own',
  );
  await fresh.database.withActor(planner, (trx) => tellMany(trx, enqueue, day));
  t.is((await notices(fresh)).length, 321);
  t.is((await waitingJobs(fresh)).length, 161, 'nobody is told twice');
});
