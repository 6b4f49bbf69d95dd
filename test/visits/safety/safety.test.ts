import { randomUUID } from 'node:crypto';
import test from 'ava';
import { watch } from '#visits';
import { onAlarm } from '../../../src/app.ts';
import { at, atHome, visitDay } from '../../support/a-visit.ts';
import { eventStream } from '../../support/event-stream.ts';
import { tomorrow } from '../../support/town.ts';
import { waitFor } from '../../support/wait.ts';

test('an alarm is shown at her own desk at once, and stays until somebody answers it', async (t) => {
  const { service, nurse, visitId } = await visitDay(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const neighbour = await service.signedIn('coordinator', 'C2');
  const [here, there] = [await eventStream(t, service.url, desk), await eventStream(t, service.url, neighbour)];
  const alarm = { id: randomUUID(), visitId, place: atHome, madeAt: service.clock.now.toISOString() };
  t.is((await nurse.post('/api/v1/alarms', alarm)).status, 201);
  t.is((await nurse.post('/api/v1/alarms', alarm)).status, 200, 'pressed twice it is one');
  await waitFor(() => here.includes('alarm'), 'the alarm at the desk');
  const [shown, ...more] = (await desk.get('/api/v1/alarms')).body.alarms;
  t.deepEqual(more, []);
  t.like(shown, { kind: 'help', visitId, place: atHome });
  t.is(shown.nurse.phone, '19900000101');
  t.deepEqual((await neighbour.get('/api/v1/alarms')).body.alarms, []);
  t.is((await neighbour.post(`/api/v1/alarms/${alarm.id}/answer`, { answer: 'not ours' })).status, 404);
  t.is((await desk.post(`/api/v1/alarms/${alarm.id}/answer`, { answer: 'rang her: she is well' })).status, 200);
  t.deepEqual((await desk.get('/api/v1/alarms')).body.alarms, []);
  t.false(there.includes('alarm'));
});

test('an alarm from a visit that is not hers is taken all the same', async (t) => {
  const { service, code, visitId } = await visitDay(t);
  const other = await service.signedIn('nurse', code === 'N1' ? 'N2' : 'N1');
  const madeAt = service.clock.now.toISOString();
  t.is((await other.post('/api/v1/alarms', { id: randomUUID(), visitId, place: null, madeAt })).status, 201);
  const desk = await service.signedIn('coordinator', 'C1');
  t.like((await desk.get('/api/v1/alarms')).body.alarms[0], { visitId: null });
});

test('who has not checked out 30 minutes after care should have ended raises one alarm', async (t) => {
  const { service, visitId, phone } = await visitDay(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const alarms = async (time: Date) => {
    service.clock.now = time;
    await watch({ database: service.fresh.database, now: () => service.clock.now, onAlarm });
    return (await desk.get('/api/v1/alarms')).body.alarms;
  };
  await phone.does(visitId, 'on-the-way');
  await phone.does(visitId, 'arrived', { place: atHome });
  await phone.does(visitId, 'in-care');
  // In care since 08:00 for 15 minutes.
  const due = at('08:45');
  t.deepEqual(await alarms(new Date(due.getTime() - 1)), []);
  t.like((await alarms(due))[0], { kind: 'overdue', visitId });
  t.is((await alarms(at('08:50'))).length, 1, 'said once');
});

test('an unsafe address is known before the visit, with its reason, until its end or until it is lifted', async (t) => {
  const { service, nurse } = await visitDay(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const where = `/api/v1/residents/${service.town.gu.id}/safety-marks`;
  const risks = async () => (await nurse.get(`/api/v1/own-visits/${tomorrow}`)).body.visits[0].risks;
  const mark = { kind: 'unsafe-address', reason: 'broken stairs, go in pairs', endsAt: at('12:00').toISOString() };
  for (const endsAt of [at('07:00'), at('08:00'), new Date('2028-01-01T00:00:00Z')])
    t.is((await desk.post(where, { ...mark, endsAt: endsAt.toISOString() })).status, 422);
  t.is((await desk.post(where, { ...mark, reason: 'x' })).status, 422);
  const sent = await desk.post(where, mark, 'one press of a button');
  t.is(sent.status, 201);
  const again = await desk.post(where, mark, 'one press of a button');
  t.deepEqual([again.status, again.body.id], [201, sent.body.id]);
  const lifted = await desk.post(where, { ...mark, kind: 'animal' });
  t.deepEqual((await risks()).map((risk: { kind: string }) => risk.kind).sort(), ['animal', 'unsafe-address']);
  t.is((await desk.post(`/api/v1/safety-marks/${lifted.body.id}/lifting`)).status, 200);
  t.like((await risks())[0], { kind: 'unsafe-address', reason: 'broken stairs, go in pairs' });
  service.clock.now = at('12:00');
  t.deepEqual(await risks(), []);
});
