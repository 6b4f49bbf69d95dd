import test from 'ava';
import { systemActor } from '#access';
import { checkDays, planDay } from '#planning';
import { aWebServer } from '../outside/a-web-server.ts';
import { homes, numberOf, type Point, roadSeconds } from '../outside/travel-times/a-town.ts';
import { asOwner } from '../support/database.ts';
import { tomorrow } from '../support/town.ts';
import { askedOf, osrmAt, type RoadTown, roadTown, set, tableFor } from './a-road-town.ts';

const eight = [3, 5, 8, 12, 17, 21, 26, 33];

async function bookAll(town: RoadTown, at: readonly number[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, home] of at.entries()) ids.push(await town.book(home, index));
  return ids;
}

/** 1.1 × the road with its two minutes at the door, and two minutes more. */
const plannedOn = (from: Point, to: Point) => Math.round((roadSeconds(from, to) + 120) * 1.1 + 120);

test('a night on measured roads: every leg is the directed road × 1.1 + 2 min, marked as measured, and the check agrees', async (t) => {
  const town = await roadTown(t, eight);
  await bookAll(town, eight);
  const before = await town.day();
  t.is(before.figures.travelSource, 'estimate');
  t.true((await town.stops()).every((stop) => stop.travelEstimated));

  const server = await aWebServer(t, (request) => tableFor(request));
  t.is(await town.night(osrmAt(server.url)), 'published');
  const day = await town.day();
  t.like(day.figures, { travelSource: 'osrm', travelNotes: [], estimatedLegs: 0, legs: 8, unassigned: 0 });
  const station = homes(1)[0]!;
  for (const route of day.routes) {
    for (const [index, stop] of route.stops.entries()) {
      const from = route.stops[index - 1]?.address?.point ?? station;
      t.is(stop.travelSeconds, plannedOn(from, stop.address!.point));
      t.false(stop.travelEstimated);
    }
  }
  t.deepEqual((await checkDays(town.deps(undefined))).findings, []);
  t.true(server.requests.length >= 1 && server.requests.length <= 4, `${server.requests.length} requests`);
});

test('what one night measured serves the next days: booking asks nobody and sells on the remembered roads', async (t) => {
  const town = await roadTown(t, [...eight, 30]);
  await bookAll(town, eight);
  const server = await aWebServer(t, (request) => tableFor(request));
  await town.night(osrmAt(server.url));
  const asked = server.requests.length;

  const later = '2026-11-25';
  const book = (home: number, start: string, end: string) =>
    town.desk.post('/api/v1/visits', {
      residentId: town.people.get(home),
      services: ['injection'],
      window: { start: `${later}T${start}:00+08:00`, end: `${later}T${end}:00+08:00` },
      channel: 'telephone',
    });
  t.is((await book(5, '08:00', '10:00')).status, 201);
  t.is((await book(30, '10:00', '12:00')).status, 201);
  t.is(server.requests.length, asked, 'a search and a booking ask no provider');
  const legs = await asOwner<{ travel_estimated: boolean; travel_seconds: number }>(
    town.service.fresh,
    `select travel_estimated, travel_seconds from assignment where day = '${later}' order by starts_at`,
  );
  const [station, home] = [homes(1)[0]!, homes(6)[5]!];
  t.deepEqual(legs[0], { travel_estimated: false, travel_seconds: plannedOn(station, home) });
  t.true(legs[1]?.travel_estimated, 'nobody has measured home 30 yet');
  t.deepEqual((await checkDays(town.deps(undefined))).findings, []);
  t.is((await book(8, '13:00', '15:00')).status, 201);
  t.deepEqual((await checkDays(town.deps(undefined))).findings, []);
});

test('planning a day again asks only about pairs nobody remembers, and again when they have lapsed', async (t) => {
  const town = await roadTown(t, eight);
  await bookAll(town, eight);
  const server = await aWebServer(t, (request) => tableFor(request));
  await town.night(osrmAt(server.url));
  const first = server.requests.length;
  await town.again(osrmAt(server.url));
  t.is(server.requests.length, first);
  await asOwner(town.service.fresh, `update travel_pair set measured_at = measured_at - interval '31 days'`);
  await town.again(osrmAt(server.url));
  t.true(server.requests.length > first);
  t.deepEqual((await checkDays(town.deps(undefined))).findings, []);
});

test('a promise the real roads cannot keep is at risk because of them, and nobody is silently late', async (t) => {
  const town = await roadTown(t, [3, 5], ['G1']);
  const near = await town.book(3, 0);
  const far = await town.book(5, 0);
  // A bridge is closed: home 5 is two and a half hours from everywhere.
  const isCut = (point: Point) => numberOf(point) === 5;
  const server = await aWebServer(t, (request) =>
    tableFor(request, (from, to) => (isCut(from) || isCut(to) ? 9000 / roadSeconds(from, to) : 1)),
  );
  t.is(await town.night(osrmAt(server.url)), 'published');
  const day = await town.day();
  t.deepEqual(
    day.unassigned.map(({ visitId, code }) => [visitId, code]),
    [[far, 'roads']],
  );
  t.deepEqual(
    (await town.stops()).map((stop) => stop.visitId),
    [near],
  );
  t.is((await town.desk.get(`/api/v1/visits/${far}`)).body.atRisk.cause, 'roads');
  t.deepEqual((await checkDays(town.deps(undefined))).findings, []);

  // The bridge is open again.
  await asOwner(town.service.fresh, 'delete from travel_pair');
  const open = await aWebServer(t, (request) => tableFor(request));
  await town.again(osrmAt(open.url));
  t.is((await town.desk.get(`/api/v1/visits/${far}`)).body.atRisk, null);
  t.is((await town.day()).figures.unassigned, 0);
  t.deepEqual((await checkDays(town.deps(undefined))).findings, []);
});

