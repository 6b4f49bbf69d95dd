import test from 'ava';
import { checkDays } from '#planning';
import { asOwner } from '../support/database.ts';
import { tomorrow } from '../support/town.ts';
import { bands, type RoadTown, roadTown } from './a-road-town.ts';

const hold = (town: RoadTown, home: number, band: number) =>
  town.desk.post('/api/v1/holds', {
    residentId: town.people.get(home),
    services: ['injection'],
    window: { start: `${tomorrow}T${bands[band]![0]}:00+08:00`, end: `${tomorrow}T${bands[band]![1]}:00+08:00` },
  });

test('a held home is on the nurse’s way like any other, and one whose hold has ended finds no fault either', async (t) => {
  // Homes 39 and 14 are neighbours, far from home 5 and from the centre.
  const town = await roadTown(t, [5, 39, 14], ['G1']);
  await town.book(5, 0);
  const held = await hold(town, 39, 1);
  t.is(held.status, 201, held.text);
  await town.book(14, 2);
  t.deepEqual((await checkDays(town.deps(undefined))).findings, []);
  town.service.clock.now = new Date(town.service.clock.now.getTime() + 11 * 60_000);
  t.deepEqual((await checkDays(town.deps(undefined))).findings, []);
});

test('a leg shorter than the way is found', async (t) => {
  const town = await roadTown(t, [5], ['G1']);
  await town.book(5, 1);
  await asOwner(
    town.service.fresh,
    `update assignment set leaves_at = starts_at - interval '1 minute', arrives_at = starts_at`,
  );
  const { findings } = await checkDays(town.deps(undefined));
  t.true(findings.some(({ check, message }) => check === 'no leg is impossible' && message.includes('has 60 s')));
});

test('whoever loses her place because another one cancels is told to the desk with what can be done', async (t) => {
  const town = await roadTown(t, [5, 39], ['G1']);
  const first = await town.book(5, 0);
  await town.book(39, 3);
  // Her evening is gone, and nobody has looked at her list since.
  await asOwner(town.service.fresh, `update shift set ends_at = $1 where day = $2`, [
    `${tomorrow}T13:30:00+08:00`,
    tomorrow,
  ]);
  await asOwner(town.service.fresh, 'update day_plan set version = version + 1, grounds = version + 1');
  const answer = await town.desk.post(`/api/v1/visits/${first}/cancellation`, { reason: 'other' });
  t.is(answer.status, 200, answer.text);
  const lost = await asOwner<{ cause: string }>(
    town.service.fresh,
    'select at_risk_cause as cause from visit where at_risk_since is not null',
  );
  t.deepEqual(lost, [{ cause: 'no-place' }]);
  const { findings } = await checkDays(town.deps(undefined));
  t.false(
    findings.some(({ check }) => check === 'whoever is at risk has a way out'),
    JSON.stringify(findings),
  );
});
