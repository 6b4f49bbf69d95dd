import test from 'ava';
import { addDays } from '#time';
import { visitDay } from '../../support/a-visit.ts';
import { asOwner } from '../../support/database.ts';
import type { Service } from '../../support/service.ts';
import { tomorrow } from '../../support/town.ts';

const content = {
  tasks: [{ code: 'task-1', name: { 'zh-CN': '核对姓名', en: 'Check her name' }, required: true }],
  measures: [{ code: 'pulse', required: true }],
  photograph: 'none',
  signature: 'required',
  medicine: false,
  device: false,
};

/** The demo signs coordinators in: hers is made an administrator's. */
async function administratorOf(service: Service, code: string) {
  const person = await service.signedIn('coordinator', code);
  await asOwner(
    service.fresh,
    `update sign_in_session set actor = actor || '{"role": "administrator"}' where actor ->> 'role' = 'coordinator'`,
  );
  return person;
}

test('a centre’s own sheet holds from its day on for its visits alone, and visits before keep the one they had', async (t) => {
  const { service, visitId } = await visitDay(t);
  const { centre } = service.town;
  const administrator = await administratorOf(service, 'C1');
  const path = `/api/v1/centres/${centre.id}/care-sheets`;
  const later = addDays(tomorrow, 1);
  const set = await administrator.post(`${path}/injection`, { fromDay: later, content });
  t.is(set.status, 201, set.text);
  t.like(set.body.own, [{ serviceCode: 'injection', version: 1, fromDay: later, content }]);
  const again = await administrator.post(`${path}/injection`, {
    fromDay: later,
    content: { ...content, signature: 'optional' },
  });
  t.deepEqual(
    again.body.own.map((sheet: { version: number }) => sheet.version),
    [2, 1],
  );

  const desk = await service.signedIn('coordinator', 'C1');
  const sheetOf = async (id: string) => (await desk.get(`/api/v1/visits/${id}/record`)).body.sheet;
  t.deepEqual((await sheetOf(visitId)).tasks, []);
  const booked = await desk.post('/api/v1/visits', {
    residentId: service.town.gu.id,
    services: ['injection'],
    window: { start: `${later}T08:00:00+08:00`, end: `${later}T10:00:00+08:00` },
    channel: 'telephone',
  });
  t.is(booked.status, 201, booked.text);
  t.like(await sheetOf(booked.body.id), { ...content, signature: 'optional' });
  t.is((await desk.get(path)).body.own.length, 2);
});

test('today, an unknown measurement and a task named twice are refused by their field; another centre’s administrator finds nothing', async (t) => {
  const { service } = await visitDay(t);
  const path = `/api/v1/centres/${service.town.centre.id}/care-sheets`;
  const administrator = await administratorOf(service, 'C1');
  const later = addDays(tomorrow, 1);
  const refused = async (body: object) => {
    const answer = await administrator.post(`${path}/injection`, body);
    return [answer.status, answer.body.errors?.[0]?.pointer];
  };
  t.deepEqual(await refused({ fromDay: tomorrow, content }), [422, '/fromDay']);
  const measures = [
    { code: 'pulse', required: true },
    { code: 'mood', required: false },
  ];
  t.deepEqual(await refused({ fromDay: later, content: { ...content, measures } }), [422, '/content/measures/1/code']);
  const tasks = [content.tasks[0], content.tasks[0]];
  t.deepEqual(await refused({ fromDay: later, content: { ...content, tasks } }), [422, '/content/tasks/1/code']);
  t.is((await administrator.post(`${path}/nonsense`, { fromDay: later, content })).status, 404);
  const neighbour = await administratorOf(service, 'C2');
  t.is((await neighbour.post(`${path}/injection`, { fromDay: later, content })).status, 404);
  t.is((await administrator.get(path)).body.own.length, 0);
});
