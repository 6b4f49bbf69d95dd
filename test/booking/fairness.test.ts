import test from 'ava';
import { systemActor } from '#access';
import { waitTick } from '#booking';
import { groupsBy, median, type Tally } from '../../src/booking/fairness/rules.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';
import { makeResident } from '../support/town.ts';

const day = '2026-11-25';
const period = 'from=2026-11-23&until=2026-11-29';
const window = (from: string, until: string) => ({ start: `${day}T${from}:00+08:00`, end: `${day}T${until}:00+08:00` });

const birthDate = '1946-11-25';
const traits = { birthDate, mobility: null, language: 'zh-CN', subDistrict: '豫园街道' } as const;
const tally = (residentId: string, more: Partial<Tally> = {}): Tally => ({
  ...{ residentId, channel: 'web', waits: 1, placed: 0, waitedHours: [], visits: 0, cancelled: 0 },
  ...more,
});

test('four residents are under five, however often each waited; five are shown', (t) => {
  const four = ['a', 'b', 'c', 'd', 'a', 'b'].map((id) => tally(id));
  const known = new Map(['a', 'b', 'c', 'd', 'e'].map((id) => [id, traits]));
  t.deepEqual(groupsBy('sub-district', four, known, day), [{ group: '豫园街道', counts: null }]);
  const [five] = groupsBy('sub-district', [...four, tally('e', { channel: 'telephone' })], known, day);
  t.like(five?.counts, { residents: 5, waits: 7, placed: 0, medianWaitHours: null });
  t.deepEqual(
    groupsBy('channel', [...four, tally('e', { channel: 'telephone' })], known, day).map(({ group }) => group),
    ['telephone', 'web'],
  );
});

test('she is eighty on the last day of the period, not the day before; what nobody wrote down is unknown', (t) => {
  const known = new Map([['a', traits]]);
  const groups = (by: 'age' | 'mobility', on: string) =>
    groupsBy(by, [tally('a')], known, on).map(({ group }) => group);
  t.deepEqual([groups('age', '2026-11-24'), groups('age', day)], [['70-79'], ['80-89']]);
  t.deepEqual(groups('mobility', day), ['unknown']);
});

test('the middle of an even number lies between two, of none it is nothing', (t) => {
  t.deepEqual([median([]), median([3]), median([10, 1, 2, 4]), median([2, 9, 1])], [null, 3, 3, 2]);
});

