import test from 'ava';
import { plannerFor } from '#access';
import { rosterOfDay } from '#roster';
import { rosterShape, type WireRoster } from '#roster/wire';
import { asOwner } from '../support/database.ts';
import { type Person, runningService } from '../support/service.ts';
import { fourWeeks, homeStint, save, september } from './a-roster.ts';

const period = { from: '2026-09-14', to: '2026-10-11' };
const yearEnd = { from: '2026-12-21', to: '2027-01-17' };

const rosterOf = async (desk: Person, { from, to } = period): Promise<WireRoster> =>
  rosterShape.parse((await desk.get(`/api/v1/roster?from=${from}&to=${to}`)).body);
const cell = (roster: WireRoster, nurseId: string, day: string) =>
  roster.shifts.filter((shift) => shift.nurseId === nurseId && shift.day === day).map((s) => `${s.kind} ${s.start}`);

test('four weeks across National Day are made from patterns: off on the holidays, at work on the make-up days', async (t) => {
  const service = await runningService(t, { now: september });
  const { shen, lu } = service.town;
  const desk = await service.signedIn('coordinator', 'C1');
  t.is((await desk.post('/api/v1/roster/patterns', fourWeeks([shen.id, lu.id], { rotate: true }))).status, 204);
  const made = await desk.post('/api/v1/roster/generation', period);
  t.is(made.status, 200, made.text);
  // 20 weekdays less 6 off (25 September, 1, 2, 5, 6, 7 October), plus 2 make-up days; Mondays hold two shifts.
  const roster = await rosterOf(desk);
  const daysAtWork = new Set(roster.shifts.filter((shift) => shift.nurseId === shen.id).map((shift) => shift.day));
  t.is(daysAtWork.size, 20 - 6 + 2);
  t.is(made.body.shifts, roster.shifts.length);
  for (const day of ['2026-09-25', '2026-10-01', '2026-10-07']) t.deepEqual(cell(roster, shen.id, day), [], day);
  t.deepEqual(cell(roster, shen.id, '2026-09-20'), ['home 08:00']);
  t.deepEqual(cell(roster, shen.id, '2026-10-10'), ['home 08:00']);
  t.deepEqual(cell(roster, shen.id, '2026-09-14'), ['clinic 08:00', 'home 13:00']);
  // Lu begins one week further on: his training lies in Shen's second week.
  t.deepEqual(cell(roster, lu.id, '2026-09-25'), []);
  t.deepEqual(cell(roster, shen.id, '2026-10-02'), []);
  t.is(roster.days.find(({ day }) => day === '2026-10-10')?.mark?.replaces, '2026-10-07');

  const planner = plannerFor(service.town.coordinator, service.town.centre.id);
  const [one] = await service.fresh.database.withActor(planner, (trx) =>
    rosterOfDay(trx, service.town.centre.id, '2026-09-14'),
  );
  t.deepEqual(
    one?.shifts.map((shift) => shift.start.toISOString()),
    ['2026-09-14T05:00:00.000Z'],
    'the clinic’s half-day is not offered to planning',
  );
});

test('a period is a draft until it is published; then its windows are promised', async (t) => {
  const service = await runningService(t, { now: september });
  const desk = await service.signedIn('coordinator', 'C1');
  const { shen, gu } = service.town;
  await desk.post('/api/v1/roster/patterns', fourWeeks([shen.id]));
  await desk.post('/api/v1/roster/generation', period);
  const day = '2026-09-15';
  const asked = () => desk.get(`/api/v1/windows?residentId=${gu.id}&services=injection&from=${day}&to=${day}`);
  t.is((await asked()).body.days[0].reason, 'roster-not-published');
  const published = await desk.post('/api/v1/roster/publication', period);
  t.is(published.body.days.length, 28);
  t.true((await asked()).body.days[0].windows.length > 0);
  const roster = await rosterOf(desk);
  t.true(roster.days.every(({ published: is }) => is));
});

