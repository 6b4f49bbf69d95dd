import { type Actor, systemActor } from '#access';
import { record } from '#audit';
import { bookVisit } from '#booking';
import type { Trx } from '#database';
import { Problem } from '#http';
import type { Jobs } from '#jobs';
import { allCentres, type Centre } from '#organisations';
import { residentByCode } from '#people';
import { planDay } from '#planning';
import { proposalNight } from '#proposals';
import { addDays, dayOf, instantOf } from '#time';
import { chosenHospitals } from '../app.ts';
import {
  emptyDemo,
  isEmpty,
  loadCheckUps,
  loadContracts,
  loadReferrals,
  loadTown,
  readCare,
  readContracts,
  readTown,
  type TownVisit,
} from './demo/index.ts';
import { filesOfWorld, planningDeps, readOptions, UsageProblem, type World } from './world.ts';

/** Loads the demo town into an empty database; with --reset empties a demo database first. */
export async function demoCommand(world: World, words: readonly string[]): Promise<number> {
  const { options } = readOptions(words, { reset: 'flag' });
  if (options.has('reset')) await emptyDemo(world.ownerUrl);
  if (!(await isEmpty(world.database, world.now()))) {
    throw new UsageProblem('The database is not empty. Use a new one, or demo --reset on a demo database.');
  }
  await fillDemo(world, await world.jobs(false));
  return 0;
}

/**
 * A believable town: today published last night, tomorrow booked through the same door everybody uses.
 * Bookings are made as if yesterday and this morning, by the centre's desk.
 */
export async function fillDemo(world: World, jobs: Jobs): Promise<void> {
  const now = world.now();
  world.print('Loading the demo town: invented people on real streets.');
  const town = readTown(world.config.projectFolder);
  await loadTown(world.database, town, now);
  const centres = await world.database.withActor(systemActor, (trx) => allCentres(trx, now));
  const publicUrl = world.config.publicUrl ?? `http://127.0.0.1:${world.config.port}`;
  const signing = { database: world.database, enqueue: jobs.enqueue, files: filesOfWorld(world.config), publicUrl };
  await loadContracts(signing, centres, readContracts(world.config.projectFolder), now);
  const today = dayOf(now, centres[0]?.zone ?? 'Asia/Shanghai');
  for (const [day, wanted] of [
    [today, town.visits.today],
    [addDays(today, 1), town.visits.tomorrow],
  ] as const) {
    const at = instantOf(addDays(day, -1), '09:00', centres[0]?.zone ?? 'Asia/Shanghai');
    const refused: Dated[] = [];
    for (const visit of wanted)
      if (!(await bookOne(world, jobs, centres, { ...visit, day, at }))) refused.push({ ...visit, day, at });
    await bookLater(world, jobs, centres, refused);
  }
  await loadCheckUps(world.database, jobs.enqueue, centres, readCare(world.config.projectFolder), now);
  await loadReferrals({ ...planningDeps(world, jobs, publicUrl), chosenHospitals }, world.config.projectFolder, now);
  await Promise.all(centres.map((centre) => publishToday(world, jobs, centre, today)));
  for (const centre of centres) await proposalNight(planningDeps(world, jobs, publicUrl), centre, now);
}

type Dated = TownVisit & { readonly day: string; readonly at: Date };

/** One by one a day fills unevenly; optimised as a whole it has room again. */
async function bookLater(
  world: World,
  jobs: Jobs,
  centres: readonly Centre[],
  refused: readonly Dated[],
): Promise<void> {
  const [first] = refused;
  if (!first) return;
  const deps = { ...planningDeps(world, jobs, ''), now: () => first.at };
  const improving = centres.map((centre) =>
    planDay(deps, { centreId: centre.id, day: first.day, actor: systemActor, seconds: 1.5, seed: 1, kind: 'improve' }),
  );
  await Promise.all(improving);
  for (const visit of refused) await bookOne(world, jobs, centres, visit);
}

/** @returns false when no window of that day could keep it. */
async function bookOne(world: World, jobs: Jobs, centres: readonly Centre[], visit: Dated): Promise<boolean> {
  const found = await findResident(world, centres, visit.resident);
  if (!found) throw new Error(`The demo books for ${visit.resident}, who is not in the town.`);
  const { centre, residentId } = found;
  const actor: Actor = { role: 'coordinator', id: `coordinator:${centre.code}`, organisationId: centre.id };
  const deps = {
    database: world.database,
    enqueue: jobs.enqueue,
    pictures: world.pictures,
    publicUrl: world.config.publicUrl ?? `http://127.0.0.1:${world.config.port}`,
  };
  const key = `demo ${visit.day} ${visit.resident} ${visit.services.join('+')}`;
  const [start, end] = visit.window;
  const body = {
    residentId,
    services: [...visit.services],
    window: {
      start: instantOf(visit.day, start, centre.zone).toISOString(),
      end: instantOf(visit.day, end, centre.zone).toISOString(),
    },
    channel: 'telephone' as const,
    note: visit.note ?? '',
    ...(visit.nurseSexRequired ? { nurseSex: visit.nurseSexRequired } : {}),
  };
  try {
    const looksAt = (trx: Trx, residents: Iterable<string>) =>
      record(trx, { at: visit.at, actor, residents, kind: 'change', route: 'booking.book' });
    await bookVisit(deps, { actor, now: visit.at, idempotencyKey: key, requestHash: key, looksAt, body }, 'book');
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return false;
  }
}

async function findResident(
  world: World,
  centres: readonly Centre[],
  code: string,
): Promise<{ centre: Centre; residentId: string } | undefined> {
  return world.database.withActor(systemActor, async (trx) => {
    for (const centre of centres) {
      const resident = await residentByCode(trx, centre.id, code);
      if (resident) return { centre, residentId: resident.id };
    }
    return undefined;
  });
}

async function publishToday(world: World, jobs: Jobs, centre: Centre, today: string): Promise<void> {
  const lastNight = instantOf(addDays(today, -1), '18:00', centre.zone);
  const deps = {
    ...planningDeps(world, jobs, world.config.publicUrl ?? `http://127.0.0.1:${world.config.port}`),
    now: () => lastNight,
  };
  await planDay(deps, { centreId: centre.id, day: today, actor: systemActor, seconds: 1.5, seed: 1, kind: 'night' });
}
