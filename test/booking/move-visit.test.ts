import test from 'ava';
import { systemActor } from '#access';
import { asOwner } from '../support/database.ts';
import { mailbox } from '../support/mailbox.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeResident } from '../support/town.ts';
import { waitFor } from '../support/wait.ts';

const [wednesday, thursday] = ['2026-11-25', '2026-11-26'];
const band = (day: string, start: string, end: string) => ({
  start: `${day}T${start}:00+08:00`,
  end: `${day}T${end}:00+08:00`,
});

async function booked(service: Service, person: Person, more: object = {}) {
  const answer = await person.post('/api/v1/visits', {
    residentId: service.town.gu.id,
    services: ['injection'],
    window: band(wednesday, '08:00', '10:00'),
    ...more,
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body as { id: string; version: number };
}

const move = (person: Person, visit: { id: string; version: number }, window: object, more: object = {}) =>
  person
    .post(`/api/v1/visits/${visit.id}/move`, { window, reason: 'other-time-wanted', ...more })
    .set('If-Match', `"${visit.version}"`);

const plan = ({ fresh }: Service) =>
  asOwner<{ visit_id: string; day: string; starts_at: Date }>(
    fresh,
    'select visit_id, day::text, starts_at from assignment order by starts_at',
  );

test('a visit moved to another day and then within it keeps its id; her calendar’s entry is moved, not doubled', async (t) => {
  const post = await mailbox(t);
  const service = await runningService(t, { mailer: post.mailer });
  const gu = await service.signedIn('resident', 'R1');
  const visit = await booked(service, gu);

  const there = await move(gu, visit, band(thursday, '10:00', '12:00'));
  t.is(there.status, 200, there.text);
  t.is(there.body.id, visit.id);
  t.is(there.body.day, thursday);
  t.is(there.headers.etag, `"${there.body.version}"`);
  const again = await move(gu, visit, band(thursday, '10:00', '12:00'));
  t.is(again.status, 200, 'the same move sent twice');
  t.is(again.body.version, there.body.version);
  const [first, ...others] = await plan(service);
  t.like(first, { visit_id: visit.id, day: thursday });
  t.deepEqual(others, [], 'the old place is free');

  const within = await move(gu, there.body, band(thursday, '13:00', '15:00'));
  t.is(within.status, 200, within.text);
  const [moved] = await plan(service);
  t.true(moved!.starts_at >= new Date(`${thursday}T13:00:00+08:00`));
  t.deepEqual(
    await asOwner(service.fresh, `select data->>'reason' as reason from visit_event where kind = 'moved'`),
    Array(2).fill({ reason: 'other-time-wanted' }),
  );

  await service.work();
  await waitFor(
    async () => (await asOwner(service.fresh, `select from notice where state = 'sent'`)).length === 3,
    'one letter for the booking and one for each move',
  );
  const entries = post.mails.map((mail) => {
    const file = mail.attachments.find((one) => one.filename?.endsWith('.ics'))?.content;
    const text = typeof file === 'string' ? file : new TextDecoder().decode(file);
    return { uid: /^UID:(.*)$/m.exec(text)?.[1], sequence: Number(/^SEQUENCE:(\d+)/m.exec(text)?.[1]) };
  });
  t.is(new Set(entries.map(({ uid }) => uid)).size, 1, 'one entry in her calendar');
  t.deepEqual(
    entries.map(({ sequence }) => sequence).sort(),
    [1, there.body.version, within.body.version],
    'each newer than the one before',
  );
  t.deepEqual(
    await asOwner(service.fresh, 'select template, count(*)::int from notice group by template order by template'),
    [
      { template: 'visit-booked', count: 1 },
      { template: 'visit-moved', count: 2 },
    ],
  );
});

test('a visit is moved within its day although the nurses’ rosters of other days changed since the day was read', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const visit = await booked(service, gu);
  await asOwner(service.fresh, 'update nurse set version = version + 1');
  const moved = await move(gu, visit, band(wednesday, '13:00', '15:00'));
  t.is(moved.status, 200, moved.text);
  const [place] = await plan(service);
  t.true(place!.starts_at >= new Date(`${wednesday}T13:00:00+08:00`));
});

test('when the new window is not free nothing is lost: 409 with the next windows, the visit stands where it stood', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const rival = await service.fresh.database.withActor(systemActor, (trx) =>
    makeResident(trx, service.town.centre, { code: 'R8', name: '周慧敏' }),
  );
  // A bath takes both nurses for an hour: in this half hour nobody else can begin.
  await booked(service, desk, { residentId: rival.id, services: ['bath'], window: band(thursday, '08:00', '08:30') });
  const visit = await booked(service, desk);
  const before = await plan(service);
  const refused = await move(desk, visit, band(thursday, '08:00', '08:30'));
  t.is(refused.status, 409, refused.text);
  t.is(refused.body.type, '/problems/window-taken');
  t.true(refused.body.windows.length > 0);
  t.deepEqual(await plan(service), before);
  t.deepEqual(await asOwner(service.fresh, 'select day::text, version from visit where id = $1', [visit.id]), [
    { day: wednesday, version: visit.version },
  ]);
});

