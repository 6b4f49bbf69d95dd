import { randomUUID } from 'node:crypto';
import test from 'ava';
import { systemActor } from '#access';
import type { WireSeries } from '../../src/booking/series/wire.ts';
import { asOwner } from '../support/database.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeResident } from '../support/town.ts';

const asked = (service: Service, more: object = {}) => ({
  residentId: service.town.gu.id,
  services: ['injection'],
  rrule: 'FREQ=DAILY;COUNT=4',
  firstDay: '2026-11-24',
  from: '08:00',
  until: '10:00',
  ...more,
});

const count = async ({ fresh }: Service) =>
  (
    await asOwner<{ series: number; visits: number; assignments: number; notices: number; keys: number }>(
      fresh,
      `select (select count(*)::int from visit_series) as series, (select count(*)::int from visit) as visits,
        (select count(*)::int from assignment) as assignments, (select count(*)::int from notice) as notices,
        (select count(*)::int from idempotency_key) as keys`,
    )
  )[0];

const nothing = { series: 0, visits: 0, assignments: 0, notices: 0, keys: 0 };

const days = (series: WireSeries) =>
  series.occurrences.map(({ outcome, reason, visit, wishedOn }) =>
    [visit?.day ?? wishedOn, visit && outcome === 'visit' ? visit.state : outcome, ...(reason ? [reason] : [])].join(
      ' ',
    ),
  );

async function booked(service: Service, person: Person, more: object = {}): Promise<WireSeries> {
  const answer = await person.post('/api/v1/series', asked(service, more));
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}

const act = (person: Person, series: { id: string; version: number }, what: 'change' | 'cancellation', body: object) =>
  person.post(`/api/v1/series/${series.id}/${what}`, body).set('If-Match', `"${series.version}"`);

/** Both nurses are taken from this hour on by two neighbours’ baths: a third does not begin within two hours. */
async function fill(service: Service, day: string, hour: number): Promise<void> {
  const desk = await service.signedIn('coordinator', 'C1');
  const two = (count: number) => String(count).padStart(2, '0');
  for (const [code, start, end] of [
    ['R7', `${two(hour)}:00`, `${two(hour)}:30`],
    ['R8', `${two(hour + 1)}:20`, `${two(hour + 1)}:50`],
  ] as const) {
    const rival = await service.fresh.database.withActor(systemActor, (trx) =>
      makeResident(trx, service.town.centre, { code: `${code}${day.slice(8)}`, name: '邻居' }),
    );
    const window = { start: `${day}T${start}:00+08:00`, end: `${day}T${end}:00+08:00` };
    const answer = await desk.post('/api/v1/visits', { residentId: rival.id, services: ['bath'], window });
    if (answer.status !== 201) throw new Error(answer.text);
  }
}

test('four visits in one act: each with its place, told once; days without a roster are wished for', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const key = randomUUID();
  const body = asked(service, { rrule: 'FREQ=DAILY;INTERVAL=3;COUNT=4', namedNurseId: service.town.lu.id });
  const answer = await gu.post('/api/v1/series', body, key);
  t.is(answer.status, 201, answer.text);
  t.deepEqual(days(answer.body), [
    '2026-11-24 booked',
    '2026-11-27 booked',
    '2026-11-30 requested',
    '2026-12-03 requested',
  ]);
  t.deepEqual(answer.body.namedNurse.name, '陆伟');
  t.deepEqual(await count(service), { series: 1, visits: 4, assignments: 2, notices: 1, keys: 1 });
  const again = await gu.post('/api/v1/series', body, key);
  t.is(again.headers['idempotency-replayed'], 'true');
  t.deepEqual(again.body, answer.body);
  const [nurses] = await asOwner<{ same: boolean }>(
    service.fresh,
    'select bool_and(nurse_id = $1) as same from assignment',
    [service.town.lu.id],
  );
  t.true(nurses?.same, 'whom she named');
  const listed = await gu.get(`/api/v1/series?residentId=${service.town.gu.id}`);
  t.deepEqual(listed.body.series, [answer.body]);
  const li = await service.signedIn('resident', 'R2');
  t.is((await li.get(`/api/v1/series/${answer.body.id}`)).status, 404);
});

