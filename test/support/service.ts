import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { type Logger, pino } from 'pino';
import request from 'supertest';
import { systemActor } from '#access';
import { bookingTasks, waitTasks } from '#booking';
import { checkUpTasks } from '#checkups';
import { type FileStore, fileStore } from '#files';
import { hostsOf, idleConnectionMilliseconds, liveStreams, loggedError, patience } from '#http';
import { markDemo } from '#identity';
import { type Jobs, openJobs, type Task } from '#jobs';
import { notificationTasks } from '#notifications';
import { gazetteer } from '#outside/geocoding';
import type { Mailer } from '#outside/mail';
import { consoleSms } from '#outside/sms';
import {
  type DayListStore,
  dayListStore,
  dayListTasks,
  PictureCache,
  type PlanningDeps,
  planningTasks,
} from '#planning';
import { addService } from '#visits';
import { createApp, type Places } from '../../src/app.ts';
import { knownPlaces } from '../../src/cli/known-places.ts';
import { type FreshDatabase, filledDatabase } from './database.ts';
import { monday, smallTown, type Town } from './town.ts';

const project = path.join(import.meta.dirname, '../..');

/** A clock the test turns. */
export interface Clock {
  now: Date;
}

export interface Service {
  readonly fresh: FreshDatabase;
  readonly town: Town;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly planning: PlanningDeps;
  /** Where photographs lie, and printable days. */
  readonly files: FileStore;
  readonly filesFolder: string;
  readonly dayLists: DayListStore;
  /** Address of the real server, for browsers and other clients. */
  readonly url: string;
  /** Names the service answers to; a test that stands something in between adds its own. */
  readonly hosts: string[];
  /** Short messages, as the console shows them. */
  readonly said: readonly string[];
  /** Signs in as one of the demo's people. @returns an agent that carries the cookie. */
  signedIn(
    role: 'resident' | 'nurse' | 'coordinator' | 'doctor' | 'hospital-desk' | 'district-officer',
    code: string,
  ): Promise<Person>;
  /** Begins to work on jobs, as a worker process would. */
  work(): Promise<void>;
}

export interface Person {
  readonly cookie: string;
  get(path: string): request.Test;
  /** With an Idempotency-Key of its own unless the test gives one. */
  post(path: string, body?: object, key?: string): request.Test;
}

const nobodySends: Mailer = {
  send: async (message: { id: string }) => ({ messageId: message.id }),
  close: async () => undefined,
} as unknown as Mailer;

/**
 * The whole service over real HTTP on a fresh database with the small town: routes, jobs, and a clock of the test's own.
 * @param options.mailer a real one where mail matters; by default nothing is sent because no worker runs.
 */
