import test, { type ExecutionContext } from 'ava';
import { systemActor } from '#access';
import { planDay } from '#planning';
import { contactIsOpen } from '../../src/planning/policy.ts';
import { asOwner } from '../support/database.ts';
import { connected, filledTown, rowsSeen } from '../support/filled-town.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { tomorrow } from '../support/town.ts';

/** The first instant at which contact is open, and the first at which it is closed again; the visit is on the 24th. */
const opens = new Date('2026-11-23T18:00:00+08:00');
const closes = new Date('2026-11-25T04:00:00+08:00');
const earlier = (instant: Date) => new Date(instant.getTime() - 1);

test('the rule opens at six the evening before and closes four hours after the day, to the millisecond', (t) => {
  const at = (now: Date) => contactIsOpen('2026-11-24', 'Asia/Shanghai', now);
  t.deepEqual([earlier(opens), opens, earlier(closes), closes].map(at), [false, true, true, false]);
});

test('the rule and the database agree where clocks change', async (t) => {
  const { fresh } = await filledTown(t);
  for (const [day, zone] of [
    ['2026-03-29', 'Europe/Berlin'],
    ['2026-10-25', 'Europe/Berlin'],
    ['2026-04-24', 'Africa/Cairo'],
    ['2026-04-05', 'Australia/Lord_Howe'],
    ['2026-11-24', 'Asia/Shanghai'],
  ] as const) {
    const [row] = await asOwner<{ opens: Date; closes: Date }>(
      fresh,
      'select app.contact_opens($1, $2) as opens, app.contact_closes($1, $2) as closes',
      [day, zone],
    );
    t.true(row !== undefined && contactIsOpen(day, zone, row.opens) && !contactIsOpen(day, zone, earlier(row.opens)));
    t.true(row !== undefined && !contactIsOpen(day, zone, row.closes) && contactIsOpen(day, zone, earlier(row.closes)));
  }
});

test('a nurse’s connection reads a resident and her address only around her own visit', async (t) => {
  const { fresh, town } = await filledTown(t);
  const seen = async (nurse: 'shen' | 'lu', now?: Date) => {
    const actor = now === undefined ? town[nurse].actor : { ...town[nurse].actor, now };
    const { person, address } = await rowsSeen(fresh, await connected(t, fresh, actor));
    return [person ?? 0, address ?? 0];
  };
  t.deepEqual(await seen('shen', opens), [1, 1]);
  t.deepEqual(await seen('shen', earlier(closes)), [1, 1]);
  t.deepEqual(await seen('shen', earlier(opens)), [0, 0]);
  t.deepEqual(await seen('shen', closes), [0, 0]);
  t.deepEqual(await seen('shen'), [0, 0], 'without an instant nothing is open');
  t.deepEqual(await seen('lu', opens), [0, 0]);
});

test('a window that is only held is no visit, and reveals nothing', async (t) => {
  const { fresh, town } = await filledTown(t);
  await asOwner(fresh, `update assignment set expires_at = '2026-11-30'`);
  const { person, address } = await rowsSeen(fresh, await connected(t, fresh, { ...town.shen.actor, now: opens }));
  t.deepEqual([person, address], [undefined, undefined]);
});

test('broken glass shows a nurse one resident for an hour, and nobody else', async (t) => {
  const { fresh, town } = await filledTown(t);
  // The filled town's glass: Shen's, for Gu, on the 20th from 10:00 to 11:00 in Shanghai.
  const seen = async (nurse: 'shen' | 'lu', at: string) => {
    const actor = { ...town[nurse].actor, now: new Date(at) };
    const { person, address } = await rowsSeen(fresh, await connected(t, fresh, actor));
    return [person ?? 0, address ?? 0];
  };
  t.deepEqual(await seen('shen', '2026-11-20T10:00:00+08:00'), [1, 1]);
  t.deepEqual(await seen('shen', '2026-11-20T10:59:59.999+08:00'), [1, 1]);
  t.deepEqual(await seen('shen', '2026-11-20T11:00:00+08:00'), [0, 0]);
  t.deepEqual(await seen('shen', '2026-11-20T09:59:59.999+08:00'), [0, 0]);
  t.deepEqual(await seen('lu', '2026-11-20T10:30:00+08:00'), [0, 0]);
});

interface Published {
  readonly service: Service;
  readonly nurse: Person;
  readonly code: 'N1' | 'N2';
  readonly visitId: string;
}

