import os from 'node:os';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { pino } from 'pino';
import { type Actor, type Allowed, accessTable, type Relation, type RouteName } from '#access';
import { fileStore } from '#files';
import { buildRouter, liveStreams, type Route } from '#http';
import { openJobs } from '#jobs';
import { emlMailer } from '#outside/mail';
import { PictureCache } from '#planning';
import { roomRoutes } from '../../src/app.ts';
import { asOwner, type FreshDatabase } from '../support/database.ts';
import { filledTown } from '../support/filled-town.ts';
import { serverOf } from '../support/server.ts';
import { placesOfTheDemo } from '../support/service.ts';
import type { Town } from '../support/town.ts';
import { type Ask, asksOf } from './asks.ts';
import { ownScope } from './own-scope.ts';
import { type Subject, subjectsOf } from './subjects.ts';

/** The evening before Gu's visit: her nurse may reach her. */
const evening = new Date('2026-11-23T19:00:00+08:00');

interface World {
  readonly fresh: FreshDatabase;
  readonly town: Town;
  readonly routes: ReadonlyMap<RouteName, Route>;
  readonly subjects: Readonly<Record<string, Subject>>;
  readonly ask: (actor: Actor | undefined, name: RouteName, asked?: Ask) => Promise<{ status: number; body: unknown }>;
}

async function world(t: ExecutionContext): Promise<World> {
  const { fresh, town } = await filledTown(t);
  const log = pino({ level: 'silent' });
  const jobs = await openJobs({ url: fresh.appUrl, worker: false, log });
  t.teardown(() => jobs.stop());
  const folder = path.join(import.meta.dirname, '../../fixtures');
  const files = fileStore(path.join(os.tmpdir(), 'doorstep-matrix-files'));
  // The content of the filled town's one file.
  await files.keep(Buffer.from('abc'));
  const routes = roomRoutes({
    database: fresh.database,
    enqueue: jobs.enqueue,
    pictures: new PictureCache(),
    log,
    now: () => evening,
    publicUrl: 'http://127.0.0.1',
    places: placesOfTheDemo(),
    threads: 1,
    demo: true,
    version: 'test',
    tiles: { url: undefined, attribution: '' },
    webFolder: folder,
    mapFolder: folder,
    mailer: emlMailer({
      folder: path.join(os.tmpdir(), 'doorstep-matrix-mail'),
      from: { name: 'Doorstep', address: 'doorstep@example.org' },
    }),
    sms: undefined,
    isStopping: () => false,
    files,
    live: liveStreams(fresh.database),
    hosts: ['127.0.0.1'],
  });
  const byName = new Map(routes.map((route) => [route.name, route]));
  const as = serverOf(routes, { now: evening });
  return {
    fresh,
    town,
    routes: byName,
    subjects: subjectsOf(town),
    async ask(actor, name, asked = {}) {
      const route = byName.get(name);
      if (!route) throw new Error(`No room mounts ${name}.`);
      const target = addressOf(route, asked);
      const posted = () =>
        route.rawBody
          ? as(actor).post(target).set('Content-Type', 'application/octet-stream').send(Buffer.from('no picture'))
          : as(actor).post(target, asked.body ?? {});
      const { status, body } = await (route.method === 'GET' ? as(actor).get(target) : posted());
      return { status, body };
    },
  };
}