test('waits and cancellations of a period by group, with the residents behind each figure, audited; a neighbour sees none of it', async (t) => {
  t.timeout(90_000);
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const people = await service.fresh.database.withActor(systemActor, async (trx) => {
    const made = [];
    for (const code of ['R21', 'R22', 'R23', 'R24', 'R25'])
      made.push(
        await makeResident(trx, service.town.centre, { code, birthDate: '1940-01-01', mobility: 'wheelchair' }),
      );
    return made;
  });
  const old = people.map(({ id }) => id);
  const gu = service.town.gu.id;
  const asked = { services: ['injection'], firstDay: day, lastDay: day, windows: [{ start: '08:00', end: '10:00' }] };
  for (const residentId of old) {
    const joined = await desk.post('/api/v1/wait-list', { ...asked, residentId, channel: 'telephone' });
    t.is(joined.status, 201, joined.text);
  }
  const book = async (residentId: string, channel: string) => {
    const body = { residentId, services: ['bath'], window: window('13:00', '15:00'), channel };
    const visit = await desk.post('/api/v1/visits', body);
    t.is(visit.status, 201, visit.text);
    return visit.body.id;
  };
  await desk.post(`/api/v1/visits/${await book(old[0]!, 'telephone')}/cancellation`, { reason: 'in-hospital' });
  await book(gu, 'counter');
  // A hold that was never booked is no visit, and its end no cancellation.
  const hold = { residentId: old[1], services: ['bath'], window: window('15:00', '17:00') };
  const held = await desk.post('/api/v1/holds', hold);
  t.is(held.status, 201, held.text);
  await desk.post(`/api/v1/visits/${held.body.id}/cancellation`, { reason: 'other' });
  service.clock.now = new Date('2026-11-23T11:00:00+08:00');
  await waitTick(service.planning);
  const offers = await asOwner<{ id: string }>(service.fresh, 'select id from wait_offer order by id limit 1');
  t.is((await desk.post(`/api/v1/wait-offers/${offers[0]!.id}/acceptance`, { channel: 'telephone' })).status, 200);

  const report = await desk.get(`/api/v1/fairness?${period}`);
  t.is(report.status, 200, report.text);
  const groups = Object.fromEntries(
    report.body.dimensions.map(({ by, groups }: { by: string; groups: unknown }) => [by, groups]),
  );
  const five = { residents: 5, waits: 5, placed: 1, medianWaitHours: 3, visits: 2, cancelled: 1 };
  t.deepEqual(groups.age, [
    { group: '60-69', counts: null },
    { group: '80-89', counts: five },
  ]);
  t.deepEqual(groups.mobility, [
    { group: 'unknown', counts: null },
    { group: 'wheelchair', counts: five },
  ]);
  t.deepEqual(groups.channel, [
    { group: 'counter', counts: null },
    { group: 'telephone', counts: five },
  ]);
  t.deepEqual(groups['sub-district'], [{ group: 'unknown', counts: { ...five, residents: 6, visits: 3 } }]);

  const behind = (more: string) => desk.get(`/api/v1/fairness/residents?${period}&${more}`);
  const ids = ({ body }: { body: { residents: { residentId: string }[] } }) =>
    body.residents.map(({ residentId }) => residentId);
  t.deepEqual(ids(await behind('by=mobility&group=wheelchair&figure=waits')), [...old].sort());
  t.deepEqual(ids(await behind('by=mobility&group=wheelchair&figure=cancelled')), [old[0]]);
  t.deepEqual(ids(await behind('by=age&group=60-69&figure=visits')), [gu]);
  const rest = await behind(`by=mobility&group=wheelchair&figure=waits&after=${[...old].sort()[3]}`);
  t.deepEqual(ids(rest), [[...old].sort()[4]]);
  const looks = await asOwner<{ residents: string }>(
    service.fresh,
    `select count(distinct who) as residents from audit.entry, unnest(residents) who where route = 'booking.fairnessResidents'`,
  );
  t.is(Number(looks[0]?.residents), 6);

  await asOwner(service.fresh, `update person set name = '=1+1' where code = 'R21'`);
  const list = await desk.get(
    `/api/v1/fairness/residents?${period}&by=age&group=80-89&figure=cancelled&format=csv&language=en`,
  );
  const columns = 'Joined the wait list,Got a place,Median wait (hours),Visits booked,Visits cancelled';
  t.regex(list.text, /^\uFEFFResident code,Name,Joined the wait list/);
  t.regex(list.text, /\r\nR21,'=1\+1,1,/);
  const sheet = await desk.get(`/api/v1/fairness?${period}&format=csv&language=en`);
  t.true(sheet.text.startsWith(`\uFEFFBy,Group,Residents,${columns}\r\n`), sheet.text);
  t.true(sheet.text.includes('age,60-69,under 5,under 5,under 5,under 5,under 5,under 5\r\n'), sheet.text);

  const neighbour = await service.signedIn('coordinator', 'C2');
  const elsewhere = await neighbour.get(`/api/v1/fairness?${period}`);
  t.true(elsewhere.body.dimensions.every(({ groups }: { groups: unknown[] }) => groups.length === 0));
  t.is((await (await service.signedIn('resident', 'R1')).get(`/api/v1/fairness?${period}`)).status, 403);
  const wrong = await desk.get('/api/v1/fairness?from=2026-11-29&until=2026-11-23');
  t.deepEqual([wrong.status, wrong.body.errors?.[0]?.pointer], [422, '?until'], wrong.text);
});
