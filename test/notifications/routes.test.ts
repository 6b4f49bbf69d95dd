import { randomUUID } from 'node:crypto';
import test from 'ava';
import { notificationRoutes, tell } from '#notifications';
import { callsShape } from '#notifications/wire';
import { freshDatabase } from '../support/database.ts';
import { serverOf } from '../support/server.ts';
import { smallTown } from '../support/town.ts';
import { aNotice, jobsOf, notices, visit } from './a-notice.ts';

async function townWithCalls(t: Parameters<typeof jobsOf>[0]) {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  await fresh.database.withActor(town.coordinator, async (trx) => {
    await tell(trx, enqueue, aNotice(town, town.li, { data: { ...visit, residentName: '李国强' } }));
    await tell(trx, enqueue, aNotice(town, town.xu, { event: 'another', data: { ...visit, residentName: '徐宝珠' } }));
    await tell(trx, enqueue, aNotice(town, town.gu, { event: 'by mail' }));
  });
  const as = serverOf(notificationRoutes({ database: fresh.database }));
  const calls = async () => callsShape.parse((await as(town.coordinator).get('/api/v1/calls')).body).calls;
  return { fresh, town, as, calls };
}

test('the desk sees whom to call and what to say, without the service', async (t) => {
  const { town, as, calls } = await townWithCalls(t);
  const list = await calls();
  t.deepEqual(
    list.map((call) => [call.residentName, call.phone]),
    [
      ['李国强', '02100000042'],
      ['徐宝珠', ''],
    ],
  );
  t.is(
    list[0]?.say,
    '您好，这里是人民广场社区卫生服务中心。李国强的上门服务已经约好：11月24日 周二 08:00 至 10:00 之间，护士上门，地址是上海市武胜路354弄49号1102室。如果要取消，请致电 021-00000001。',
  );
  t.deepEqual((await as(town.neighbourCoordinator).get('/api/v1/calls')).body.calls, []);
  t.is((await as(town.gu.actor).get('/api/v1/calls')).status, 403);
});

test('who was reached is off the list, who was not stays, and a wrong number means going there', async (t) => {
  const { fresh, town, as, calls } = await townWithCalls(t);
  const [li, xu] = await calls();
  const record = (id: string, outcome: string) => as(town.coordinator).post(`/api/v1/calls/${id}/outcome`, { outcome });
  t.is((await record(li!.id, 'no-answer')).status, 204);
  t.is((await calls()).length, 2);
  t.is((await record(li!.id, 'wrong-number')).status, 204);
  t.is((await calls())[0]?.phone, '');
  t.is((await record(li!.id, 'reached')).status, 204);
  t.is((await record(li!.id, 'reached')).status, 204);
  t.deepEqual(
    (await calls()).map((call) => call.id),
    [xu!.id],
  );
  t.is((await record(li!.id, 'no-answer')).status, 409);
  t.like((await notices(fresh))[0], { state: 'called', outcome: 'reached', attempts: 3 });
});

test('the same Idempotency-Key counts a call once', async (t) => {
  const { fresh, town, as, calls } = await townWithCalls(t);
  const [li] = await calls();
  const record = () =>
    as(town.coordinator)
      .post(`/api/v1/calls/${li!.id}/outcome`, { outcome: 'no-answer' })
      .set('Idempotency-Key', 'one');
  t.deepEqual([(await record()).status, (await record()).status], [204, 204]);
  t.is((await notices(fresh))[0]?.attempts, 1);
});

test('another centre’s call, a mail and nothing at all are not found', async (t) => {
  const { fresh, town, as, calls } = await townWithCalls(t);
  const [li] = await calls();
  const mail = (await notices(fresh)).find((notice) => notice.channel === 'mail');
  const body = { outcome: 'reached' };
  t.is((await as(town.neighbourCoordinator).post(`/api/v1/calls/${li!.id}/outcome`, body)).status, 404);
  t.is((await as(town.coordinator).post(`/api/v1/calls/${mail!.id}/outcome`, body)).status, 404);
  t.is((await as(town.coordinator).post(`/api/v1/calls/${randomUUID()}/outcome`, body)).status, 404);
  t.is((await as(town.coordinator).post(`/api/v1/calls/${li!.id}/outcome`, { outcome: 'asleep' })).status, 422);
});