function addressOf(route: Route, { params = {}, query = {} }: Ask): string {
  const dummy = { day: '2026-11-25', year: '2027', kind: 'residents' };
  const filled = route.path.replaceAll(
    /:(\w+)/g,
    (_, name: keyof typeof dummy) => params[name] ?? dummy[name] ?? '0198c0de-0000-7000-8000-00000000ffff',
  );
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

const lines = Object.entries(accessTable) as [RouteName, Allowed][];
const signedInLines = lines.filter(([, allowed]) => allowed !== 'public' && allowed !== 'demo') as [
  RouteName,
  Partial<Record<Actor['role'], readonly Relation[]>>,
][];

/** Routes the service itself mounts, outside the rooms. */
const ownNames: readonly string[] = [
  'health.live',
  'health.ready',
  'health.metrics',
  'openapi.document',
  'openapi.page',
];

test('every line of the table is a route, and every route a line', async (t) => {
  const { routes } = await world(t);
  const mounted = [...routes.keys()].sort();
  t.deepEqual(
    mounted,
    lines
      .map(([name]) => name)
      .filter((name) => !ownNames.includes(name))
      .sort(),
  );
});

test('a route without a line in the table does not start', (t) => {
  const unknown = {
    name: 'people.everything',
    method: 'GET',
    path: '/x',
    summary: '',
    run: async () => ({ status: 200 }),
  };
  const deps = { now: () => evening, actorOf: async () => undefined, demo: true };
  t.throws(() => buildRouter([unknown as unknown as Route], deps), { message: /no line in src\/access\/table\.ts/ });
  t.notThrows(() => buildRouter([{ ...unknown, name: 'people.show' } as unknown as Route], deps));
});

test('every line is asked: for one thing by name, or within the asker’s own scope', async (t) => {
  const { fresh, town } = await world(t);
  const asked = new Set<string>([...Object.keys(await asksOf(fresh, town)), ...ownScope]);
  t.deepEqual(
    signedInLines.map(([name]) => name).filter((name) => !asked.has(name)),
    [],
    'say in test/access/asks.ts how to ask them, or in own-scope.ts that nothing is asked by name',
  );
});

test('nobody who is not signed in gets past the table', async (t) => {
  const { ask } = await world(t);
  for (const [name] of signedInLines) t.is((await ask(undefined, name)).status, 401, name);
});

test('a role that has no place in a line is refused before anything is looked at', async (t) => {
  const { ask, subjects } = await world(t);
  for (const [name, allowed] of signedInLines) {
    for (const [who, { actor }] of Object.entries(subjects)) {
      if (!allowed[actor.role]) t.is((await ask(actor, name)).status, 403, `${who}: ${name}`);
    }
  }
});

test('an integration without the scope of a route is refused', async (t) => {
  const { ask, town } = await world(t);
  const actor: Actor = { role: 'integration', id: 'integration:c', organisationId: town.centre.id, scopes: [] };
  for (const [name] of signedInLines) t.is((await ask(actor, name)).status, 403, name);
});

test('whoever does not stand to a thing as the table asks finds nothing there, and whoever does gets through', async (t) => {
  t.timeout(180_000);
  const { ask, subjects, fresh, town } = await world(t);
  const asks = Object.entries(await asksOf(fresh, town)) as [RouteName, Ask][];
  const standing = (name: RouteName, { actor, relations }: Subject) => {
    const wanted = (accessTable[name] as Partial<Record<Actor['role'], readonly Relation[]>>)[actor.role];
    return wanted && (wanted.includes('any') || wanted.some((relation) => relations.includes(relation)));
  };
  let [refused, granted] = [0, 0];
  // All who must be refused first: what they ask changes nothing, so the world is still whole for the others.
  for (const [name, asked] of asks) {
    for (const [who, subject] of Object.entries(subjects)) {
      if (standing(name, subject) !== false) continue;
      const answer = await ask(subject.actor, name, asked);
      t.true(
        [404, 403].includes(answer.status),
        `${who}: ${name} answered ${answer.status} ${JSON.stringify(answer.body)}`,
      );
      refused++;
    }
  }
  for (const [name, asked] of asks) {
    for (const [who, subject] of Object.entries(subjects)) {
      if (!standing(name, subject)) continue;
      const answer = await ask(subject.actor, name, asked);
      const through = answer.status < 500 && ![401, 403, 404].includes(answer.status);
      t.true(through, `${who}: ${name} answered ${answer.status} ${JSON.stringify(answer.body)}`);
      granted++;
    }
  }
  t.log(`${refused} refused, ${granted} let through`);
  t.true(refused > 80 && granted > 100);
});

test('lists hold exactly what belongs to the one who asks', async (t) => {
  const { ask, subjects, fresh, town } = await world(t);
  const idsAt = async (table: string, centre: string, more = '') =>
    (
      await asOwner<{ id: string }>(
        fresh,
        `select id from ${table} where ${table === 'account' || table === 'integration' ? 'organisation_id' : 'centre_id'} = $1 ${more}`,
        [centre],
      )
    )
      .map((row) => row.id)
      .sort();
  const lists: readonly [
    RouteName,
    Ask,
    (body: Listed) => string[],
    table: string,
    more?: string | ((actor: Actor) => string),
  ][] = [
    [
      'people.search',
      { query: { q: 'g' } },
      (body) => (body.residents ?? []).map(idOf),
      'person',
      `and initials like 'g%'`,
    ],
    [
      'people.toBeLocated',
      {},
      (body) => (body.residents ?? []).map((one) => one.address?.id ?? ''),
      'address',
      'and confirmed_at is null',
    ],
    ['people.brokenGlass', {}, (body) => (body.brokenGlass ?? []).map(idOf), 'break_glass'],
    ['roster.nurses', { query: { day: '2026-11-25' } }, (body) => (body.nurses ?? []).map(idOf), 'nurse'],
    ['identity.accounts', {}, (body) => (body.accounts ?? []).map(idOf), 'account'],
    ['identity.integrations', {}, (body) => (body.integrations ?? []).map(idOf), 'integration'],
    [
      'checkups.morning',
      { query: { group: 'due' } },
      (body) => (body.lines ?? []).map(({ planId }) => planId ?? ''),
      'care_plan',
      ({ id }) => `and (team_id is null or team_id in (select team_id from team_member where signs_in_as = '${id}'))`,
    ],
    ['roster.leaveRequests', {}, (body) => (body.requests ?? []).map(idOf), 'leave_request'],
  ];
  for (const [name, asked, ids, table, more] of lists) {
    const allowed = accessTable[name] as Partial<Record<Actor['role'], readonly Relation[]>>;
    for (const [who, { actor }] of Object.entries(subjects)) {
      if (!allowed[actor.role]) continue;
      const answer = await ask(actor, name, asked);
      t.is(answer.status, 200, `${who}: ${name}`);
      t.deepEqual(
        ids(answer.body as Listed).sort(),
        await idsAt(table, actor.organisationId ?? '', typeof more === 'function' ? more(actor) : more),
        `${who}: ${name}`,
      );
    }
  }
  const visits = async (actor: Actor, residentId: string) =>
    (
      (await ask(actor, 'booking.visitsOfResident', { query: { residentId } })).body as { visits: Identified[] }
    ).visits.map(idOf);
  t.deepEqual(await visits(town.gu.actor, town.gu.id), ['0198c0de-0000-7000-8000-000000000001']);
  t.deepEqual(await visits(town.li.actor, town.li.id), []);
});

interface Identified {
  readonly id: string;
}
type Listed = Partial<
  Record<string, readonly (Identified & { readonly address?: Identified; readonly planId?: string })[]>
>;
const idOf = ({ id }: Identified) => id;
