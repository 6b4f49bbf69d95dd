import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { systemActor } from '#access';
import type { Database } from '#database';
import { identityRoutes, isDemo } from '#identity';
import { demoPeopleShape } from '#identity/wire';
import { allCentres, inServiceArea } from '#organisations';
import { addressFit, residentByCode, searchResidents } from '#people';
import { publishedDays, rosterOfDay } from '#roster';
import { addDays, instantOf } from '#time';
import { isEmpty, loadTown, readTown } from '../../../src/cli/demo/index.ts';
import { asOwner, filledDatabase, freshDatabase } from '../../support/database.ts';
import { identityDeps } from '../../support/identity.ts';
import { serverOf } from '../../support/server.ts';
import { monday, today, zone } from '../../support/town.ts';

const town = readTown(path.join(import.meta.dirname, '../../..'));

async function loaded(t: ExecutionContext): Promise<Database> {
  const { fresh } = await filledDatabase(t, 'demo_town', async ({ database }) => loadTown(database, town, monday));
  return fresh.database;
}

test('the demo town is loaded whole, marked as invented, and its roster is published four weeks ahead', async (t) => {
  const fresh = await freshDatabase(t);
  const { database } = fresh;
  t.true(await isEmpty(database, monday));
  await loadTown(database, town, monday);
  t.false(await isEmpty(database, monday));

  await database.withActor(systemActor, async (trx) => {
    t.true(await isDemo(trx));
    const centres = await allCentres(trx, monday);
    t.deepEqual(
      centres.map((centre) => centre.code),
      ['LCX', 'RMGC'],
    );
    for (const centre of centres) {
      t.true(inServiceArea(centre, centre.point), `${centre.code} lies in its own area`);
      for (const ahead of [0, 6, 28]) {
        const roster = await rosterOfDay(trx, centre.id, addDays(today, ahead));
        t.is(roster.length, 5, `${centre.code} on day ${ahead}`);
        t.true(roster.every((nurse) => nurse.competencies.length > 0 && nurse.shifts.length === 1));
      }
      t.is((await publishedDays(trx, centre.id, today, addDays(today, 60))).size, 29);
    }
  });
  const [counted] = await asOwner(
    fresh,
    `select (select count(*)::int from nurse) as nurses, (select count(*)::int from person) as residents,
       (select count(*)::int from address where confirmed_at is null) as unconfirmed,
       (select count(*)::int from service) as services`,
  );
  t.deepEqual(counted, { nurses: 14, residents: 160, unconfirmed: 6, services: town.services.length });
});

test('wall times of the fixtures are the centre’s, whatever the zone of the process', async (t) => {
  const database = await loaded(t);
  await database.withActor(systemActor, async (trx) => {
    const [, square] = await allCentres(trx, monday);
    const lu = (await rosterOfDay(trx, square!.id, today)).find((nurse) => nurse.code === 'N02');
    t.deepEqual(lu?.shifts[0], {
      start: instantOf(today, '07:30', zone),
      end: instantOf(today, '16:00', zone),
      breakEarliest: instantOf(today, '11:00', zone),
      breakLatest: instantOf(today, '12:45', zone),
      breakMinutes: 40,
    });
  });
});

test('everybody with a confirmed address can be visited, and namesakes are told apart', async (t) => {
  const database = await loaded(t);
  await database.withActor(systemActor, async (trx) => {
    for (const centre of await allCentres(trx, monday)) {
      const fits = new Map<string, number>();
      for (const { code } of town.residents.filter((resident) => resident.centre === centre.code)) {
        const resident = await residentByCode(trx, centre.id, code);
        const fit = addressFit(resident!.address!, centre);
        fits.set(fit, (fits.get(fit) ?? 0) + 1);
      }
      t.deepEqual(Object.fromEntries(fits), { ok: 77, unconfirmed: 3 });
      const namesakes = await searchResidents(trx, centre.id, '张文');
      t.is(namesakes.residents.filter((resident) => resident.name === '张文').length, 2);
      t.is(new Set(namesakes.residents.map((resident) => resident.phone)).size, namesakes.residents.length);
    }
  });
});

test('the people one can be in the demo are all nurses, a desk for each centre and a dozen telling residents', async (t) => {
  const database = await loaded(t);
  const routes = identityRoutes(identityDeps(database));
  const { people } = demoPeopleShape.parse((await serverOf(routes)(undefined).get('/api/v1/demo/people')).body);
  const count = (role: string) => people.filter((person) => person.role === role).length;
  t.deepEqual([count('resident'), count('nurse'), count('coordinator'), count('doctor')], [12, 14, 2, 2]);
  t.is(new Set(people.map((person) => `${person.role} ${person.code}`)).size, people.length);
});