test('what was set by hand and what is published stay when a period is made anew', async (t) => {
  const service = await runningService(t, { now: september });
  const desk = await service.signedIn('coordinator', 'C1');
  const { shen } = service.town;
  await desk.post('/api/v1/roster/patterns', fourWeeks([shen.id]));
  await desk.post('/api/v1/roster/generation', period);
  const evening = { ...homeStint, start: '14:00', end: '21:00', rest: null };
  const set = (day: string, stints: (typeof evening)[]) =>
    save(desk, { kind: 'shifts', nurseId: shen.id, day, stints });
  t.is((await set('2026-09-22', [evening])).status, 201);
  t.is((await set('2026-09-23', [])).status, 201);
  await desk.post('/api/v1/roster/publication', { from: '2026-09-14', to: '2026-09-20' });
  const training = { kind: 'training' as const, start: '06:00', end: '07:00', rest: null };
  const early = [1, 2, 3, 4].flatMap((week) => [2, 3].map((weekday) => ({ week, weekday, ...training })));
  await desk.post('/api/v1/roster/patterns', fourWeeks([shen.id], { entries: early }));
  const made = await desk.post('/api/v1/roster/generation', period);
  // Of six Tuesdays and Wednesdays two are set by hand and two are holidays; 10 October works for one of these.
  t.like(made.body, { shifts: 3, daysLeft: 7, cellsLeft: 2 });
  const roster = await rosterOf(desk);
  t.deepEqual(cell(roster, shen.id, '2026-09-15'), ['home 08:00']);
  t.deepEqual(cell(roster, shen.id, '2026-09-22'), ['home 14:00']);
  t.deepEqual([cell(roster, shen.id, '2026-09-23'), cell(roster, shen.id, '2026-09-24')], [[], []]);
});

test('a period in a year whose holidays nobody knows is neither made nor published until the centre enters them', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const { shen } = service.town;
  await desk.post('/api/v1/roster/patterns', fourWeeks([shen.id], { from: '2026-11-30' }));
  t.is((await rosterOf(desk, yearEnd)).calendarUnknownFrom, '2027-01-01');
  for (const what of ['generation', 'publication']) {
    const refused = await desk.post(`/api/v1/roster/${what}`, yearEnd);
    t.is(refused.status, 409);
    t.like(refused.body, { type: '/problems/calendar-unknown', uncovered: '2027-01-01' });
  }
  const newYear = { day: '2027-01-01', kind: 'holiday', name: { 'zh-CN': '元旦', en: 'New Year' }, replaces: null };
  const makeUp = { ...newYear, day: '2027-01-02', kind: 'make-up', replaces: '2027-01-04' };
  const stray = await desk.post('/api/v1/roster/calendar-years/2027', {
    days: [newYear, { ...newYear, day: '2026-12-31' }],
  });
  t.is(stray.body.errors[0].pointer, '/days/1/day');
  t.is((await desk.post('/api/v1/roster/calendar-years/2027', { days: [newYear, makeUp] })).status, 200);
  t.is((await desk.post('/api/v1/roster/generation', yearEnd)).status, 200);
  const roster = await rosterOf(desk, yearEnd);
  t.is(roster.calendarUnknownFrom, null);
  t.deepEqual(cell(roster, shen.id, '2027-01-01'), []);
  t.deepEqual(cell(roster, shen.id, '2027-01-02'), ['clinic 08:00', 'home 13:00']);
  t.is((await desk.post('/api/v1/roster/publication', yearEnd)).body.days.length, 28);
});

test('patterns and periods of another centre are out of reach, and nurses make no rosters', async (t) => {
  const service = await runningService(t, { now: september });
  const { shen, neighbourNurse } = service.town;
  const desk = await service.signedIn('coordinator', 'C1');
  t.is((await desk.post('/api/v1/roster/patterns', fourWeeks([shen.id, neighbourNurse.id]))).status, 404);
  t.deepEqual(await asOwner(service.fresh, 'select id from roster_pattern'), []);
  const nurse = await service.signedIn('nurse', 'N1');
  t.is((await nurse.post('/api/v1/roster/generation', period)).status, 403);
  t.is((await nurse.get(`/api/v1/roster?from=${period.from}&to=${period.to}`)).status, 403);
  const roster = await rosterOf(desk);
  t.deepEqual(
    roster.nurses.map((each) => each.code),
    ['N1', 'N2'],
  );
});

test('a pattern with two shifts at once, a break outside its shift or a week too many is refused by field', async (t) => {
  const service = await runningService(t, { now: september });
  const desk = await service.signedIn('coordinator', 'C1');
  const entry = { ...homeStint, week: 1, weekday: 1 };
  const pointerOf = async (entries: object[]) => {
    const answer = await desk.post('/api/v1/roster/patterns', { ...fourWeeks([service.town.shen.id]), entries });
    t.is(answer.status, 422);
    return answer.body.errors[0].pointer;
  };
  t.is(await pointerOf([entry, { ...entry, start: '16:00', end: '20:00', rest: null }]), '/entries/1');
  t.is(await pointerOf([{ ...entry, rest: { earliest: '11:30', latest: '16:30', minutes: 45 } }]), '/entries/0/rest');
  t.is(await pointerOf([{ ...entry, week: 5 }]), '/weeks');
  t.is((await desk.post('/api/v1/roster/generation', { from: '2026-09-14', to: '2026-11-09' })).status, 422);
});
