import test, { type ExecutionContext } from 'ava';
import { runningService } from '../support/service.ts';
import { monday, tomorrow } from '../support/town.ts';

/** Li, whose authority for old Gu the desk wrote down from today until the end of the year. */
async function family(t: ExecutionContext) {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const [gu, li] = [await service.signedIn('resident', 'R1'), await service.signedIn('resident', 'R2')];
  const asked = {
    proxyId: service.town.li.id,
    kind: 'relative',
    evidence: 'family book seen',
    validFrom: '2026-11-23',
    validUntil: '2026-12-31',
  };
  const record = (more: object = {}) =>
    desk.post(`/api/v1/residents/${service.town.gu.id}/proxies`, { ...asked, ...more });
  return { service, desk, gu, li, record };
}

test('a relative books for a resident once the desk has written down her authority, and not after it ends', async (t) => {
  const { service, gu, li, record } = await family(t);
  const of = service.town.gu.id;
  const reads = async () => (await li.get(`/api/v1/residents/${of}`)).status;
  t.is(await reads(), 404);
  const recorded = await record();
  t.is(recorded.status, 201, recorded.text);
  t.is(await reads(), 200);
  t.like((await li.get('/api/v1/me')).body.actsFor[0], { personId: of, name: '顾瑞祥', until: '2026-12-31' });

  const found = await li.get(`/api/v1/windows?residentId=${of}&services=injection&from=${tomorrow}&to=${tomorrow}`);
  const { start, end } = found.body.days[0].windows[0];
  const booked = await li.post('/api/v1/visits', { residentId: of, services: ['injection'], window: { start, end } });
  t.is(booked.status, 201, booked.text);
  t.is((await gu.get(`/api/v1/visits/${booked.body.id}`)).status, 200);
  t.is((await li.get(`/api/v1/visits?residentId=${of}`)).body.visits.length, 1);
  t.is((await li.post(`/api/v1/residents/${of}/addresses`, { text: '上海市武胜路354弄50号' })).status, 201);

  service.clock.now = new Date('2026-12-31T23:59:59+08:00');
  t.is(await reads(), 200, 'the last second of the last day, in the centre’s zone');
  service.clock.now = new Date('2027-01-01T00:00:00+08:00');
  t.is(await reads(), 404);
  // Booking works as the planner, whom row-level security lets through: there the policy alone stands.
  t.is((await li.get(`/api/v1/visits?residentId=${of}`)).status, 404);
  t.is((await li.get(`/api/v1/visits/${booked.body.id}`)).status, 404);
  t.deepEqual((await li.get('/api/v1/me')).body.actsFor, []);
});

test('the resident sees who acts for her and takes the authority back at once', async (t) => {
  const { service, gu, li, record } = await family(t);
  const { id } = (await record()).body;
  const { proxies } = (await gu.get(`/api/v1/residents/${service.town.gu.id}/proxies`)).body;
  t.like(proxies[0], { id, proxyName: '李国强', kind: 'relative', inForce: true });
  const xu = await service.signedIn('resident', 'R3');
  t.is((await xu.post(`/api/v1/proxies/${id}/end`)).status, 404);
  t.is((await gu.post(`/api/v1/proxies/${id}/end`)).body.inForce, false);
  t.is((await li.get(`/api/v1/residents/${service.town.gu.id}`)).status, 404);
  t.is((await gu.get(`/api/v1/residents/${service.town.li.id}`)).status, 404, 'it never went the other way');
});

test('authority is written down by the desk of the resident’s centre, with proof, for a time that is not over, once', async (t) => {
  const { service, gu, li, record } = await family(t);
  const path = `/api/v1/residents/${service.town.gu.id}/proxies`;
  for (const person of [gu, li]) t.is((await person.post(path, {})).status, 403);
  const neighbour = await service.signedIn('coordinator', 'C2');
  const whole = {
    proxyId: service.town.neighbourResident.id,
    kind: 'carer',
    evidence: 'x',
    validFrom: '2026-11-23',
    validUntil: '2026-11-24',
  };
  t.is((await neighbour.post(path, whole)).status, 404);
  t.is((await record({ proxyId: service.town.neighbourResident.id })).status, 404);
  const pointers = async (more: object) => (await record(more)).body.errors?.[0].pointer;
  t.is(await pointers({ evidence: ' ' }), '/evidence');
  t.is(await pointers({ validFrom: '2027-01-01' }), '/validUntil');
  t.is(await pointers({ validFrom: '2026-01-01', validUntil: '2026-11-22' }), '/validUntil');
  t.is(await pointers({ proxyId: service.town.gu.id }), '/proxyId');
  t.is((await record()).status, 201);
  t.regex((await record({ validFrom: '2026-12-31', validUntil: '2027-06-30' })).body.type, /proxy-exists/);
  t.is((await record({ validFrom: '2027-01-01', validUntil: '2027-06-30' })).status, 201);
  service.clock.now = monday;
});
