import test from 'ava';
import type { WireProposedTrip } from '#proposals/wire';
import { addDays, instantOf } from '#time';
import { asOwner } from '../support/database.ts';
import { today, tomorrow, zone } from '../support/town.ts';
import { aHome, take } from './a-home.ts';

const thingsOf = (trip: WireProposedTrip | undefined) =>
  trip?.people[0]?.things.map(({ name, condition }) => name?.en ?? condition);

test('check-ups that are due go along: one seat for clinic and follow-up, an examination with every test and its reading', async (t) => {
  const home = await aHome(t);
  const { service, gu } = home;
  const { town, fresh } = service;
  const doctor = await service.signedIn('doctor', 'C1');
  for (const condition of ['hypertension', 'elderly-exam'])
    t.is((await doctor.post('/api/v1/care-plans', { residentId: town.gu.id, condition })).status, 201, condition);
  await asOwner(fresh, `update check_up set due_on = '${addDays(today, 5)}' where resident_id = '${town.gu.id}'`);
  t.like(await home.night(), { without: 0 });
  const trips = await home.trips();
  const yearly = trips.find((trip) => thingsOf(trip)?.includes('elderly-exam'));
  t.deepEqual(thingsOf(yearly)?.toSorted(), ['Blood test', 'elderly-exam'], 'blood that is due goes with it');
  const clinic = trips.find((trip) => thingsOf(trip)?.includes('hypertension'));
  t.deepEqual(thingsOf(clinic), ['Family doctor’s clinic', 'hypertension']);

  const done = await take(home, clinic!);
  t.is(done.status, 200, done.text);
  t.deepEqual((await home.counts()).planned, [1, 0, 0, 1], 'one seat, planned for both');
  const examined = await take(home, (await home.trips()).find((trip) => thingsOf(trip)?.includes('elderly-exam'))!);
  t.is(examined.status, 200, examined.text);
  const checkUps = await asOwner<{ condition: string; state: string; seats: number; reads: boolean }>(
    fresh,
    `select p.condition, c.state, (select count(*)::int from check_up_seat s where s.check_up_id = c.id) as seats,
       c.report_on is not null as reads
     from check_up c join care_plan p on p.id = c.plan_id where c.state <> 'due' order by 1`,
  );
  t.deepEqual(checkUps, [
    { condition: 'elderly-exam', state: 'booked', seats: 2, reads: true },
    { condition: 'hypertension', state: 'booked', seats: 1, reads: false },
  ]);
  const seat = (await gu.get(`/api/v1/seats?residentId=${town.gu.id}`)).body.seats.find(
    (one: { id: string }) => one.id === done.body.proposals[0].seatIds[0],
  );
  const back = await gu.post(`/api/v1/seats/${seat.id}/cancellation`, { reason: 'other-time' });
  t.is(back.status, 200, back.text);
  t.deepEqual((await home.counts()).planned, [0, 1, 0, 0], 'given back, neither has a time');
});

test('what is declined for good is not proposed again, what was put off is after 30 days, and what nobody answers lapses', async (t) => {
  const home = await aHome(t);
  const { service, gu, desk } = home;
  await home.night();
  const [clinic, visit] = await home.trips();
  const decline = (trip: WireProposedTrip, reason: string, by = gu) => {
    const [first, ...alsoIds] = trip.people.map(({ proposalId }) => proposalId);
    return by.post(`/api/v1/booking-proposals/${first}/refusal`, { reason, alsoIds });
  };
  t.is((await decline(visit!, 'had-elsewhere', desk)).status, 200);
  t.is((await decline(visit!, 'had-elsewhere', desk)).status, 200, 'said again it stays said');
  const otherwise = await decline(visit!, 'not-well');
  t.is(otherwise.status, 409);
  t.is(otherwise.body.type, '/problems/booking-proposal-closed');
  t.is((await take(home, visit!)).body.type, '/problems/booking-proposal-closed');

  const lapses = instantOf(addDays(today, 14), '03:30', zone);
  t.like(await home.night(instantOf(addDays(today, 13), '03:30', zone)), { lapsed: 0 });
  t.like(await home.night(lapses), { lapsed: 2 });
  service.clock.now = lapses;
  t.deepEqual(await home.trips(), []);
  t.is((await take(home, clinic!)).status, 409);
  const again = await home.gu.post('/api/v1/booking-proposals', {
    residentId: service.town.gu.id,
    itemCode: 'injections',
  });
  t.is(again.status, 200, again.text);
  t.false(again.body.found, 'the roster of the test ends before');
});

test('one thing is looked for by name, due or not; what is not hers or not as proposed is refused with the field named', async (t) => {
  const home = await aHome(t);
  const { service, gu } = home;
  const { town, fresh } = service;
  const ask = (asked: object) => gu.post('/api/v1/booking-proposals', { residentId: town.gu.id, ...asked });
  const pointer = async (answer: { body: { errors?: { pointer: string }[] } }) => answer.body.errors?.[0]?.pointer;
  t.is(await pointer(await ask({ itemCode: 'massage' })), '/itemCode');
  t.is(await pointer(await ask({ itemCode: 'pressure' })), '/itemCode', 'her doctor opens a care plan first');
  t.is((await gu.post('/api/v1/booking-proposals', { residentId: town.li.id })).status, 404);
  const found = await ask({ itemCode: 'doctor-visit' });
  t.true(found.body.found, found.text);
  const [trip] = found.body.trips as WireProposedTrip[];
  t.deepEqual(thingsOf(trip), ['Family doctor’s clinic']);
  t.is((await asOwner(fresh, `select from notice where template = 'booking-proposed'`)).length, 0, 'she asked herself');

  const id = trip!.people[0]!.proposalId;
  const [time] = trip!.times;
  const press = (body: object) => gu.post(`/api/v1/booking-proposals/${id}/taking`, { ...time, ...body });
  const days = `organisationId=${town.centre.id}&from=${tomorrow}&to=${tomorrow}`;
  const blood = (await gu.get(`/api/v1/sessions?${days}`)).body.sessions.find(
    (one: { kind: string }) => one.kind === 'examination',
  );
  for (const seats of [
    [],
    [{ proposalId: id, sessionIds: [blood.id] }],
    [{ ...time!.seats[0], sessionIds: [...time!.seats[0]!.sessionIds, blood.id] }],
    [{ ...time!.seats[0], reportSessionId: blood.id }],
  ])
    t.is(await pointer(await press({ seats })), '/seats', JSON.stringify(seats));
  const li = await service.signedIn('resident', 'R2');
  t.is((await li.post(`/api/v1/booking-proposals/${id}/taking`, { ...time })).status, 404);
  t.is((await asOwner(fresh, 'select from seat')).length, 0);
  t.is((await press({})).status, 200);
});

test('a night that breaks off goes on with the homes not looked at', async (t) => {
  const home = await aHome(t);
  const { fresh, town } = home.service;
  await asOwner(fresh, `update address set text = 'Elsewhere' where person_id = '${home.family.wife.id}'`);
  t.like(await home.night(undefined, 1), { homes: 1, proposals: 2 });
  t.like(await home.night(), { homes: 1, proposals: 2 });
  t.like(await home.night(), { homes: 0 });
  const each = await asOwner<{ count: number }>(
    fresh,
    'select count(*)::int as count from booking_proposal group by resident_id',
  );
  t.deepEqual(
    each.map(({ count }) => count),
    [2, 2],
    town.gu.id,
  );
});
