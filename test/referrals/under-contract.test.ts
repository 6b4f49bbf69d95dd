import type { ExecutionContext } from 'ava';
import test from 'ava';
import type { WireNews } from '#referrals/wire';
import type { WirePrioritySessions } from '#sessions/wire';
import { asked, practiceIn, signAll } from '../contracts/a-contract.ts';
import { asOwner } from '../support/database.ts';
import type { Person } from '../support/service.ts';
import { runningService } from '../support/service.ts';
import { clinic } from './a-referral.ts';

/** Gu’s contract names M1, which opens one seat to the public from Thursday on by Shanghai’s rule; Li has no contract. */
async function underContract(t: ExecutionContext) {
  const service = await runningService(t);
  const { fresh, town } = service;
  const here = await practiceIn(fresh.database, town);
  const terms = asked(here, [town.gu.id]);
  await fresh.database.withActor(town.coordinator, (trx) => signAll(trx, terms, town.coordinator));
  const desk = await service.signedIn('hospital-desk', 'M1');
  const rule = { releaseRule: 'shanghai', level: 'expert', startsOn: '2026-12-03', publicDaysBefore: 7 };
  const made = await desk.post('/api/v1/session-series', { ...clinic, ...rule, seats: 1, rule: 'FREQ=DAILY;COUNT=2' });
  t.is(made.status, 201, made.text);
  const gu = await service.signedIn('resident', 'R1');
  const open = async (person: Person, id = town.gu.id): Promise<WirePrioritySessions> =>
    (await person.get(`/api/v1/residents/${id}/priority-sessions?from=2026-11-23&to=2026-12-21`)).body;
  const news = async (person: Person): Promise<WireNews['news']> =>
    (await person.get('/api/v1/referral-news')).body.news;
  return { service, here, desk, gu, open, news };
}

test('whose contract names the hospital books two days before the public, and both sides hear of it', async (t) => {
  const { service, here, desk, gu, open, news } = await underContract(t);
  const { town, clock, fresh } = service;
  const early = await open(gu);
  t.deepEqual(early.hospitals.map(({ id }) => id).sort(), [here.district, here.municipal].sort());
  t.deepEqual(
    early.sessions.map(({ free, opensAt }) => [free, opensAt]),
    [
      [0, '2026-11-24T00:00:00+08:00'],
      [0, '2026-11-25T00:00:00+08:00'],
    ],
  );
  const sessionId = early.sessions[0]?.id;
  const take = (person: Person, residentId: string) =>
    person.post('/api/v1/seats', { residentId, sessionIds: [sessionId] });
  clock.now = new Date('2026-11-23T23:59:00+08:00');
  t.is((await take(gu, town.gu.id)).body.type, '/problems/seat-taken', 'a minute too early');
  clock.now = new Date('2026-11-24T00:00:00+08:00');
  t.is((await open(gu)).sessions[0]?.free, 1);
  const li = await service.signedIn('resident', 'R2');
  t.deepEqual(await open(li, town.li.id), { hospitals: [], sessions: [] });
  t.is((await take(li, town.li.id)).body.type, '/problems/seat-taken', 'without a contract, with the public');
  const forced = { residentId: town.li.id, sessionIds: [sessionId], channel: 'contracted' };
  t.is((await li.post('/api/v1/seats', forced)).body.errors[0].pointer, '/channel');
  const taken = await take(gu, town.gu.id);
  t.is(taken.status, 201, taken.text);
  t.is(taken.body.seats[0].channel, 'contracted');

  const doctor = await service.signedIn('doctor', 'C1');
  const [atCentre] = await news(doctor);
  t.like(atCentre, { step: 'seat-taken', referral: null });
  t.is(atCentre?.resident?.id, town.gu.id);
  t.is(atCentre?.seat?.session.id, sessionId);
  const [atHospital] = await news(desk);
  t.is(atHospital?.seat?.id, taken.body.seats[0].id);
  t.is(atHospital?.resident, null, 'the hospital learns her name on its own list alone');
  t.deepEqual(await news(await service.signedIn('hospital-desk', 'D1')), []);
  t.deepEqual(await news(await service.signedIn('doctor', 'C2')), []);
  t.is(
    (await desk.get('/api/v1/referral-report?from=2026-12-01&to=2026-12-31')).body.figures.find(
      ({ figure }: { figure: string }) => figure === 'seats-used',
    )?.count,
    1,
  );

  const seatId = taken.body.seats[0].id;
  t.is((await gu.post(`/api/v1/seats/${seatId}/cancellation`, { reason: 'ill' })).status, 200);
  t.deepEqual(
    (await news(doctor)).map(({ step }) => step),
    ['seat-left', 'seat-taken'],
  );
  t.deepEqual(
    (await asOwner<{ template: string }>(fresh, 'select template from notice order by id')).map((one) => one.template),
    ['seat-booked', 'seat-cancelled'],
  );
});

test('her seats are hers: nobody elsewhere looks or books for her, her centre may, and a held one is told when it is confirmed', async (t) => {
  const { service, desk, gu, open, news } = await underContract(t);
  const { town, clock } = service;
  clock.now = new Date('2026-11-24T08:00:00+08:00');
  const path = `/api/v1/residents/${town.gu.id}/priority-sessions?from=2026-11-23&to=2026-12-21`;
  const li = await service.signedIn('resident', 'R2');
  t.is((await li.get(path)).status, 404);
  t.is((await (await service.signedIn('coordinator', 'C2')).get(path)).status, 404);
  t.is((await desk.get(path)).status, 403);
  t.is((await gu.get(path.replace('to=2026-12-21', 'to=2027-12-21'))).body.errors[0].pointer, '?to');
  const [session] = (await open(await service.signedIn('coordinator', 'C1'))).sessions;
  const wish = { residentId: town.gu.id, sessionIds: [session?.id] };
  t.is((await li.post('/api/v1/seats', wish)).status, 404);
  const held = await gu.post('/api/v1/seats', { ...wish, hold: true });
  t.is(held.status, 201, held.text);
  t.deepEqual(await news(desk), []);
  t.is((await gu.post(`/api/v1/seats/${held.body.seats[0].id}/confirmation`, {})).status, 200);
  t.deepEqual(
    (await news(desk)).map(({ step }) => step),
    ['seat-taken'],
  );
  const looks = await asOwner(
    service.fresh,
    `select from audit.entry where route = 'sessions.openTo' and '${town.gu.id}' = any(residents)`,
  );
  t.is(looks.length, 1);
});
