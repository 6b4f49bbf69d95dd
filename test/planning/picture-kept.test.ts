import test from 'ava';
import { systemActor } from '#access';
import { type DayPicture, PictureCache } from '#planning';
import { addService } from '#visits';
import { dayPlan } from '../../src/planning/queries.ts';
import { runningService, type Service } from '../support/service.ts';
import { makeResident, place } from '../support/town.ts';

const wednesday = '2026-11-25';
const band = (start: string, end: string) => ({
  start: `${wednesday}T${start}:00+08:00`,
  end: `${wednesday}T${end}:00+08:00`,
});

/** What a picture says, whatever the order in which it came to know it. */
function said({ version, state, nextExpiry, visits, problem, plan, table }: DayPicture) {
  const nameOf = new Map(
    visits.flatMap(({ visit, tasks }) => tasks.map((task, part) => [task, `${visit.id}:${part}`])),
  );
  const lists = plan.routes.map(({ nurse, stops, breaks }) => ({
    nurse,
    stops: stops.map((stop) => ({ ...stop, task: nameOf.get(stop.task), start: Math.round(stop.start) })),
    breaks,
  }));
  return {
    version,
    state,
    nextExpiry,
    visits: visits.map(({ visit }) => visit).sort((one, other) => (one.id < other.id ? -1 : 1)),
    tasks: problem.tasks
      .map((task) => ({ ...task, place: table.places[task.place] }))
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
    pairs: problem.pairs.map(({ first, second }) => [nameOf.get(first), nameOf.get(second)]).sort(),
    lists: lists.sort((one, other) => (one.nurse < other.nurse ? -1 : 1)),
  };
}

/**
 * The day as the process keeps it, as another one that saw it before the last step comes to know it, and as it is read
 * from the database.
 */
async function both({ fresh, planning, town, clock }: Service, other: PictureCache) {
  return fresh.database.look(systemActor, async (trx) => {
    const row = await dayPlan(trx, town.centre.id, wednesday);
    const kept = await planning.pictures.at(trx, town.centre, wednesday, row, clock.now);
    const again = await planning.pictures.at(trx, town.centre, wednesday, row, clock.now);
    const mayBeFull = other.noRoomierThan(town.centre, wednesday, row, clock.now) !== undefined;
    const [seen, beside] = await Promise.all([1, 2].map(() => other.seen(trx, town.centre, wednesday, row, clock.now)));
    const read = await planning.pictures.anew(trx, town.centre, wednesday, row, clock.now);
    return {
      isKept: kept === again,
      kept: said(kept),
      mayBeFull,
      isReadOnce: seen === beside,
      seen: said(seen!),
      read: said(read),
    };
  });
}

test('after a hold, a booking, a confirmation and a cancellation the day kept in memory is the day in the database', async (t) => {
  const service = await runningService(t);
  const { fresh, town } = service;
  const [first, second] = await fresh.database.withActor(systemActor, async (trx) => {
    await addService(trx, twoHanded);
    const near = { longitude: place.longitude + 0.004, latitude: place.latitude + 0.002 };
    return Promise.all([
      makeResident(trx, town.centre, { code: 'R11', name: '钱一' }),
      makeResident(trx, town.centre, { code: 'R12', name: '钱二' }, { point: near }),
    ]);
  });
  const desk = await service.signedIn('coordinator', 'C1');
  const ask = (how: 'holds' | 'visits', residentId: string, services: string[], window: object) =>
    desk.post(`/api/v1/${how}`, { residentId, services, window, channel: 'counter' });
  const other = new PictureCache();
  const agree = async (step: string, { gaveRoom }: { readonly gaveRoom: boolean }) => {
    const { isKept, kept, mayBeFull, isReadOnce, seen, read } = await both(service, other);
    t.true(isKept, `${step}: nothing is read again`);
    t.deepEqual(kept, read, step);
    t.true(isReadOnce, `${step}: of two of another process who look at once one reads the day`);
    t.deepEqual(seen, read, `${step}: what another process reads of it`);
    t.is(mayBeFull, !gaveRoom, `${step}: what was full before is full still`);
  };

  const held = await ask('holds', town.gu.id, ['injection'], band('08:00', '10:00'));
  t.is(held.status, 201, held.text);
  const booked = await ask('visits', town.li.id, ['injection'], band('08:00', '10:00'));
  t.is(booked.status, 201, booked.text);
  const pair = await ask('visits', first!.id, ['lifting'], band('10:00', '12:00'));
  t.is(pair.status, 201, pair.text);
  t.is((await ask('holds', second!.id, ['injection'], band('10:00', '12:00'))).status, 201);
  await agree('two holds, a booking and a visit of two', { gaveRoom: true });
  t.is((await desk.post(`/api/v1/visits/${held.body.id}/confirmation`)).status, 200);
  await agree('one hold confirmed', { gaveRoom: false });
  for (const [step, { body }] of [
    ['the booking cancelled', booked],
    ['the visit of two cancelled', pair],
    ['the confirmed one cancelled', held],
  ] as const) {
    const cancelled = await desk.post(`/api/v1/visits/${body.id}/cancellation`, { reason: 'no-longer-needed' });
    t.is(cancelled.status, 200, cancelled.text);
    await agree(step, { gaveRoom: true });
  }
});

const twoHanded = {
  code: 'lifting',
  name_zh: '搬抬',
  name_en: 'Lifting',
  programme: 'contract' as const,
  care_minutes: 30,
  competencies: [] as string[],
  kit: JSON.stringify([]),
  nurses: 2,
  gap_min_minutes: 0,
  gap_max_minutes: 10,
  order_needed: false,
  assessment_needed: false,
  consent_needed: false,
  price_fen: 8_000,
  enabled_by_default: true,
};