test('all or nothing: one full day refuses the whole series with its reason, and nothing is written', async (t) => {
  const service = await runningService(t);
  await fill(service, '2026-11-26', 8);
  const before = await count(service);
  const gu = await service.signedIn('resident', 'R1');
  const body = asked(service, { services: ['bath'], from: '08:00', until: '10:00' });
  const refused = await gu.post('/api/v1/series', body);
  t.is(refused.status, 409, refused.text);
  t.is(refused.body.type, '/problems/series-not-free');
  t.deepEqual(refused.body.misses, [{ day: '2026-11-26', reason: 'full' }]);
  t.deepEqual(await count(service), before);

  const possible = await gu.post('/api/v1/series', { ...body, mode: 'possible' });
  t.is(possible.status, 201, possible.text);
  t.deepEqual(days(possible.body), [
    '2026-11-24 booked',
    '2026-11-25 booked',
    '2026-11-26 missed full',
    '2026-11-27 booked',
  ]);
});

test('rules of strangers are refused with the field and the reason, and nothing is half written', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const refused: readonly (readonly [string, string])[] = [
    ['FREQ=DAILY;COUNT=10000', 'too-many'],
    ['FREQ=DAILY;UNTIL=20280101', 'too-many'],
    ['FREQ=WEEKLY', 'never-ends'],
    ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR,SA,SU', 'never-ends'],
    ['FREQ=DAILY;UNTIL=99991231', 'too-many'],
    ['FREQ=MONTHLY;UNTIL=99991231T235959Z', 'too-long'],
    ['FREQ=DAILY;INTERVAL=999999;COUNT=2', 'too-long'],
    ['FREQ=DAILY;INTERVAL=99999999999999999999;COUNT=2', 'unreadable'],
    ['FREQ=DAILY;COUNT=99999999999999999999', 'unreadable'],
    [`FREQ=MONTHLY;COUNT=3;BYDAY=MO;BYSETPOS=${Array.from({ length: 60 }, (_, at) => at + 40)}`, 'never-happens'],
    ['FREQ=YEARLY;COUNT=60;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=1,-1,2,-2,366,-366', 'too-long'],
    ['FREQ=YEARLY;COUNT=4', 'too-long'],
    ['FREQ=DAILY;COUNT=3;BYMONTH=2;BYMONTHDAY=30', 'never-happens'],
    ['FREQ=HOURLY;COUNT=3', 'too-fine'],
    ['FREQ=DAILY;COUNT=3;BYHOUR=9', 'too-fine'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20261201', 'count-and-until'],
    ['every day', 'unreadable'],
  ];
  for (const [rrule, reason] of refused) {
    const answer = await gu.post('/api/v1/series', asked(service, { rrule }));
    t.is(answer.status, 422, `${rrule} ${answer.text}`);
    t.like(answer.body, { type: '/problems/series-rule-refused', reason });
    t.is(answer.body.errors[0].pointer, '/rrule');
  }
  const odd = await gu.post('/api/v1/series', asked(service, { from: '08:07' }));
  t.is(odd.body.errors[0].pointer, '/from', odd.text);
  const past = await gu.post('/api/v1/series', asked(service, { firstDay: '2026-11-20' }));
  t.deepEqual(past.body.misses[0], { day: '2026-11-20', reason: 'past' });
  const nobody = await gu.post('/api/v1/series', asked(service, { namedNurseId: service.town.neighbourNurse.id }));
  t.is(nobody.body.errors[0].pointer, '/namedNurseId');
  t.deepEqual(await count(service), nothing);
});

