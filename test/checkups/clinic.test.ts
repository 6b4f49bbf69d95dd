import type { ExecutionContext } from 'ava';
import test from 'ava';
import type { WireSession } from '#sessions/wire';
import { type BookedSession, clinicFaults } from '../../src/checkups/rules/clinic-booking.ts';
import { asOwner } from '../support/database.ts';
import type { Person } from '../support/service.ts';
import { type Practice, practice } from './a-plan.ts';

const at = (day: string, time: string, kind: BookedSession['kind'] = 'clinic'): BookedSession => {
  const startsAt = new Date(`${day}T${time}:00+08:00`);
  return { kind, day, startsAt, endsAt: new Date(startsAt.getTime() + 900_000) };
};
const blood = at('2026-11-25', '08:00', 'examination');
const heart = at('2026-11-25', '08:30', 'examination');

test('a yearly examination is its tests and a reading of the report in time; another check-up is one clinic', (t) => {
  const yearly = (sessions: readonly BookedSession[], report?: BookedSession) =>
    clinicFaults('elderly-exam', sessions, report, 14);
  t.deepEqual(yearly([blood, heart], at('2026-12-02', '09:00')), []);
  t.deepEqual(yearly([blood, heart]), ['report-missing']);
  t.deepEqual(yearly([at('2026-11-25', '09:00')], at('2026-12-02', '09:00')), ['test-missing']);
  t.deepEqual(yearly([blood], heart), ['report-no-clinic']);
  t.deepEqual(yearly([heart, blood], at('2026-11-25', '08:15')), ['report-too-early']);
  t.deepEqual(yearly([blood], at('2026-12-09', '09:00')), []);
  t.deepEqual(yearly([blood], at('2026-12-10', '09:00')), ['report-too-late']);
  t.deepEqual(clinicFaults('hypertension', [at('2026-11-25', '09:00'), blood], undefined, 14), []);
  t.deepEqual(clinicFaults('hypertension', [blood], undefined, 14), ['clinic-missing']);
});

interface Clinic extends Practice {
  readonly desk: Person;
  readonly gu: Person;
  readonly sessions: ReadonlyMap<string, WireSession>;
  readonly checkUpId: string;
  book(body: object, key?: string): ReturnType<Person['post']>;
  checkUp(): Promise<Record<string, unknown>>;
}

/** Gu's plan, and what the centre offers: blood and heart on Wednesday, clinics on Wednesday afternoon and a week on. */
async function clinic(t: ExecutionContext, condition: string): Promise<Clinic> {
  const own = await practice(t, condition);
  const { service, planId, doctor } = own;
  const desk = await service.signedIn('coordinator', 'C1');
  for (const [name, kind, startsOn, startsAt, rule] of [
    ['blood', 'examination', '2026-11-25', '08:00', 'FREQ=DAILY;COUNT=1'],
    ['heart', 'examination', '2026-11-25', '08:30', 'FREQ=DAILY;COUNT=1'],
    ['clinic', 'clinic', '2026-11-25', '14:00', 'FREQ=WEEKLY;COUNT=3'],
  ]) {
    const names = { 'zh-CN': name, en: name };
    const made = { kind, name: names, startsOn, startsAt, rule, minutes: 15, seats: 1, publicDaysBefore: 60 };
    const published = await desk.post('/api/v1/session-series', made);
    if (published.status !== 201) throw new Error(published.text);
  }
  const gu = await service.signedIn('resident', 'R1');
  const asked = `organisationId=${service.town.centre.id}&from=2026-11-23&to=2026-12-31`;
  const listed: WireSession[] = (await gu.get(`/api/v1/sessions?${asked}`)).body.sessions;
  const sessions = new Map(listed.map((one) => [`${one.name.en} ${one.day}`, one]));
  const checkUpId: string = (await doctor.get(`/api/v1/care-plans/${planId}`)).body.plan.checkUps[0].id;
  return {
    ...own,
    desk,
    gu,
    sessions,
    checkUpId,
    book: (body, key) => gu.post(`/api/v1/check-ups/${checkUpId}/booking`, body, key),
    checkUp: async () => (await doctor.get(`/api/v1/care-plans/${planId}`)).body.plan.checkUps[0],
  };
}

const idOf = ({ sessions }: Clinic, name: string): string => {
  const found = sessions.get(name);
  if (!found) throw new Error(`no session ${name}`);
  return found.id;
};

const seatsOf = (of: Clinic) =>
  asOwner<{ state: string; purpose: string | null }>(
    of.service.fresh,
    `select s.state, c.purpose from seat s left join check_up_seat c on c.seat_id = s.id order by s.taken_at, s.id`,
  );

