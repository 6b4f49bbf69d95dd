import test from 'ava';
import { systemActor } from '#access';
import type { WireSeries } from '#booking/series/wire';
import { planDay } from '#planning';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';

test('a named nurse comes to every visit of a series, through each change of it and onto her list; when she has left, others come', async (t) => {
  const service = await runningService(t);
  const { town, fresh } = service;
  const gu = await service.signedIn('resident', 'R1');
  const asked = {
    residentId: town.gu.id,
    services: ['injection'],
    rrule: 'FREQ=DAILY;COUNT=4',
    firstDay: '2026-11-24',
    from: '08:00',
    until: '10:00',
    namedNurseId: town.lu.id,
  };
  const act = async (series: WireSeries, body: object): Promise<WireSeries> => {
    const answer = await gu
      .post(`/api/v1/series/${series.id}/change`, { ...body, reason: 'other-time-wanted' })
      .set('If-Match', `"${series.version}"`);
    t.is(answer.status, 200, answer.text);
    return answer.body;
  };
  const nurses = () =>
    asOwner<{ day: string; nurse: string }>(
      fresh,
      `select v.day::text, n.code as nurse from assignment a join visit v on v.id = a.visit_id
         join nurse n on n.id = a.nurse_id where v.state = 'booked' order by v.day`,
    );
  const luOn = (...days: number[]) => days.map((day) => ({ day: `2026-11-${day}`, nurse: 'N2' }));

  const booked = await gu.post('/api/v1/series', asked);
  t.is(booked.status, 201, booked.text);
  t.like(booked.body.namedNurse, { name: '陆伟', hasLeft: false });
  t.deepEqual(await nurses(), luOn(24, 25, 26, 27));

  const second = booked.body.occurrences[1].visit;
  const window = { start: '2026-11-25T15:00:00+08:00', end: '2026-11-25T17:00:00+08:00' };
  const moved = await gu
    .post(`/api/v1/visits/${second.id}/move`, { window, reason: 'other-time-wanted' })
    .set('If-Match', `"${second.version}"`);
  t.is(moved.status, 200, moved.text);
  t.deepEqual(await nurses(), luOn(24, 25, 26, 27), 'this one');
  const following = await act(booked.body, { fromPosition: 3, from: '10:00', until: '12:00' });
  t.deepEqual(await nurses(), luOn(24, 25, 26, 27), 'this one and those after it');
  const all = await act(following, {
    firstDay: '2026-11-24',
    rrule: 'FREQ=DAILY;COUNT=5',
    from: '13:00',
    until: '15:00',
  });
  t.deepEqual(await nurses(), luOn(24, 25, 26, 27, 28), 'all, and one more');

  service.clock.now = new Date('2026-11-23T17:30:00+08:00');
  const night = { centreId: town.centre.id, actor: systemActor, seconds: 1, seed: 1, kind: 'night' } as const;
  await planDay(service.planning, { ...night, day: '2026-11-24' });
  service.clock.now = new Date('2026-11-24T08:00:00+08:00');
  const list = await (await service.signedIn('nurse', 'N2')).get('/api/v1/routes/2026-11-24');
  t.is(list.status, 200, list.text);
  t.deepEqual(
    list.body.stops.map((stop: { visitId: string }) => stop.visitId),
    [booked.body.occurrences[0].visit.id],
    'it stands on her list',
  );

  const desk = await service.signedIn('coordinator', 'C1');
  const leave = { start: '2026-11-25T00:00:00+08:00', end: '2026-12-31T23:59:00+08:00', reason: 'other' };
  const gone = await desk.post(`/api/v1/nurses/${town.lu.id}/absences`, leave);
  t.is(gone.status, 201, gone.text);
  t.deepEqual(
    (await nurses()).map(({ nurse }) => nurse),
    ['N1', 'N1', 'N1', 'N1'],
    'her colleague takes every visit over',
  );
  await asOwner(fresh, 'update nurse set active = false where id = $1', [town.lu.id]);
  const after = await act(all, { fromPosition: 3, from: '15:00', until: '17:00' });
  t.like(after.namedNurse, { name: '陆伟', hasLeft: true });
  t.deepEqual(
    (await nurses()).map(({ nurse }) => nurse),
    ['N1', 'N1', 'N1', 'N1'],
  );
  t.deepEqual(
    await asOwner(
      fresh,
      `select to_char(window_start at time zone 'Asia/Shanghai', 'DD HH24:MI') as at from visit
      where state = 'booked' order by 1`,
    ),
    ['25 15:00', '26 15:00', '27 15:00', '28 15:00'].map((at) => ({ at })),
  );
  const again = await gu.post('/api/v1/series', { ...asked, firstDay: '2026-11-29', rrule: 'FREQ=DAILY;COUNT=2' });
  t.is(again.status, 422, again.text);
  t.is(again.body.errors[0].pointer, '/namedNurseId');
});