test('changing this and following moves the same visits; a visit moved by itself and one cancelled stay as they are', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const series = await booked(service, gu, { rrule: 'FREQ=DAILY;COUNT=5' });
  const ids = series.occurrences.map(({ visit }) => visit!.id);
  const [, , third, fourth] = series.occurrences;
  const window = { start: '2026-11-26T15:00:00+08:00', end: '2026-11-26T17:00:00+08:00' };
  const moved = await gu
    .post(`/api/v1/visits/${third!.visit!.id}/move`, { window, reason: 'other-time-wanted' })
    .set('If-Match', `"${third!.visit!.version}"`);
  t.is(moved.status, 200, moved.text);
  const gone = await gu.post(`/api/v1/visits/${fourth!.visit!.id}/cancellation`, { reason: 'in-hospital' });
  t.is(gone.status, 200, gone.text);

  const later = await act(gu, series, 'change', {
    fromPosition: 2,
    from: '10:00',
    until: '12:00',
    reason: 'order-changed',
  });
  t.is(later.status, 200, later.text);
  const changed = later.body as WireSeries;
  t.is(changed.id, series.id);
  t.deepEqual(
    changed.occurrences.map(({ visit }) => visit!.id),
    ids,
    'the same visits',
  );
  t.deepEqual(
    changed.occurrences.map(({ visit }) => [visit!.state, visit!.window.start.slice(8, 16)].join(' ')),
    ['booked 24T08:00', 'booked 25T10:00', 'booked 26T15:00', 'cancelled 27T08:00', 'booked 28T10:00'],
  );

  // The days one later, all of them: each takes the place the next one gives up.
  const all = await act(gu, changed, 'change', { firstDay: '2026-11-25', reason: 'other-time-wanted' });
  t.is(all.status, 200, all.text);
  t.deepEqual(
    (all.body as WireSeries).occurrences.map(({ visit }) => [visit!.state, visit!.window.start.slice(8, 16)].join(' ')),
    ['booked 25T10:00', 'booked 26T10:00', 'booked 26T15:00', 'cancelled 27T08:00', 'booked 29T10:00'],
  );
  t.deepEqual((await count(service))?.series, 1, 'never a second series');
  const stale = await act(gu, changed, 'change', { from: '08:00', until: '10:00', reason: 'other' });
  t.is(stale.status, 412);
});

test('a shorter rule gives its surplus visits back, a longer one adds to the same series, a refused one changes nothing', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const series = await booked(service, gu, { services: ['bath'] });
  const shorter = await act(gu, series, 'change', {
    rrule: 'FREQ=DAILY;INTERVAL=2;COUNT=2',
    reason: 'condition-changed',
  });
  t.is(shorter.status, 200, shorter.text);
  t.deepEqual(days(shorter.body), [
    '2026-11-24 booked',
    '2026-11-26 booked',
    '2026-11-26 removed changed',
    '2026-11-27 removed changed',
  ]);
  const longer = await act(gu, shorter.body, 'change', { rrule: 'FREQ=DAILY;COUNT=7', reason: 'condition-changed' });
  t.is(longer.status, 200, longer.text);
  t.deepEqual(days(longer.body).slice(2), [
    '2026-11-26 booked',
    '2026-11-27 booked',
    '2026-11-28 booked',
    '2026-11-29 booked',
    '2026-11-30 requested',
  ]);
  await fill(service, '2026-11-27', 13);
  const before = await asOwner(service.fresh, 'select id, day::text, window_start, version from visit order by id');
  const places = await asOwner(
    service.fresh,
    'select visit_id, nurse_id, starts_at from assignment order by visit_id, part',
  );
  const desk = await service.signedIn('coordinator', 'C1');
  const refused = await act(desk, longer.body, 'change', {
    fromPosition: 4,
    from: '13:00',
    until: '15:00',
    reason: 'other',
  });
  t.is(refused.status, 409, refused.text);
  t.is(refused.body.misses[0].day, '2026-11-27');
  t.deepEqual(
    await asOwner(service.fresh, 'select id, day::text, window_start, version from visit order by id'),
    before,
  );
  t.deepEqual(
    await asOwner(service.fresh, 'select visit_id, nurse_id, starts_at from assignment order by visit_id, part'),
    places,
  );
});

test('cancelling this and following, then all: places are free, the resident is told once each, nothing is left after', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const series = await booked(service, gu);
  const later = await act(gu, series, 'cancellation', { fromPosition: 3, reason: 'in-hospital' });
  t.is(later.status, 200, later.text);
  t.deepEqual(days(later.body), [
    '2026-11-24 booked',
    '2026-11-25 booked',
    '2026-11-26 cancelled',
    '2026-11-27 cancelled',
  ]);
  t.is((await count(service))?.assignments, 2);
  // Five in the morning: the visit of that day is too near for her, the next is not.
  service.clock.now = new Date('2026-11-24T05:00:00+08:00');
  const all = await act(gu, later.body, 'cancellation', { reason: 'no-longer-needed' });
  t.is(all.status, 200, all.text);
  t.deepEqual(days(all.body).slice(0, 2), ['2026-11-24 booked', '2026-11-25 cancelled']);
  const none = await act(gu, all.body, 'cancellation', { reason: 'no-longer-needed' });
  t.is(none.status, 409);
  t.is(none.body.type, '/problems/series-nothing-left');
  t.is((await count(service))?.notices, 3);
});