test('a yearly examination is booked with its tests and the reading of its report in one act, all or nothing', async (t) => {
  const of = await clinic(t, 'elderly-exam');
  const tests = [idOf(of, 'blood 2026-11-25'), idOf(of, 'heart 2026-11-25')];
  const missing = await of.book({ mode: 'clinic', sessionIds: tests });
  t.is(missing.status, 422, missing.text);
  t.is(missing.body.errors[0].pointer, '/reportSessionId');
  t.deepEqual(await seatsOf(of), []);

  const body = { mode: 'clinic', sessionIds: tests, reportSessionId: idOf(of, 'clinic 2026-12-02') };
  const booked = await of.book(body, 'once');
  t.is(booked.status, 200, booked.text);
  t.like(booked.body, {
    state: 'booked',
    mode: 'clinic',
    bookedFor: '2026-11-25T00:00:00.000Z',
    reportOn: '2026-12-02',
  });
  t.deepEqual((await of.book(body, 'once')).body, booked.body, 'sent again, nothing is taken again');
  const seats = await seatsOf(of);
  t.deepEqual(seats.map(({ purpose }) => purpose).sort(), ['report', 'test', 'test']);
  const told = await asOwner<{ template: string }>(of.service.fresh, 'select template from notice');
  t.deepEqual(told, [{ template: 'seat-booked' }], 'one message for all of them');

  const li = await of.service.signedIn('resident', 'R2');
  t.is((await li.post(`/api/v1/check-ups/${of.checkUpId}/booking`, body)).status, 404);
});

test('a test that is full leaves no seat and no booking behind', async (t) => {
  const of = await clinic(t, 'elderly-exam');
  const li = await of.service.signedIn('resident', 'R2');
  const heart = idOf(of, 'heart 2026-11-25');
  t.is((await li.post('/api/v1/seats', { residentId: of.service.town.li.id, sessionIds: [heart] })).status, 201);
  const body = { mode: 'clinic', sessionIds: [idOf(of, 'blood 2026-11-25'), heart] };
  const refused = await of.book({ ...body, reportSessionId: idOf(of, 'clinic 2026-12-02') });
  t.is(refused.body.type, '/problems/seat-taken', refused.text);
  t.is((await seatsOf(of)).length, 1);
  t.like(await of.checkUp(), { state: 'due', bookedFor: null, reportOn: null });
});

test('a seat given back makes the check-up due again; another time given for it gives the seat back', async (t) => {
  const of = await clinic(t, 'hypertension');
  const first = await of.book({ mode: 'clinic', sessionIds: [idOf(of, 'clinic 2026-11-25')] });
  t.is(first.status, 200, first.text);
  const seats = await of.gu.get(`/api/v1/seats?residentId=${of.service.town.gu.id}`);
  const back = await of.gu.post(`/api/v1/seats/${seats.body.seats[0].id}/cancellation`, { reason: 'ill' });
  t.is(back.status, 200, back.text);
  t.like(await of.checkUp(), { state: 'due', mode: null, bookedFor: null });

  t.is((await of.book({ mode: 'clinic', sessionIds: [idOf(of, 'clinic 2026-11-25')] })).status, 200);
  const moved = await of.book({ mode: 'clinic', sessionIds: [idOf(of, 'clinic 2026-12-02')] });
  t.like(moved.body, { state: 'booked', bookedFor: '2026-12-02T06:00:00.000Z' });
  const called = await of.book({ mode: 'phone', at: '2026-11-30T10:00:00+08:00' });
  t.like(called.body, { state: 'booked', mode: 'phone' });
  t.deepEqual(
    await seatsOf(of),
    [1, 2, 3].map(() => ({ state: 'cancelled', purpose: null })),
  );
});

test('a cancelled clinic takes the check-up along to the next one, and leaves it due where there is none', async (t) => {
  const of = await clinic(t, 'hypertension');
  await of.book({ mode: 'clinic', sessionIds: [idOf(of, 'clinic 2026-11-25')] });
  const cancel = (name: string, accepted: readonly string[] = []) =>
    of.desk.post(`/api/v1/sessions/${idOf(of, name)}/cancellation`, { reason: 'doctor-ill', accepted });
  t.is((await cancel('clinic 2026-11-25')).status, 200);
  t.like(await of.checkUp(), { state: 'booked', bookedFor: '2026-12-02T06:00:00.000Z' });
  t.is((await cancel('clinic 2026-12-09')).status, 200);
  const refused = await cancel('clinic 2026-12-02');
  t.is(refused.status, 409, 'nobody else has a place');
  t.is((await cancel('clinic 2026-12-02', [refused.body.seats[0].seatId])).status, 200);
  t.like(await of.checkUp(), { state: 'due', bookedFor: null });
});

