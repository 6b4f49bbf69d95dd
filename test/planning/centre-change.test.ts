import test from 'ava';
import { systemActor } from '#access';
import { putSetting } from '#organisations';
import { checkDays, onCentreChange } from '#planning';
import { bookAt } from '../roster/a-roster.ts';
import { asOwner } from '../support/database.ts';
import { runningService, type Service } from '../support/service.ts';
import { makeResident, today } from '../support/town.ts';

const wednesday = '2026-11-25';

/** What the command does, while the service goes on with what it remembers. */
function change(service: Service, settings: Readonly<Record<string, unknown>>) {
  const { centre } = service.town;
  // What is set at one moment cannot be set otherwise at the same.
  const now = new Date(service.clock.now.getTime() + 60_000);
  service.clock.now = now;
  return service.fresh.database.withActor(systemActor, async (trx) => {
    for (const [name, value] of Object.entries(settings))
      await putSetting(trx, systemActor, { centreId: centre.id, name, value, validFrom: now });
    return onCentreChange(trx, service.planning.pictures, systemActor, centre.id, now);
  });
}

const findings = async (service: Service) => (await checkDays(service.planning)).findings;
/** Homes some way from the nurses, so that longer ways matter. */
const farHomes = (service: Service, count: number) =>
  service.fresh.database.withActor(systemActor, async (trx) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) {
      const point = { longitude: 121.462 + index * 0.004, latitude: 31.2265 + (index % 2) * 0.014 };
      ids.push((await makeResident(trx, service.town.centre, { code: `V${index}` }, { point })).id);
    }
    return ids;
  });

test('ways are reckoned longer: promised days are worked out anew, who fits nowhere is at risk, and nothing is left wrong', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const homes = await farHomes(service, 6);
  for (const home of homes) await bookAt(desk, home, wednesday, ['08:00', '10:00']);
  const before = await asOwner<{ starts_at: Date }>(service.fresh, 'select starts_at from assignment order by 1');
  t.deepEqual(await findings(service), []);

  const effects = await change(service, { stopSeconds: 1800, legFactor: 2 });
  const lost = effects.filter(({ outcome }) => outcome === 'at-risk');
  t.true(lost.length > 0, 'ways of half an hour and more leave no room for six homes in two hours');
  const after = await asOwner<{ starts_at: Date }>(service.fresh, 'select starts_at from assignment order by 1');
  t.is(after.length, before.length - lost.length);
  t.notDeepEqual(after.slice(1), before.slice(1, after.length));
  const causes = await asOwner(
    service.fresh,
    'select distinct at_risk_cause from visit where at_risk_since is not null',
  );
  t.deepEqual(causes, [{ at_risk_cause: 'centre-changed' }]);
  t.deepEqual(await findings(service), []);

  const again = await change(service, { stopSeconds: 120, legFactor: 1.25 });
  t.deepEqual(again, [], 'who has a place keeps it');
  t.deepEqual(await findings(service), []);
});

test('a process that remembers a day nobody has planned does not go on with what was reckoned before', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const [home = ''] = await farHomes(service, 1);
  const offered = async () => {
    const answer = await desk.get(
      `/api/v1/windows?residentId=${home}&services=injection&from=${wednesday}&to=${wednesday}`,
    );
    t.is(answer.status, 200, answer.text);
  };
  await offered();
  await change(service, { stopSeconds: 1500, promiseMarginMinutes: 30 });
  await offered();
  await bookAt(desk, home, wednesday, ['08:00', '10:00']);
  const [row] = await asOwner<{ travel_seconds: number }>(service.fresh, 'select travel_seconds from assignment');
  t.true((row?.travel_seconds ?? 0) >= 1500 * 1.25, JSON.stringify(row));
  t.deepEqual(await findings(service), []);
});

test('today’s lists stay as they are', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const [home = ''] = await farHomes(service, 1);
  await bookAt(desk, home, today, ['15:00', '17:00']);
  const listed = () => asOwner(service.fresh, 'select * from assignment where day = $1', [today]);
  const before = await listed();
  t.is(before.length, 1);
  t.deepEqual(await change(service, { stopSeconds: 1800 }), []);
  t.deepEqual(await listed(), before);
});

/** The desk's session as one of an administrator. */
const administrate = (service: Service) =>
  asOwner(service.fresh, `update sign_in_session set actor = actor || '{"role": "administrator"}'`);

test('an administrator sees whom other ways would touch, saves nothing unseen, and then changes them', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const homes = await farHomes(service, 6);
  for (const home of homes) await bookAt(desk, home, wednesday, ['08:00', '10:00']);
  const path = `/api/v1/centres/${service.town.centre.id}/settings`;
  t.is((await desk.get(path)).status, 403, 'the desk is not asked');
  await administrate(service);
  const stored = () => asOwner(service.fresh, 'select name, value from organisation_setting');
  const settings = { stopSeconds: 1800, legFactor: 2 };

  const shown = await desk.post(`${path}/preview`, { settings });
  t.is(shown.status, 200, shown.text);
  const atRisk = (shown.body.visits as { visitId: string; outcome: string }[])
    .filter(({ outcome }) => outcome === 'at-risk')
    .map(({ visitId }) => visitId);
  t.true(atRisk.length > 0);
  t.deepEqual(await stored(), []);

  service.clock.now = new Date(service.clock.now.getTime() + 60_000);
  const unseen = await desk.post(path, { settings, accepted: atRisk.slice(1) });
  t.is(unseen.status, 409, unseen.text);
  t.deepEqual(unseen.body.visits, atRisk.slice(0, 1));
  t.deepEqual(await stored(), []);

  const saved = await desk.post(path, { settings, accepted: atRisk });
  t.is(saved.status, 201, saved.text);
  t.like(saved.body.settings, { ...settings, bookingClosesAt: '17:00' });
  t.deepEqual((await desk.get(path)).body, saved.body);
  t.is((await stored()).length, 2);
  t.deepEqual(await findings(service), []);
});

test('a setting that is none, a value that cannot be and another centre are refused by name; what is so already is not written', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  await administrate(service);
  const path = `/api/v1/centres/${service.town.centre.id}/settings`;
  const refused = async (settings: object) => {
    const answer = await desk.post(path, { settings, accepted: [] });
    t.is(answer.status, 422, answer.text);
    return answer.body.errors[0].pointer;
  };
  t.is(await refused({ planSeconds: 0 }), '/settings/planSeconds');
  t.is(await refused({ bands: [['10:00', '08:00']] }), '/settings/bands/0');
  t.is(await refused({ quietHours: ['08:00', '08:00'] }), '/settings/quietHours');
  t.regex(await refused({ plansSeconds: 3 }), /^\/settings/);
  const same = await desk.post(path, { settings: { planSeconds: 20 }, accepted: [] });
  t.is(same.status, 201, same.text);
  t.deepEqual(await asOwner(service.fresh, 'select from organisation_setting'), []);
  const neighbour = `/api/v1/centres/${service.town.neighbour.id}/settings`;
  t.is((await desk.get(neighbour)).status, 404);
  t.is((await desk.post(neighbour, { settings: { planSeconds: 3 }, accepted: [] })).status, 404);
});