export async function runningService(
  t: ExecutionContext,
  options: { mailer?: Mailer; now?: Date; poolSize?: number } = {},
): Promise<Service> {
  const size = options.poolSize === undefined ? {} : { poolSize: options.poolSize };
  const { fresh, given: town } = await filledDatabase(t, 'service', townWithServices, size);
  const clock: Clock = { now: options.now ?? monday };
  // What broke on our side is shown, so that a test that fails once in a hundred runs says why.
  const log = pino({ level: process.env.TEST_LOG ?? 'error', serializers: { error: loggedError } });
  const jobs = await openJobs({ url: fresh.appUrl, worker: false, log });
  t.teardown(() => jobs.stop());
  const said: string[] = [];
  const pictures = new PictureCache();
  const server = createServer(patience);
  server.setTimeout(idleConnectionMilliseconds);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const planning: PlanningDeps = {
    database: fresh.database,
    enqueue: jobs.enqueue,
    pictures,
    log,
    now: () => clock.now,
    publicUrl: url,
    threads: 1,
  };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'doorstep-files-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const files = fileStore(folder);
  const dayLists = dayListStore(path.join(folder, 'day-lists'));
  const hosts = hostsOf(url, url);
  const live = liveStreams(fresh.database);
  t.teardown(() => live.close());
  const app = createApp({
    ...planning,
    places: placesOfTheDemo(),
    demo: true,
    version: 'test',
    tiles: { url: undefined, attribution: '' },
    webFolder: path.join(project, 'dist/web'),
    mapFolder: path.join(project, 'fixtures/map'),
    mailer: options.mailer ?? nobodySends,
    sms: consoleSms((line) => said.push(line)),
    isStopping: () => false,
    files,
    live,
    hosts,
  });
  server.on('request', app.callback());
  t.teardown(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const tasks: Task[] = [
    ...notificationTasks({
      database: fresh.database,
      mailer: options.mailer ?? nobodySends,
      now: () => clock.now,
      log,
      from: { name: 'Doorstep', address: 'doorstep@example.org' },
    }),
    ...planningTasks(planning),
    ...dayListTasks({ ...planning, dayLists }),
    ...waitTasks(planning),
    ...bookingTasks(planning),
    ...checkUpTasks(planning),
  ];
  return {
    fresh,
    town,
    clock,
    jobs,
    planning,
    files,
    filesFolder: folder,
    dayLists,
    url,
    hosts,
    said,
    work: () => workOn(t, { url: fresh.appUrl, log }, tasks),
    signedIn: (role, code) => signedIn(url, role, code),
  };
}

/** Only a test that asks for it pays for a worker that supervises, keeps the minute's tick and looks for jobs. */
async function workOn(t: ExecutionContext, at: { url: string; log: Logger }, tasks: readonly Task[]): Promise<void> {
  const worker = await openJobs({ ...at, worker: true, pollSeconds: 0.5 });
  t.teardown(() => worker.stop());
  await worker.work(tasks);
}

async function signedIn(url: string, role: string, code: string): Promise<Person> {
  const answer = await request(url).post('/api/v1/demo/sign-in').send({ role, code });
  const cookie = ([] as string[]).concat(answer.headers['set-cookie'] ?? [])[0]?.split(';')[0];
  if (answer.status !== 200 || cookie === undefined)
    throw new Error(`No sign-in as ${role} ${code}: ${answer.status} ${answer.text}`);
  return personWith(url, cookie);
}

/** Somebody who signed in by another door. */
export function personWith(url: string, cookie: string): Person {
  return {
    cookie,
    get: (where) => request(url).get(where).set('Cookie', cookie).set('Accept-Language', 'en'),
    post: (where, body, key = randomUUID()) =>
      request(url)
        .post(where)
        .set('Cookie', cookie)
        .set('Accept-Language', 'en')
        .set('Idempotency-Key', key)
        .send(body ?? {}),
  };
}

async function townWithServices(fresh: FreshDatabase): Promise<Town> {
  const town = await smallTown(fresh.database);
  await addInjections(fresh);
  await fresh.database.withActor(systemActor, markDemo);
  return town;
}

/** A catalogue of three: an injection of 15 minutes, a dressing of 40, and a bath that takes two nurses an hour. */
async function addInjections({ database }: FreshDatabase): Promise<void> {
  const line = {
    programme: 'internet-nursing' as const,
    kit: JSON.stringify([{ 'zh-CN': '手套', en: 'gloves', quantity: 1 }]),
    gap_min_minutes: 0,
    gap_max_minutes: 0,
    order_needed: false,
    assessment_needed: false,
    consent_needed: false,
    price_fen: 10_000,
    enabled_by_default: true,
  };
  await database.withActor(systemActor, async (trx) => {
    await addService(trx, {
      ...line,
      code: 'injection',
      name_zh: '注射',
      name_en: 'Injection',
      care_minutes: 15,
      competencies: ['injection'],
      nurses: 1,
    });
    await addService(trx, {
      ...line,
      code: 'dressing',
      name_zh: '换药',
      name_en: 'Wound dressing',
      care_minutes: 40,
      competencies: ['wound-basic'],
      nurses: 1,
    });
    await addService(trx, {
      ...line,
      code: 'bath',
      name_zh: '床上擦浴',
      name_en: 'Bed bath',
      care_minutes: 60,
      competencies: [],
      nurses: 2,
    });
    await addService(trx, {
      ...line,
      code: 'infusion',
      name_zh: '输液',
      name_en: 'Infusion',
      care_minutes: 90,
      competencies: ['injection'],
      nurses: 1,
      enabled_by_default: false,
    });
  });
}

/** The streets that come with Doorstep, as main.ts would choose without a key. */
export function placesOfTheDemo(): Places {
  const { streets, competencyCodes } = knownPlaces(project);
  const known = gazetteer(streets);
  return { geocoder: known, streets: known, city: '', competencyCodes };
}