test('a booking that arrives while roads are measured and the day is solved is replayed on the new roads', async (t) => {
  const town = await roadTown(t, [...eight, 14, 30]);
  await bookAll(town, eight);
  let during: Promise<string> | undefined;
  const server = await aWebServer(t, (request) => {
    during ??= town.book(14, 1);
    return tableFor(request);
  });
  t.is(await town.night(osrmAt(server.url)), 'published');
  const late = await during;
  const day = await town.day();
  t.true((await town.stops()).some((stop) => stop.visitId === late));
  t.is(day.figures.unassigned, 0);
  t.is(day.figures.legs, 9);
  t.deepEqual((await checkDays(town.deps(undefined))).findings, []);
});

test('home 0 to home 5 crosses a river: the centre’s override makes the estimate longer both ways, and the road is left alone', async (t) => {
  const town = await roadTown(t, [5], ['G1']);
  const around = ({ longitude, latitude }: Point) => [
    [longitude - 0.001, latitude - 0.001],
    [longitude + 0.001, latitude - 0.001],
    [longitude + 0.001, latitude + 0.001],
    [longitude - 0.001, latitude + 0.001],
  ];
  const [station, home] = [homes(1)[0]!, homes(6)[5]!];
  await set(town, 'travelOverrides', [{ from: around(home), to: around(station), factor: 2, extraSeconds: 600 }]);
  await town.book(5, 1);
  const [leg] = await town.stops();
  const plain = await roadTown(t, [5], ['G1']);
  await plain.book(5, 1);
  const [usual] = await plain.stops();
  // (way + 120) × 1.25 + 120 becomes (way × 2 + 600 + 120) × 1.25 + 120.
  const way = (usual!.travelSeconds - 120) / 1.25 - 120;
  t.true(Math.abs(leg!.travelSeconds - ((way * 2 + 720) * 1.25 + 120)) <= 3);

  const server = await aWebServer(t, (request) => tableFor(request));
  await town.night(osrmAt(server.url));
  t.is((await town.stops())[0]?.travelSeconds, plannedOn(station, home));
});

test('an improvement moves a tentative day to the newest roads without asking anybody', async (t) => {
  const town = await roadTown(t, eight);
  await bookAll(town, eight);
  const server = await aWebServer(t, (request) => tableFor(request));
  // Wednesday is sold on estimates before anything was measured.
  const booked = await town.desk.post('/api/v1/visits', {
    residentId: town.people.get(5),
    services: ['injection'],
    window: { start: '2026-11-25T08:00:00+08:00', end: '2026-11-25T10:00:00+08:00' },
    channel: 'telephone',
  });
  t.is(booked.status, 201);
  await town.night(osrmAt(server.url));
  const asked = server.requests.length;
  const wednesday = { centreId: town.centre.id, day: '2026-11-25', actor: systemActor, seconds: 1, seed: 1 };
  t.is(await planDay(town.deps(osrmAt(server.url)), { ...wednesday, kind: 'improve' }), 'improved');
  t.is(server.requests.length, asked);
  const [row] = await asOwner<{ travel_estimated: boolean }>(
    town.service.fresh,
    `select travel_estimated from assignment where day = '2026-11-25'`,
  );
  t.false(row?.travel_estimated);
  t.deepEqual((await checkDays(town.deps(undefined))).findings, []);
});

test('the places of one question are those of the day and no person', async (t) => {
  const town = await roadTown(t, [3, 5]);
  await bookAll(town, [3, 5]);
  const server = await aWebServer(t, (request) => tableFor(request));
  await town.night(osrmAt(server.url));
  const [request] = server.requests;
  const { from, to } = askedOf(request!);
  t.deepEqual(new Set([...from, ...to].map(numberOf)), new Set([0, 3, 5]));
  t.notRegex(request!.url.href, new RegExp(`${[...town.people.values()].join('|')}|H3|H5`));
  t.is(tomorrow, '2026-11-24');
});

test('a visit cancelled while its night runs leaves no gap in the list: who came after it is reached from where the nurse then is', async (t) => {
  // Homes 39 and 14 are neighbours, a quarter of an hour from the centre.
  const town = await roadTown(t, [39, 14], ['G1']);
  const first = await town.book(39, 0);
  const second = await town.book(14, 1);
  let during: Promise<{ status: number }> | undefined;
  const server = await aWebServer(t, (request) => {
    during ??= town.desk
      .post(`/api/v1/visits/${first}/cancellation`, { reason: 'in-hospital' })
      .then((answer) => answer);
    return tableFor(request);
  });
  t.is(await town.night(osrmAt(server.url)), 'published');
  t.is((await during)?.status, 200);
  const [stop, ...others] = await town.stops();
  t.deepEqual([stop?.visitId, others.length], [second, 0]);
  const [station, home] = [homes(1)[0]!, homes(15)[14]!];
  t.is(stop?.travelSeconds, plannedOn(station, home));
  t.is(Date.parse(stop?.arrivesAt ?? '') - Date.parse(stop?.leavesAt ?? ''), plannedOn(station, home) * 1000);
  t.deepEqual((await checkDays(town.deps(undefined))).findings, []);
});
