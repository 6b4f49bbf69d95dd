import test from 'ava';
import { systemActor } from '#access';
import { planDay } from '#planning';
import { addService } from '#visits';
import { runningService } from '../support/service.ts';
import { tomorrow } from '../support/town.ts';

const minutes = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;

test('from booking to both lists: two nurses come together or one 30 to 60 minutes after the other, and each list names the other and when', async (t) => {
  const service = await runningService(t);
  const { centre, gu, li } = service.town;
  await service.fresh.database.withActor(systemActor, (trx) =>
    addService(trx, {
      code: 'bath-then-dressing',
      name_zh: '擦浴后换药',
      name_en: 'Bath, then dressing',
      programme: 'internet-nursing',
      care_minutes: 30,
      competencies: [],
      kit: '[]',
      nurses: 2,
      gap_min_minutes: 30,
      gap_max_minutes: 60,
      order_needed: false,
      assessment_needed: false,
      consent_needed: false,
      price_fen: 20_000,
      enabled_by_default: true,
    }),
  );
  const desk = await service.signedIn('coordinator', 'C1');
  const book = (residentId: string, code: string, start: string, end: string) =>
    desk.post('/api/v1/visits', {
      residentId,
      services: [code],
      window: { start: `${tomorrow}T${start}:00+08:00`, end: `${tomorrow}T${end}:00+08:00` },
      channel: 'telephone',
    });
  t.is((await book(gu.id, 'bath', '08:00', '10:00')).status, 201);
  t.is((await book(li.id, 'bath-then-dressing', '13:00', '15:00')).status, 201);
  const night = { centreId: centre.id, day: tomorrow, actor: systemActor, seconds: 1, seed: 1 };
  await planDay(service.planning, { ...night, kind: 'night' });

  const lists = [];
  for (const code of ['N1', 'N2']) {
    const nurse = await service.signedIn('nurse', code);
    lists.push((await nurse.get(`/api/v1/routes/${tomorrow}`)).body);
  }
  const [shen, lu] = lists;
  t.is(shen.stops.length, 2);
  t.is(lu.stops.length, 2);
  for (const [mine, other] of [
    [shen, lu],
    [lu, shen],
  ]) {
    for (const stop of mine.stops) {
      const same = other.stops.find((one: { visitId: string }) => one.visitId === stop.visitId);
      t.is(stop.together.name, other.nurse.name);
      t.is(stop.together.startsAt, same.startsAt, 'when the other begins stands in the other’s own list');
    }
    t.is(mine.stops[0].together.step, 'together');
    t.is(mine.stops[0].startsAt, other.stops[0].startsAt);
  }
  t.deepEqual([shen.stops[1].together.step, lu.stops[1].together.step].sort(), ['first', 'second']);
  const first = [shen.stops[1], lu.stops[1]].find((stop) => stop.together.step === 'first');
  const gap = minutes(first.startsAt, first.together.startsAt);
  t.true(gap >= 30 && gap <= 60, `${gap} minutes apart`);
  // The promise is about the first of the two.
  t.true(first.startsAt >= first.window.start && first.startsAt <= first.window.end);

  // When one gives the visit back, both lists lose it.
  const visits = (await desk.get(`/api/v1/visits?residentId=${gu.id}`)).body.visits;
  t.is((await desk.post(`/api/v1/visits/${visits[0].id}/cancellation`, { reason: 'in-hospital' })).status, 200);
  for (const code of ['N1', 'N2']) {
    const list = (await (await service.signedIn('nurse', code)).get(`/api/v1/routes/${tomorrow}`)).body;
    t.is(list.stops.length, 1, code);
  }
});
