import test from 'ava';
import { systemActor } from '#access';
import { settleBookings } from '#booking';
import { publishRoster } from '#roster';
import type { WireSeries } from '../../src/booking/series/wire.ts';
import { asOwner } from '../support/database.ts';
import { runningService, type Service } from '../support/service.ts';

const year = { 'zh-CN': '调休', en: 'Declared late' };
const holiday = (day: string) => ({ day, kind: 'holiday', name: year, replaces: null });

async function publish({ fresh, town, clock }: Service, day: string): Promise<void> {
  await asOwner(
    fresh,
    `insert into shift (nurse_id, centre_id, day, starts_at, ends_at)
     select id, centre_id, $2::text::date, ($2::text || 'T00:00Z')::timestamptz, ($2::text || 'T09:00Z')::timestamptz
     from nurse where centre_id = $1 and code = 'N1'`,
    [town.centre.id, day],
  );
  await fresh.database.withActor(systemActor, (trx) =>
    publishRoster(trx, systemActor, town.centre.id, [day], clock.now),
  );
}

const stand = ({ occurrences }: WireSeries) =>
  occurrences.map(({ wishedOn, outcome, reason, visit }) =>
    [wishedOn.slice(5), outcome, reason, visit?.day.slice(5), visit?.state].join(' '),
  );

test('a holiday declared after a series was wished for moves its visit, leaves it out, or changes nothing, and says why', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const look = () => settleBookings({ ...service.planning, now: () => service.clock.now });
  await asOwner(service.fresh, `update person set language = 'en' where id = $1`, [service.town.li.id]);
  const wished = async (residentId: string, holidays: string, from: string, until: string): Promise<WireSeries> => {
    const body = { residentId, services: ['dressing'], rrule: 'FREQ=DAILY;INTERVAL=2;COUNT=2', firstDay: '2026-12-01' };
    const answer = await desk.post('/api/v1/series', { ...body, from, until, holidays });
    t.is(answer.status, 201, answer.text);
    return answer.body;
  };
  const shifted = await wished(service.town.gu.id, 'shift', '08:00', '10:00');
  const kept = await wished(service.town.gu.id, 'keep', '13:00', '15:00');
  const skipped = await wished(service.town.li.id, 'skip', '08:00', '10:00');
  const nowOf = async ({ id }: WireSeries) => stand((await desk.get(`/api/v1/series/${id}`)).body);
  const before = await nowOf(kept);
  await look();
  t.deepEqual(await nowOf(shifted), ['12-01 visit  12-01 requested', '12-03 visit  12-03 requested'], 'no holiday yet');

  // The second of December is one too, and the third a day of the series already.
  const days = ['2026-12-01', '2026-12-02'].map(holiday);
  t.is((await desk.post('/api/v1/roster/calendar-years/2026', { days })).status, 200);
  await publish(service, '2026-12-04');
  await look();
  await look();
  t.deepEqual(await nowOf(shifted), ['12-04 visit  12-04 booked', '12-03 visit  12-03 requested']);
  t.deepEqual(await nowOf(skipped), ['12-01 skipped holiday 12-01 cancelled', '12-03 visit  12-03 requested']);
  t.deepEqual(await nowOf(kept), before);
  const moved = (await desk.get(`/api/v1/series/${shifted.id}`)).body.occurrences[0].visit;
  t.is(moved.id, shifted.occurrences[0]?.visit?.id, 'the same visit');
  t.deepEqual(moved.window, { start: '2026-12-04T08:00:00+08:00', end: '2026-12-04T10:00:00+08:00' });
  const told = await asOwner<{ template: string; language: string; state: string; recipient: string }>(
    service.fresh,
    `select template, language, state, recipient_id as recipient from notice where template like 'wish-%' order by template desc`,
  );
  t.deepEqual(told, [
    { template: 'wish-shifted', language: 'zh-CN', state: 'waiting', recipient: service.town.gu.id },
    { template: 'wish-left-out', language: 'en', state: 'waiting', recipient: service.town.li.id },
  ]);
});
