import test from 'ava';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';
import { bookAt, homeStint, preview, save } from './a-roster.ts';

const wednesday = '2026-11-25';
const whole = (day: string, next: string) => ({
  start: `${day}T00:00:00+08:00`,
  end: `${next}T00:00:00+08:00`,
  reason: 'leave',
});
const wish = whole(wednesday, '2026-11-26');

test('a nurse asks once for the same time, takes it back, and may ask again', async (t) => {
  const service = await runningService(t);
  const shen = await service.signedIn('nurse', 'N1');
  const asked = await shen.post('/api/v1/leave', { ...wish, note: '  孩子家长会 ' });
  t.is(asked.status, 201, asked.text);
  t.like(asked.body, { state: 'asked', note: '孩子家长会', nurseId: service.town.shen.id });
  const twice = await shen.post('/api/v1/leave', { ...wish, start: `${wednesday}T12:00:00+08:00` });
  t.is(twice.status, 409);
  t.is(twice.body.type, '/problems/leave-asked-twice');
  t.is((await shen.post(`/api/v1/leave/${asked.body.id}/withdrawal`)).body.state, 'withdrawn');
  t.is((await shen.post(`/api/v1/leave/${asked.body.id}/withdrawal`)).body.type, '/problems/leave-already-decided');
  t.is((await shen.post('/api/v1/leave', wish)).status, 201);
});

test('a nurse neither sees nor withdraws another’s request, and decides nothing', async (t) => {
  const service = await runningService(t);
  const [shen, lu] = [await service.signedIn('nurse', 'N1'), await service.signedIn('nurse', 'N2')];
  const { id } = (await shen.post('/api/v1/leave', wish)).body;
  t.deepEqual((await lu.get('/api/v1/leave')).body.requests, []);
  t.is((await lu.post(`/api/v1/leave/${id}/withdrawal`)).status, 404);
  t.is((await shen.post(`/api/v1/roster/leave-requests/${id}/refusal`, { answer: '' })).status, 403);
  t.is(
    (await shen.post('/api/v1/roster/changes', { change: { kind: 'leave', requestId: id }, accepted: [] })).status,
    403,
  );
});

test('the desk refuses with a word, which the nurse reads; another centre’s desk sees nothing', async (t) => {
  const service = await runningService(t);
  const shen = await service.signedIn('nurse', 'N1');
  const desk = await service.signedIn('coordinator', 'C1');
  const neighbour = await service.signedIn('coordinator', 'C2');
  const { id } = (await shen.post('/api/v1/leave', wish)).body;
  t.deepEqual((await neighbour.get('/api/v1/roster/leave-requests')).body.requests, []);
  t.is((await neighbour.post(`/api/v1/roster/leave-requests/${id}/refusal`, {})).status, 404);
  t.is((await preview(neighbour, { kind: 'leave', requestId: id })).status, 404);
  t.is((await desk.get('/api/v1/roster/leave-requests')).body.requests.length, 1);
  t.is((await desk.post(`/api/v1/roster/leave-requests/${id}/refusal`, { answer: '当天人手不够' })).status, 200);
  t.like((await shen.get('/api/v1/leave')).body.requests[0], { state: 'refused', answer: '当天人手不够' });
  t.deepEqual(await asOwner(service.fresh, 'select id from absence'), []);
});

test('leave that is over or runs backwards is refused by field', async (t) => {
  const service = await runningService(t);
  const shen = await service.signedIn('nurse', 'N1');
  const past = await shen.post('/api/v1/leave', whole('2026-11-20', '2026-11-21'));
  t.deepEqual([past.status, past.body.errors[0].pointer], [422, '/end']);
  const backwards = await shen.post('/api/v1/leave', { ...wish, start: wish.end, end: wish.start });
  t.deepEqual([backwards.status, backwards.body.errors[0].pointer], [422, '/end']);
});

test('a nurse sees her own shifts of published days, and no draft', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const { shen } = service.town;
  const set = (day: string) => save(desk, { kind: 'shifts', nurseId: shen.id, day, stints: [homeStint] });
  t.is((await set('2026-11-29')).status, 201);
  t.is((await set('2026-12-01')).status, 201);
  const nurse = await service.signedIn('nurse', 'N1');
  const { shifts } = (await nurse.get('/api/v1/leave')).body;
  t.deepEqual(shifts.at(-1), { day: '2026-11-29', ...homeStint });
  t.is(shifts.length, 7);
});

test('leave for some hours: the visits of those hours go to another nurse', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const nurse = await service.signedIn('nurse', 'N1');
  const { shen, lu, gu } = service.town;
  await save(desk, { kind: 'shifts', nurseId: lu.id, day: wednesday, stints: [] });
  const visit = await bookAt(desk, gu.id, wednesday, ['08:00', '10:00']);
  await save(desk, { kind: 'shifts', nurseId: lu.id, day: wednesday, stints: [homeStint] });
  const morning = { ...wish, end: `${wednesday}T11:00:00+08:00` };
  const { id } = (await nurse.post('/api/v1/leave', morning)).body;
  const shown = await preview(desk, { kind: 'leave', requestId: id });
  t.like(shown.body.visits[0], { visitId: visit, outcome: 'moved', nurseIds: [lu.id] });
  t.is((await save(desk, { kind: 'leave', requestId: id })).status, 201);
  const rows = await asOwner(service.fresh, 'select nurse_id from assignment where visit_id = $1', [visit]);
  t.deepEqual(rows, [{ nurse_id: lu.id }]);
  t.not(shen.id, lu.id);
});
