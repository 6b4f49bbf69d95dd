import test from 'ava';
import type { WireReport, WireReportList } from '#referrals/wire';
import { asOwner } from '../support/database.ts';
import type { Person } from '../support/service.ts';
import { type Both, bothSides, down, letter, publish, step, upTo } from './a-referral.ts';

const period = 'from=2026-11-23&to=2026-12-06';
const reportOf = async (person: Person, asked = period): Promise<WireReport> =>
  (await person.get(`/api/v1/referral-report?${asked}`)).body;
const linesOf = async (person: Person, figure: string, asked = period): Promise<WireReportList['lines']> =>
  (await person.get(`/api/v1/referral-report/lines?${asked}&figure=${figure}`)).body.lines;

function hourTo(both: Both, at: string): void {
  both.service.clock.now = new Date(`2026-11-${at}:00+08:00`);
}

/** Each course at hours of its own: written back, declined and sent on, who never came, and one sent down. */
async function aWeek(both: Both) {
  const { doctor, desk, otherDesk } = both;
  const sessions = await publish(both, { level: 'expert', releaseRule: 'beijing', seats: 4 });
  const seat = (index: number) => ({ sessionId: sessions[index]?.id });
  const send = async (differs: object) => (await doctor.post('/api/v1/referrals', upTo(both, differs))).body;
  const whole = await send(seat(1));
  const refused = await send({ reasonCode: 'E11' });
  const missed = await send({ reasonCode: 'I50', ...seat(2) });
  hourTo(both, '23T11:00');
  await step(desk, whole, { step: 'accept' });
  await step(desk, missed, { step: 'accept' });
  hourTo(both, '23T13:00');
  await step(desk, refused, { step: 'decline', reason: 'no-capacity', note: '建议 H2' });
  const sentOn = await send({ reasonCode: 'E11', toId: both.otherId, followsId: refused.id });
  hourTo(both, '24T10:00');
  await step(otherDesk, sentOn, { step: 'decline', reason: 'no-capacity', note: '无床位' });
  hourTo(both, '26T09:00');
  for (const [person, body] of [
    [desk, { step: 'arrive' }],
    [desk, { step: 'see' }],
  ] as const) {
    await step(person, (await person.get(`/api/v1/referrals/${whole.id}`)).body, body);
  }
  const gone = await step(desk, (await desk.get(`/api/v1/referrals/${missed.id}`)).body, { step: 'miss' });
  await step(doctor, gone.body, { step: 'cancel', reason: 'got-better' });
  hourTo(both, '26T19:00');
  const back = await step(desk, (await desk.get(`/api/v1/referrals/${whole.id}`)).body, { step: 'return', letter });
  const care = { ...down.care, visits: [] };
  const sentDown = await desk.post('/api/v1/referrals-down', { ...down, care, residentId: both.service.town.gu.id });
  return { whole, refused, missed, sentOn, back, sentDown: sentDown.body, sessions };
}

test('each figure is as many as the list behind it, for both sides, and a half took no longer than it says', async (t) => {
  const both = await bothSides(t);
  const { doctor, desk, otherDesk } = both;
  const { whole, refused, missed, sentOn, sentDown, sessions } = await aWeek(both);
  const ids: Readonly<Record<string, string[]>> = {
    'sent-up': [whole.id, refused.id, missed.id, sentOn.id],
    'sent-down': [sentDown.id],
    answered: [whole.id, refused.id, missed.id, sentOn.id],
    seen: [whole.id],
    returned: [whole.id],
    declined: [refused.id, sentOn.id],
    'not-arrived': [missed.id],
    'seats-released': [],
    'seats-used': [],
    'seats-returned': [],
  };
  const seats = { 'seats-released': sessions, 'seats-used': sessions.slice(1, 3), 'seats-returned': sessions };
  const atDesk: Readonly<Record<string, string[] | undefined>> = {
    ...ids,
    'sent-up': ids['sent-up']?.slice(0, 3),
    answered: ids.answered?.slice(0, 3),
    declined: [refused.id],
    ...Object.fromEntries(Object.entries(seats).map(([name, all]) => [name, all.map(({ id }) => id)])),
  };
  for (const [person, wanted] of [
    [doctor, ids],
    [desk, atDesk],
  ] as const) {
    const { figures, declined } = await reportOf(person);
    t.deepEqual(figures.map(({ figure }) => figure).sort(), Object.keys(ids).sort());
    for (const { figure, count } of figures) {
      const lines = await linesOf(person, figure);
      t.deepEqual(lines.map(({ id }) => id).sort(), [...(wanted[figure] ?? [])].sort(), figure);
      t.is(
        lines.reduce((sum, line) => sum + (line.count ?? 1), 0),
        count,
        figure,
      );
    }
    for (const { reason, count } of declined) t.is((await linesOf(person, `declined&reason=${reason}`)).length, count);
    t.is(
      declined.reduce((sum, one) => sum + one.count, 0),
      wanted.declined?.length ?? 0,
    );
  }
  const hours = Object.fromEntries((await reportOf(desk)).figures.map((one) => [one.figure, one.medianHours]));
  t.like(hours, { answered: 3, seen: 73, returned: 10, declined: 5, 'sent-up': null });
  const counts = Object.fromEntries((await reportOf(desk)).figures.map((one) => [one.figure, one.count]));
  t.like(counts, { 'seats-released': 6, 'seats-used': 2, 'seats-returned': 4 });
  t.deepEqual(
    (await linesOf(otherDesk, 'sent-up')).map(({ id }) => id),
    [sentOn.id],
    'another hospital counts its own alone',
  );
});

test('a list is the same as a table in both languages, looking is written down, and a period has its bounds', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk } = both;
  await doctor.post('/api/v1/referrals', upTo(both));
  const table = (language: string) =>
    desk.get(`/api/v1/referral-report/lines?${period}&figure=sent-up&format=csv&language=${language}`);
  const chinese = await table('zh-CN');
  t.is(chinese.headers['content-type'], 'text/csv; charset=utf-8');
  t.is(chinese.headers['content-disposition'], 'attachment; filename="sent-up.csv"');
  const [line] = await linesOf(desk, 'sent-up');
  t.is(
    chinese.text,
    `\uFEFF时间,居民,事由,对方,小时,数量\r\n${line?.at},顾瑞祥,${line?.what['zh-CN']},${line?.other['zh-CN']},,\r\n`,
  );
  const english = (await table('en')).text;
  t.true(english.startsWith('\uFEFFWhen,Resident,What,Other side,Hours,Count\r\n'), english);
  t.true(english.includes(`,${line?.what.en},${line?.other.en},`), english);
  const looks = await asOwner<{ route: string }>(
    service.fresh,
    `select route from audit.entry where route = 'referrals.reportList' and '${service.town.gu.id}' = any(residents)`,
  );
  t.is(looks.length, 3);
  for (const wrong of ['from=2026-12-06&to=2026-11-23', 'from=2025-01-01&to=2026-12-06']) {
    t.is((await desk.get(`/api/v1/referral-report?${wrong}`)).status, 422, wrong);
  }
  t.deepEqual(await linesOf(desk, 'sent-up', 'from=2026-11-24&to=2026-12-06'), []);
  t.is((await linesOf(desk, 'sent-up', 'from=2026-11-23&to=2026-11-23')).length, 1, 'the last day is whole');
});
