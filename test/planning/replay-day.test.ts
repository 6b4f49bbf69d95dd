import { gunzipSync, gzipSync } from 'node:zlib';
import test from 'ava';
import { systemActor } from '#access';
import { planDay, replayDay } from '#planning';
import { asOwner } from '../support/database.ts';
import { runningService, type Service } from '../support/service.ts';
import { makeResident, tomorrow } from '../support/town.ts';

const bands = ['08/10', '10/12', '13/15', '15/17'];

async function book(service: Service, index: number): Promise<number> {
  const { centre } = service.town;
  const point = {
    longitude: centre.point.longitude + 0.0011 * (index % 7),
    latitude: centre.point.latitude + 0.0007 * (index % 5),
  };
  const who = await service.fresh.database.withActor(systemActor, (trx) =>
    makeResident(trx, centre, { code: `X${index}` }, { point }),
  );
  const desk = await service.signedIn('coordinator', 'C1');
  const [start, end] = bands[index % 4]!.split('/');
  const answer = await desk.post('/api/v1/visits', {
    residentId: who.id,
    services: ['injection'],
    window: { start: `${tomorrow}T${start}:00:00+08:00`, end: `${tomorrow}T${end}:00:00+08:00` },
    channel: 'telephone',
  });
  return answer.status;
}

const night = (service: Service, onProgress?: () => void) =>
  planDay(service.planning, {
    centreId: service.town.centre.id,
    day: tomorrow,
    actor: systemActor,
    seconds: 1,
    seed: 1,
    kind: 'again',
    ...(onProgress ? { onProgress } : {}),
  });

test('a published day comes out the same from its stored inputs, also when bookings came while it was solved', async (t) => {
  const service = await runningService(t);
  for (let index = 0; index < 10; index++) t.is(await book(service, index), 201);
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  t.is(await night(service), 'published');
  const second = night(service, () => begin());
  await begun;
  t.is(await book(service, 10), 201);
  t.is(await second, 'published');

  const again = () => replayDay(service.planning, service.town.centre, tomorrow);
  t.deepEqual(
    (await again()).map(({ publication, different }) => [publication, different]),
    [
      [1, []],
      [2, []],
    ],
  );
  // A list that was not made from these inputs is seen.
  const [{ content } = { content: Buffer.alloc(0) }] = await asOwner<{ content: Buffer }>(
    service.fresh,
    'select content from plan_input where publication = 2',
  );
  const kept = JSON.parse(gunzipSync(content).toString());
  kept.lists[0].stops[0][3] += 60;
  await asOwner(service.fresh, 'update plan_input set content = $1 where publication = 2', [
    gzipSync(JSON.stringify(kept)),
  ]);
  t.deepEqual(
    (await again()).map(({ different }) => different),
    [[], [kept.lists[0].nurse]],
  );
  t.false(JSON.stringify(kept).includes('沈静'), 'what only people read is not kept');
});

test('the tentative plan that was published for want of a better one is replayed too', async (t) => {
  const service = await runningService(t);
  t.is(await night(service), 'published');
  t.deepEqual(await replayDay(service.planning, service.town.centre, tomorrow), [
    { publication: 1, lists: 0, different: [] },
  ]);
});

test('a night whose job comes twice, because a worker died before it had said that it was done, publishes once', async (t) => {
  const service = await runningService(t);
  t.is(await book(service, 0), 201);
  const options = { centreId: service.town.centre.id, day: tomorrow, actor: systemActor, seconds: 0.5, seed: 1 };
  const both = [
    planDay(service.planning, { ...options, kind: 'night' }),
    planDay(service.planning, { ...options, kind: 'night' }),
  ];
  t.deepEqual((await Promise.all(both)).sort(), ['overtaken', 'published']);
  t.is(await planDay(service.planning, { ...options, kind: 'night' }), 'overtaken');
  const rows = await asOwner<{ publication: number }>(service.fresh, 'select publication from day_plan');
  t.deepEqual(rows, [{ publication: 1 }]);
});