test('what makes no check-up at the clinic is refused by name, and nothing is taken', async (t) => {
  const of = await clinic(t, 'hypertension');
  const faultOf = async (body: object) => {
    const answer = await of.book({ mode: 'clinic', ...body });
    t.is(answer.status, 422, answer.text);
    return answer.body.errors[0].pointer;
  };
  t.is(await faultOf({ sessionIds: [idOf(of, 'blood 2026-11-25')] }), '/sessionIds');
  t.is(await faultOf({ sessionIds: [] }), '/sessionIds');
  t.is(await faultOf({ sessionIds: ['0198c0de-0000-7000-8000-00000000dead'] }), '/sessionIds');
  const twice = idOf(of, 'clinic 2026-11-25');
  t.is(await faultOf({ sessionIds: [twice], reportSessionId: twice }), '/sessionIds');
  t.deepEqual(await seatsOf(of), []);
});

test('a check-up for which a nurse is coming is not booked twice over; the visit and the check-up are one act', async (t) => {
  const of = await clinic(t, 'hypertension');
  const { gu, service } = of;
  const query = `residentId=${service.town.gu.id}&services=injection&from=2026-11-24&to=2026-11-24`;
  const { start, end } = (await gu.get(`/api/v1/windows?${query}`)).body.days[0].windows[0];
  await asOwner(
    service.fresh,
    `create function refuse_home() returns trigger language plpgsql as $$ begin raise exception 'not today'; end $$;
     create trigger refuse_home before update on check_up for each row when (new.mode = 'home') execute function refuse_home()`,
  );
  const home = { mode: 'home', services: ['injection'], window: { start, end } };
  t.is((await of.book(home)).status, 500);
  t.deepEqual(await asOwner(service.fresh, 'select from visit'), [], 'no visit without its check-up');
  await asOwner(service.fresh, 'drop trigger refuse_home on check_up');
  const booked = await of.book(home);
  t.is(booked.status, 200, booked.text);
  const again = await of.book({ mode: 'clinic', sessionIds: [idOf(of, 'clinic 2026-11-25')] });
  t.is(again.body.type, '/problems/check-up-visited');
  t.deepEqual(await seatsOf(of), []);
});

test('closing a plan gives back the seats still ahead and tells of it once; those she came to stay', async (t) => {
  const of = await clinic(t, 'elderly-exam');
  const { service, doctor, planId, desk } = of;
  const sessionIds = [idOf(of, 'blood 2026-11-25'), idOf(of, 'heart 2026-11-25')];
  await of.book({ mode: 'clinic', sessionIds, reportSessionId: idOf(of, 'clinic 2026-12-02') });
  service.clock.now = new Date('2026-11-25T08:10:00+08:00');
  const seats = await desk.get(`/api/v1/seats?residentId=${service.town.gu.id}`);
  const blood = seats.body.seats.find((seat: { session: WireSession }) => seat.session.id === sessionIds[0]);
  t.is((await desk.post(`/api/v1/seats/${blood.id}/arrival`, { outcome: 'arrived' })).status, 200);
  const close = (by: Person) => by.post(`/api/v1/care-plans/${planId}/closure`, { reason: 'moved away' });
  t.is((await close(of.gu)).status, 403);
  const closed = await close(doctor);
  t.is(closed.status, 200, closed.text);
  t.is((await of.checkUp()).state, 'cancelled');
  const states = (await seatsOf(of)).map(({ state, purpose }) => `${state} ${purpose}`).sort();
  t.deepEqual(states, ['arrived null', 'cancelled null', 'cancelled null']);
  const told = await asOwner(service.fresh, `select from notice where template = 'seat-cancelled'`);
  t.is(told.length, 1);
  t.is((await close(doctor)).body.type, '/problems/care-plan-closed');
});

test('a plan is not closed while a nurse is coming for it; once her visit is cancelled it is', async (t) => {
  const of = await clinic(t, 'hypertension');
  const { gu, service, doctor, planId } = of;
  const query = `residentId=${service.town.gu.id}&services=injection&from=2026-11-24&to=2026-11-24`;
  const { start, end } = (await gu.get(`/api/v1/windows?${query}`)).body.days[0].windows[0];
  const { body } = await of.book({ mode: 'home', services: ['injection'], window: { start, end } });
  const close = () => doctor.post(`/api/v1/care-plans/${planId}/closure`, { reason: 'moved away' });
  t.is((await close()).body.type, '/problems/check-up-visited');
  t.like(await of.checkUp(), { state: 'booked' }, 'nothing is half closed');
  t.is((await gu.post(`/api/v1/visits/${body.visitId}/cancellation`, { reason: 'other' })).status, 200);
  t.is((await close()).status, 200);
  t.is((await of.checkUp()).state, 'cancelled');
});