test('two visits race for one place by moving: one is there, the other is where it was', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const rival = await service.fresh.database.withActor(systemActor, (trx) =>
    makeResident(trx, service.town.centre, { code: 'R8', name: '周慧敏' }),
  );
  const one = await booked(service, desk, { services: ['bath'] });
  const two = await booked(service, desk, {
    services: ['bath'],
    residentId: rival.id,
    window: band(wednesday, '13:00', '15:00'),
  });
  const wanted = band(thursday, '08:00', '08:30');
  const answers = await Promise.all([move(desk, one, wanted), move(desk, two, wanted)]);
  t.deepEqual(answers.map(({ status }) => status).sort(), [200, 409], answers.map(({ text }) => text).join());
  t.deepEqual(
    (await plan(service)).map(({ day }) => day),
    [wednesday, wednesday, thursday, thursday],
  );
});

test('a move is refused without a version, on an older one, for a window not offered, and later than four hours before', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const visit = await booked(service, gu);
  const before = await plan(service);
  const body = { window: band(thursday, '10:00', '12:00'), reason: 'weather' };
  t.is((await gu.post(`/api/v1/visits/${visit.id}/move`, body)).body.type, '/problems/if-match-needed');
  const stale = await move(gu, { ...visit, version: visit.version + 1 }, body.window);
  t.is(stale.status, 412);
  t.is(stale.body.type, '/problems/stale-version');
  const odd = await move(gu, visit, band(thursday, '10:07', '12:00'));
  t.is(odd.status, 422);
  t.like(odd.body, { type: '/problems/window-refused', reason: 'not-offered' });
  t.is(odd.body.errors[0].pointer, '/window/start');
  const why = await move(gu, visit, body.window, { reason: 'bored' });
  t.is(why.body.errors[0].pointer, '/reason');

  service.clock.now = new Date(`${wednesday}T04:00:01+08:00`);
  const late = await move(gu, visit, body.window);
  t.is(late.status, 409);
  t.is(late.body.type, '/problems/too-late-to-move');
  const li = await service.signedIn('resident', 'R2');
  t.is((await move(li, visit, body.window)).status, 404, 'another resident’s visit');
  t.deepEqual(await plan(service), before);

  service.clock.now = new Date(`${wednesday}T04:00:00+08:00`);
  t.is((await move(gu, visit, body.window)).status, 200, 'exactly four hours before');
});

test('windows for a move are those of the day without the visit itself, and its resident’s own stretch counts as free', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const visit = await booked(service, gu, { services: ['bath'], window: band(wednesday, '08:00', '10:00') });
  const ask = (more: string) =>
    gu.get(`/api/v1/windows?residentId=${service.town.gu.id}&services=bath&from=${wednesday}&to=${wednesday}${more}`);
  const starts = (answer: { body: { days: { windows: { start: string }[] }[] } }) =>
    answer.body.days[0]!.windows.map(({ start }) => start.slice(11, 16));
  t.false(starts(await ask('')).includes('08:00'));
  t.true(starts(await ask(`&moving=${visit.id}`)).includes('08:00'));
  const li = await service.signedIn('resident', 'R2');
  const other = await li.get(
    `/api/v1/windows?residentId=${service.town.li.id}&services=bath&from=${wednesday}&to=${wednesday}&moving=${visit.id}`,
  );
  t.is(other.status, 404);
});