/** Gu's visit of tomorrow on somebody's published list; it is half past five in the afternoon. */
async function publishedVisit(t: ExecutionContext): Promise<Published> {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const booked = await desk.post('/api/v1/visits', {
    residentId: service.town.gu.id,
    services: ['injection'],
    window: { start: `${tomorrow}T08:00:00+08:00`, end: `${tomorrow}T10:00:00+08:00` },
    channel: 'telephone',
  });
  if (booked.status !== 201) throw new Error(booked.text);
  service.clock.now = new Date('2026-11-23T17:30:00+08:00');
  const day = { centreId: service.town.centre.id, day: tomorrow, actor: systemActor, seed: 1 };
  await planDay(service.planning, { ...day, seconds: 0.3, kind: 'night' });
  const plan = await desk.get(`/api/v1/day-plans/${service.town.centre.id}/${tomorrow}`);
  const code = plan.body.routes.find((route: { stops: unknown[] }) => route.stops.length > 0).nurse.code;
  return { service, code, nurse: await service.signedIn('nurse', code), visitId: booked.body.id };
}

test('a nurse’s list names who and when at once, where and how to reach her from six the evening before', async (t) => {
  const { service, nurse } = await publishedVisit(t);
  const stop = async () => (await nurse.get(`/api/v1/routes/${tomorrow}`)).body.stops[0];
  const before = await stop();
  t.is(before.resident.name, '顾瑞祥');
  t.deepEqual([before.address, before.resident.phone], [null, null]);
  t.is((await nurse.get(`/api/v1/residents/${service.town.gu.id}`)).status, 404);
  service.clock.now = opens;
  const after = await stop();
  t.regex(after.address.text, /武胜路/);
  t.is(after.resident.phone, '19900001001');
  t.is((await nurse.get(`/api/v1/residents/${service.town.gu.id}`)).status, 200);
  service.clock.now = closes;
  t.is((await stop()).address, null);
});

test('a nurse who breaks the glass sees the resident for an hour; the resident and the centre read why', async (t) => {
  const { service, nurse, code, visitId } = await publishedVisit(t);
  const other = await service.signedIn('nurse', code === 'N1' ? 'N2' : 'N1');
  const reason = 'Her daughter rang: she fell';
  t.is((await nurse.post('/api/v1/break-glass', { visitId, reason: 'why' })).status, 422);
  t.is((await nurse.post('/api/v1/break-glass', { reason })).status, 422);
  const broken = await nurse.post('/api/v1/break-glass', { visitId, reason });
  t.is(broken.status, 201, broken.text);
  t.is(broken.body.closesAt, '2026-11-23T10:30:00.000Z');
  t.regex((await nurse.get(`/api/v1/routes/${tomorrow}`)).body.stops[0].address.text, /武胜路/);
  t.is((await nurse.get(`/api/v1/residents/${service.town.gu.id}`)).body.phone, '19900001001');
  t.is((await other.get(`/api/v1/residents/${service.town.gu.id}`)).status, 404);

  const gu = await service.signedIn('resident', 'R1');
  const looks = (await gu.get(`/api/v1/residents/${service.town.gu.id}/access-log`)).body.looks;
  t.deepEqual(
    looks
      .filter((look: { kind: string }) => look.kind === 'break-glass')
      .map((look: { route: string; reason: string; role: string; name: string }) => [
        look.route,
        look.reason,
        look.role,
      ]),
    [
      ['people.show', reason, 'nurse'],
      ['planning.ownRoute', reason, 'nurse'],
      ['people.breakGlass', reason, 'nurse'],
    ],
  );
  const desk = await service.signedIn('coordinator', 'C1');
  const list = (await desk.get('/api/v1/break-glass')).body.brokenGlass;
  t.deepEqual(
    list.map((glass: { residentName: string; reason: string }) => [glass.residentName, glass.reason]),
    [['顾瑞祥', reason]],
  );
});

test('nobody breaks the glass for a resident of another centre', async (t) => {
  const { service, nurse } = await publishedVisit(t);
  const asked = { residentId: service.town.neighbourResident.id, reason: 'I know her from before' };
  t.is((await nurse.post('/api/v1/break-glass', asked)).status, 404);
  const app = await connected(t, service.fresh, { ...service.town.shen.actor, now: opens });
  const forced = app.query(
    `insert into break_glass (centre_id, nurse_id, resident_id, reason, opened_at, closes_at)
     values ($1, $2, $3, 'I know her from before', app.now(), app.now() + interval '60 minutes')`,
    [service.town.centre.id, service.town.shen.id, service.town.neighbourResident.id],
  );
  await t.throwsAsync(forced, { message: /break_glass_resident_of_centre/ });
});

test('every read and change of a resident leaves a line with who, what and when', async (t) => {
  const { service, visitId } = await publishedVisit(t);
  const gu = await service.signedIn('resident', 'R1');
  await gu.get(`/api/v1/visits/${visitId}`);
  const log = await gu.get(`/api/v1/residents/${service.town.gu.id}/access-log`);
  t.deepEqual(
    log.body.looks.map((look: { route: string; kind: string; role: string }) => [look.route, look.kind, look.role]),
    [
      ['booking.visit', 'read', 'resident'],
      ['planning.day', 'read', 'coordinator'],
      ['booking.book', 'change', 'coordinator'],
    ],
  );
  t.is(log.body.next, null);
});
