import { randomUUID } from 'node:crypto';
import test from 'ava';
import { asOwner } from '../support/database.ts';
import { withFamily } from '../support/family.ts';
import { runningService, type Service } from '../support/service.ts';

const wednesday = '2026-11-25';
const band = (start: string, end: string) => ({
  start: `${wednesday}T${start}:00+08:00`,
  end: `${wednesday}T${end}:00+08:00`,
});

interface Row {
  readonly nurse: string;
  readonly resident: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
}
const assigned = (service: Service) =>
  asOwner<Row>(
    service.fresh,
    `select n.code as nurse, p.code as resident, starts_at, ends_at from assignment a
     join nurse n on n.id = a.nurse_id join person p on p.id = a.resident_id order by n.code, starts_at`,
  );

async function written({ fresh }: Service) {
  const [row] = await asOwner<{ visits: number; notices: number; keys: number }>(
    fresh,
    `select (select count(*)::int from visit) as visits, (select count(*)::int from notice) as notices,
       (select count(*)::int from idempotency_key) as keys`,
  );
  return row;
}

test('he books for himself and his wife in one act: one nurse, one right after the other, two confirmations', async (t) => {
  const service = await runningService(t);
  const { wife, neighbour } = await withFamily(service);
  const { gu, li } = service.town;
  const person = await service.signedIn('resident', 'R1');

  const home = await person.get(`/api/v1/household?residentId=${gu.id}`);
  t.deepEqual(
    home.body.members.map((member: { id: string }) => member.id),
    [gu.id, wife.id],
  );
  const desk = await service.signedIn('coordinator', 'C1');
  const atDesk = await desk.get(`/api/v1/household?residentId=${wife.id}`);
  t.deepEqual(
    atDesk.body.members.map((member: { id: string }) => member.id),
    [wife.id, gu.id],
    'not the neighbour',
  );

  const days = `from=${wednesday}&to=${wednesday}`;
  const asked = `visits=${gu.id}:injection;${wife.id}:dressing,injection&${days}`;
  const found = await person.get(`/api/v1/trip-windows?${asked}`);
  t.is(found.status, 200, found.text);
  t.is(found.body.careMinutes, 70);
  t.is(found.body.days[0].windows.length, 4);
  t.true(found.body.days[0].windows.every((window: { oneTrip: boolean }) => window.oneTrip));

  const { start, end } = found.body.days[0].windows[0];
  const key = randomUUID();
  const body = {
    visits: [
      { residentId: gu.id, services: ['injection'] },
      { residentId: wife.id, services: ['dressing', 'injection'], note: 'bell is broken' },
    ],
    window: { start, end },
  };
  const [booked, again] = await Promise.all([
    person.post('/api/v1/trips', body, key),
    person.post('/api/v1/trips', body, key),
  ]);
  t.is(booked.status, 201, booked.text);
  t.deepEqual(again.body, booked.body);
  t.deepEqual(
    booked.body.visits.map((visit: { note: string }) => visit.note),
    ['', 'bell is broken'],
  );
  t.deepEqual(await written(service), { visits: 2, notices: 2, keys: 1 });
  const rows = await assigned(service);
  t.deepEqual([...new Set(rows.map((row) => row.nurse))].length, 1);
  t.is(rows[1]!.starts_at.getTime(), rows[0]!.ends_at.getTime(), 'no drive between them');

  // He has a visit on another day too: her windows beside it come first and say why; the neighbour's do not.
  const thursday = '2026-11-26';
  const afternoon = { start: `${thursday}T13:00:00+08:00`, end: `${thursday}T15:00:00+08:00` };
  await person.post('/api/v1/visits', { residentId: gu.id, services: ['injection'], window: afternoon });
  const free = async (residentId: string): Promise<[string, boolean][]> => {
    const query = `residentId=${residentId}&services=injection&from=${thursday}&to=${thursday}`;
    const { windows } = (await desk.get(`/api/v1/windows?${query}`)).body.days[0];
    return windows.map((window: { start: string; oneTrip: boolean }) => [window.start.slice(11, 13), window.oneTrip]);
  };
  t.deepEqual(await free(wife.id), [
    ['13', true],
    ['08', false],
    ['10', false],
    ['15', false],
  ]);
  t.deepEqual((await free(neighbour.id))[0], ['08', false]);

  // What cannot be: nothing of it is written, and the field is named.
  const refused = async (visits: object[], window = { start, end }, who = person) => {
    const answer = await who.post('/api/v1/trips', { visits, window });
    return [answer.status, answer.body.type, answer.body.errors?.[0]?.pointer];
  };
  const his = { residentId: gu.id, services: ['injection'] };
  const hers = { residentId: wife.id, services: ['injection'] };
  const later = band('15:00', '17:00');
  t.deepEqual(await refused([his, { ...hers, services: ['infusion'] }], later), [
    422,
    '/problems/service-refused',
    '/visits/1/services/0',
  ]);
  t.deepEqual(await refused([his, { residentId: li.id, services: ['injection'] }], later, desk), [
    422,
    '/problems/not-one-home',
    '/visits/1/residentId',
  ]);
  t.is((await refused([his, { residentId: li.id, services: ['injection'] }], later))[0], 404);
  t.deepEqual(await refused([his, his], later), [422, '/problems/invalid', '/visits']);
  t.deepEqual(await refused([his, hers], band('08:30', '09:00')), [422, '/problems/window-refused', '/window/start']);
  t.deepEqual(await refused([his, hers]), [409, '/problems/resident-busy', '/window']);
  t.deepEqual(await written(service), { visits: 3, notices: 3, keys: 2 });
});

