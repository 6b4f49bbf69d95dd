import test from 'ava';
import { addDays, instantOf } from '#time';
import { asOwner } from '../support/database.ts';
import { today, tomorrow, zone } from '../support/town.ts';
import { aHome, take } from './a-home.ts';

test('what is due to a home is proposed once, one trip for all of them, told once, and taken in one press', async (t) => {
  const home = await aHome(t);
  const { service, family, gu } = home;
  const { town, fresh } = service;
  t.deepEqual(await home.night(), { lapsed: 0, settled: 0, homes: 1, proposals: 4, without: 0 });
  t.like(await home.night(), { homes: 0, proposals: 0 });
  t.like(await home.night(instantOf(addDays(today, 8), '03:30', zone)), { homes: 1, proposals: 0 }, 'not twice');
  const told = await asOwner<{ recipient_id: string; template: string }>(
    fresh,
    `select recipient_id, template from notice where template = 'booking-proposed'`,
  );
  t.deepEqual(told.map((one) => one.recipient_id).sort(), [town.gu.id, family.wife.id].sort());

  const trips = await home.trips();
  t.deepEqual(
    trips.map((trip) => [trip.mode, trip.people.length, trip.people[0]?.things.map((thing) => thing.name?.en)]),
    [
      ['clinic', 2, ['Family doctor’s clinic', 'Blood test']],
      ['home', 2, ['Injection at home']],
    ],
  );
  const [clinic, visit] = trips;
  t.is(clinic?.times[0]?.start, `${tomorrow}T08:00:00+08:00`);
  t.deepEqual(clinic?.times[0]?.seats[0]?.sessionIds, clinic?.times[0]?.seats[1]?.sessionIds, 'seats side by side');

  const taken = await take(home, clinic!);
  t.is(taken.status, 200, taken.text);
  t.deepEqual(
    taken.body.proposals.map((one: { state: string; seatIds: string[] }) => [one.state, one.seatIds.length]),
    [
      ['taken', 2],
      ['taken', 2],
    ],
  );
  t.deepEqual(await home.counts(), { due: [2, 1, 1, 4], done: [0, 0, 0, 0], planned: [1, 1, 0, 0] });
  t.deepEqual((await home.counts(family.wife.id)).planned, [1, 1, 0, 0]);

  const booked = await take(home, visit!);
  t.is(booked.status, 200, booked.text);
  t.deepEqual((await home.counts(family.wife.id)).planned, [1, 1, 1, 0]);
  const lists = await asOwner<{ nurse_id: string; starts_at: Date }>(
    fresh,
    'select nurse_id, starts_at from assignment order by starts_at',
  );
  t.is(lists.length, 2);
  t.is(lists[0]?.nurse_id, lists[1]?.nurse_id, 'one nurse, one trip');
  t.deepEqual(await home.trips(), []);

  const visits = await gu.get(`/api/v1/visits?residentId=${town.gu.id}`);
  t.is(visits.body.visits.length, 1);
  const later = await home.night(instantOf(addDays(today, 15), '03:30', zone));
  t.like(later, { homes: 1, proposals: 0, without: 2 }, 'the second clinic of the year, for which no session is there');
});

test('a press that comes twice books once; of two who press for the last seat one has it and the other is shown the next', async (t) => {
  const home = await aHome(t, { clinics: 1 });
  const { service, family } = home;
  await home.night();
  const [clinic] = await home.trips();
  t.is(clinic?.people.length, 1, 'no day has two seats: each has her own trip');
  const wife = await service.signedIn('resident', 'R5');
  const [hers] = await home.trips(family.wife.id, wife);
  t.is(hers?.times[0]?.start, clinic?.times[0]?.start);
  const answers = await Promise.all([take(home, clinic!), take(home, hers!, wife)]);
  t.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  t.is(answers.find(({ status }) => status === 409)?.body.type, '/problems/seat-taken');
  const [lost] = answers[0].status === 200 ? await home.trips(family.wife.id, wife) : await home.trips();
  t.is(lost?.times[0]?.start, `${addDays(tomorrow, 1)}T08:00:00+08:00`, 'the next that is free');

  const isGu = answers[0].status === 200;
  const again = isGu ? await take(home, clinic!) : await take(home, hers!, wife);
  t.is(again.status, 200, again.text);
  t.is(again.body.proposals[0].state, 'taken');
  t.is((await asOwner(service.fresh, `select from seat where state = 'booked'`)).length, 2);
});
