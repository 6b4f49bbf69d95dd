import test from 'ava';
import fc from 'fast-check';
import { systemActor } from '#access';
import { checkDays, planDay, tick } from '#planning';
import { asOwner } from '../support/database.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeNurse, makeResident, monday } from '../support/town.ts';

const days = ['2026-11-25', '2026-11-26'] as const;
const bands = [
  ['08:00', '10:00'],
  ['10:00', '12:00'],
  ['13:00', '15:00'],
  ['15:00', '17:00'],
] as const;
const services = ['injection', 'dressing', 'bath'] as const;

interface Step {
  readonly kind: 'book' | 'hold' | 'confirm' | 'cancel' | 'later';
  readonly who: number;
  readonly day: number;
  readonly band: number;
  readonly service: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('book', 'book', 'book', 'hold', 'confirm', 'cancel', 'later'),
  who: fc.nat(23),
  day: fc.nat(days.length - 1),
  band: fc.nat(bands.length - 1),
  service: fc.nat(services.length - 1),
});

/** What one client was told, to be compared with what the database holds at the end. */
interface Told {
  readonly kept: Set<string>;
  readonly given: Set<string>;
  readonly held: Map<string, string>;
  readonly odd: string[];
}

async function act(service: Service, desk: Person, people: readonly string[], one: Step, told: Told): Promise<void> {
  const [start, end] = bands[one.band]!;
  const day = days[one.day]!;
  const body = {
    residentId: people[one.who]!,
    services: [services[one.service]!],
    window: { start: `${day}T${start}:00+08:00`, end: `${day}T${end}:00+08:00` },
    channel: 'telephone',
  };
  if (one.kind === 'later') {
    service.clock.now = new Date(service.clock.now.getTime() + 4 * 60_000);
    return;
  }
  if (one.kind === 'book' || one.kind === 'hold') {
    const answer = await desk.post(one.kind === 'book' ? '/api/v1/visits' : '/api/v1/holds', body);
    if (answer.status === 201 && one.kind === 'book') told.kept.add(answer.body.id);
    else if (answer.status === 201) told.held.set(answer.body.id, answer.body.id);
    else if (![409, 503].includes(answer.status)) told.odd.push(`${one.kind} ${answer.status} ${answer.text}`);
    return;
  }
  const id = [...(one.kind === 'confirm' ? told.held.keys() : told.kept)][one.who % 5];
  if (id === undefined) return;
  const path = `/api/v1/visits/${id}/${one.kind === 'confirm' ? 'confirmation' : 'cancellation'}`;
  const answer = await desk.post(path, one.kind === 'cancel' ? { reason: 'other' } : undefined);
  if (one.kind === 'confirm') told.held.delete(id);
  if (answer.status === 200 && one.kind === 'confirm') told.kept.add(id);
  else if (answer.status === 200) {
    told.kept.delete(id);
    told.given.add(id);
  } else if (![409, 410, 503].includes(answer.status)) told.odd.push(`${one.kind} ${answer.status} ${answer.text}`);
}

test('many clients, holds that lapse, cancellations, a nurse falling ill and days being improved: nothing overlaps, nothing is lost', async (t) => {
  t.timeout(180_000);
  const seed = Number(process.env.TORTURE_SEED ?? 20261123);
  t.log(`TORTURE_SEED=${seed}`);
  const service = await runningService(t, { poolSize: 12 });
  const { centre } = service.town;
  const people = await service.fresh.database.withActor(systemActor, async (trx) => {
    for (const code of ['N3', 'N4', 'N5']) await makeNurse(trx, centre, { code });
    const ids: string[] = [];
    for (let index = 0; index < 24; index++) {
      const point = {
        longitude: centre.point.longitude + 0.001 * (index % 9),
        latitude: centre.point.latitude - 0.0008 * (index % 7),
      };
      ids.push((await makeResident(trx, centre, { code: `T${index}` }, { point })).id);
    }
    return ids;
  });
  const desk = await service.signedIn('coordinator', 'C1');
  const scripts = fc.sample(fc.array(step, { minLength: 24, maxLength: 24 }), { seed, numRuns: 6 });
  const told: Told[] = scripts.map(() => ({ kept: new Set(), given: new Set(), held: new Map(), odd: [] }));
  const clients = scripts.map(async (script, index) => {
    for (const one of script) await act(service, desk, people, one, told[index]!);
  });
  const upkeep = async () => {
    for (const day of days) {
      await planDay(service.planning, {
        centreId: centre.id,
        day,
        actor: systemActor,
        seconds: 0.4,
        seed,
        kind: 'improve',
      });
    }
    const ill = await desk.post(`/api/v1/nurses/${service.town.lu.id}/absences`, {
      start: `${days[0]}T10:00:00+08:00`,
      end: `${days[0]}T23:00:00+08:00`,
      reason: 'sick',
    });
    t.true([201, 503].includes(ill.status), ill.text);
    await tick(service.planning);
  };
  await Promise.all([...clients, upkeep()]);
  // An hour later every hold has ended and is swept.
  service.clock.now = new Date(service.clock.now.getTime() + 60 * 60_000);
  await tick(service.planning);

  t.deepEqual(
    told.flatMap((one) => one.odd),
    [],
  );
  const { findings } = await checkDays(service.planning);
  t.deepEqual(findings, []);
  const rows = await asOwner<{ id: string; state: string }>(service.fresh, 'select id, state from visit');
  const stateOf = new Map(rows.map((row) => [row.id, row.state]));
  const kept = told.flatMap((one) => [...one.kept]);
  t.true(kept.length > 15, `${kept.length} bookings were kept`);
  for (const id of kept) t.is(stateOf.get(id), 'booked', id);
  for (const id of told.flatMap((one) => [...one.given])) t.is(stateOf.get(id), 'cancelled', id);
  const active = rows.filter((row) => row.state === 'booked').length;
  t.is(active, kept.length, 'no booking that nobody was told of');
  const notices = await asOwner<{ count: number }>(
    service.fresh,
    `select count(*)::int as count from visit v where state = 'booked'
      and not exists (select from notice n where n.event like 'visit:' || v.id::text || ':visit-booked:%')`,
  );
  t.is(notices[0]?.count, 0, 'no booking without its notice');
  t.log(
    `${kept.length} kept, ${told.flatMap((one) => [...one.given]).length} given back, from ${monday.toISOString()}`,
  );
});