test('where the desk reviews first, a trip of residents is a request for each; the desk’s own is booked', async (t) => {
  const service = await runningService(t);
  const { wife } = await withFamily(service);
  await asOwner(
    service.fresh,
    `insert into organisation_setting (organisation_id, name, value, valid_from, set_by) values ($1, 'reviewsBookings', 'true', '2026-01-01', 's')`,
    [service.town.centre.id],
  );
  const gu = await service.signedIn('resident', 'R1');
  const desk = await service.signedIn('coordinator', 'C1');
  const visits = [service.town.gu.id, wife.id].map((residentId) => ({ residentId, services: ['injection'] }));
  const asked = await gu.post('/api/v1/trips', { visits, window: band('08:00', '10:00') });
  t.is(asked.status, 201, asked.text);
  for (const visit of asked.body.visits) {
    t.is(visit.state, 'held');
    t.like(visit.request, { kind: 'review', answer: null });
  }
  t.is((await assigned(service)).length, 2, 'their places are kept meanwhile');
  t.deepEqual(await asOwner(service.fresh, 'select from charge'), [], 'nothing is fixed before it is accepted');
  const [first, second] = asked.body.visits;
  t.is((await desk.post(`/api/v1/visits/${first.id}/acceptance`)).body.state, 'booked');
  t.is((await desk.post(`/api/v1/visits/${second.id}/refusal`, { reason: 'no-capacity' })).body.state, 'cancelled');
  t.is((await assigned(service)).length, 1);
  const own = await desk.post('/api/v1/trips', { visits, window: band('13:00', '15:00') });
  t.deepEqual(
    own.body.visits.map(({ state }: { state: string }) => state),
    ['booked', 'booked'],
  );
});

test('all or none: where only one of two fits, neither is booked, and the next windows take both', async (t) => {
  const service = await runningService(t);
  const { wife } = await withFamily(service);
  const desk = await service.signedIn('coordinator', 'C1');
  const bath = (residentId: string) => ({ residentId, services: ['bath'] });
  const visits = [bath(service.town.gu.id), bath(wife.id)];
  // Two nurses for an hour each: in one half hour only one bath can begin.
  const refused = await desk.post('/api/v1/trips', { visits, window: band('08:00', '08:30') });
  t.is(refused.status, 409, refused.text);
  t.is(refused.body.type, '/problems/window-taken');
  t.true(refused.body.windows.length > 0);
  t.deepEqual(await written(service), { visits: 0, notices: 0, keys: 0 });

  const [next] = refused.body.windows;
  const booked = await desk.post('/api/v1/trips', { visits, window: { start: next.start, end: next.end } });
  t.is(booked.status, 201, booked.text);
  const rows = await assigned(service);
  t.deepEqual(
    rows.map((row) => row.nurse),
    ['N1', 'N1', 'N2', 'N2'],
  );
  // Both lists go through both baths at the same times.
  t.deepEqual(
    rows.slice(0, 2).map((row) => row.starts_at),
    rows.slice(2).map((row) => row.starts_at),
  );
});
