import type pg from 'pg';
import { pino } from 'pino';
import { type Actor, plannerFor } from '#access';
import { record } from '#audit';
import { bookVisit } from '#booking';
import type { Trx } from '#database';
import { Problem } from '#http';
import { openJobs } from '#jobs';
import { residentById, searchResidents } from '#people';
import { PictureCache } from '#planning';
import { addDays } from '#time';
import { visitsOfResident } from '#visits';
import { dayView } from '../../src/planning/day-view.ts';
import { ownListOfNurse } from '../../src/planning/nurse-list.ts';
import { asOwner, type FreshDatabase, freshDatabase } from '../support/database.ts';
import { connected } from '../support/filled-town.ts';
import { monday, smallTown, type Town, today, tomorrow } from '../support/town.ts';
import { fillCity } from './fill-city.ts';

interface Setting {
  readonly fresh: FreshDatabase;
  readonly town: Town;
  readonly residents: readonly string[];
}

type Task = (round: number) => Promise<unknown>;

/** `npm run bench -- row-level-security`: booking and lists with row-level security and without, and the plans behind them. */
export async function benchRowLevelSecurity(words: readonly string[], print: (line: string) => void): Promise<void> {
  const rounds = Number(words[0] ?? 100);
  const ends: (() => unknown)[] = [];
  try {
    const t = { teardown: (end: () => unknown) => void ends.push(end) };
    const fresh = await freshDatabase(t);
    const town = await smallTown(fresh.database);
    await fillCity(fresh, town);
    const residents = await asOwner<{ id: string }>(
      fresh,
      `select id from person where centre_id = $1 and code like 'B%' order by code`,
      [town.centre.id],
    );
    const jobs = await openJobs({ url: fresh.appUrl, worker: false, log: pino({ level: 'silent' }) });
    ends.push(() => jobs.stop());
    const setting = { fresh, town, residents: residents.map((row) => row.id) };
    const tasks = tasksOf(setting, jobs.enqueue);
    print(`${rounds} rounds each; ${await sizeOf(fresh)}`);
    await measure('with', tasks, rounds, print);
    for (const line of await plansOf(setting)) print(line);
    await switchOff(fresh);
    await measure('without', tasks, rounds, print);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

function tasksOf({ fresh, town, residents }: Setting, enqueue: Awaited<ReturnType<typeof openJobs>>['enqueue']) {
  const { database } = fresh;
  const { centre } = town;
  const desk: Actor = { ...town.coordinator, now: monday };
  const nurse = { ...town.shen.actor, nurseId: town.shen.id, organisationId: centre.id, now: monday };
  const deps = { database, enqueue, pictures: new PictureCache(), publicUrl: 'http://127.0.0.1' };
  const look = (actor: Actor) => (trx: Trx, ids: Iterable<string>) =>
    record(trx, { at: monday, actor, residents: ids, kind: 'read', route: 'people.show' });
  const silent = async () => undefined;
  let booked = 0;
  const book =
    (looksAt: ReturnType<typeof look>): Task =>
    () => {
      const residentId = residents[booked] ?? '';
      const day = addDays(tomorrow, 1 + (booked % 4));
      const band = [8, 10, 13, 15][Math.floor(booked / 4) % 4] ?? 8;
      const hour = (value: number) => `${day}T${String(value).padStart(2, '0')}:00:00+08:00`;
      const key = `bench ${booked++}`;
      const body = {
        residentId,
        services: ['injection'],
        window: { start: hour(band), end: hour(band + 2) },
        channel: 'telephone' as const,
        note: '',
      };
      return bookVisit(
        deps,
        { actor: desk, now: monday, idempotencyKey: key, requestHash: key, looksAt, body },
        'book',
      ).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Problem) return false;
          throw error;
        },
      );
    };
  const show =
    (looksAt: ReturnType<typeof look>): Task =>
    (round) =>
      database.withActor(desk, async (trx) => {
        await residentById(trx, residents[round] ?? '');
        await looksAt(trx, [residents[round] ?? '']);
      });
  return {
    'booking a visit': book(look(desk)),
    'booking a visit, no audit': book(silent),
    'one resident': show(look(desk)),
    'one resident, no audit': show(silent),
    'a resident’s visits': (round: number) =>
      database.withActor(plannerFor(desk, centre.id), (trx) => visitsOfResident(trx, residents[round] ?? '')),
    'finding residents by a name': () => database.withActor(desk, (trx) => searchResidents(trx, centre.id, '王')),
    'the desk’s day': () => database.withActor(desk, (trx) => dayView(trx, centre, today)),
    'a nurse’s list': () => ownListOfNurse(database, nurse, today, monday, look(nurse)),
  } satisfies Record<string, Task>;
}

async function measure(
  how: string,
  tasks: Record<string, Task>,
  rounds: number,
  print: (line: string) => void,
): Promise<void> {
  for (const [name, task] of Object.entries(tasks)) {
    const times: number[] = [];
    for (let round = 0; round < rounds + 10; round++) {
      const began = performance.now();
      const done = await task(round);
      // The first rounds only warm caches; a window that is gone by now is no booking.
      if (round >= 10 && done !== false) times.push(performance.now() - began);
    }
    // A figure of nothing would look like a very good one.
    if (times.length < rounds / 2) throw new Error(`${name}: ${times.length} of ${rounds} rounds were done.`);
    times.sort((one, other) => one - other);
    const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
    print(`${how} row-level security: ${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`);
  }
}

/** What PostgreSQL does for the application's role, for the queries that lists and bookings rest on. */
async function plansOf({ fresh, town, residents }: Setting): Promise<string[]> {
  const ends: (() => unknown)[] = [];
  const t = { teardown: (end: () => unknown) => void ends.push(end) };
  const desk = await connected(t, fresh, { ...town.coordinator, now: monday });
  const nurse = await connected(t, fresh, { ...town.shen.actor, now: monday });
  const asked: readonly [who: string, client: pg.Client, sql: string][] = [
    [
      'desk',
      desk,
      `select * from visit where centre_id = '${town.centre.id}' and day = '${today}' and state in ('held', 'booked', 'planned', 'on-the-way', 'arrived', 'in-care')`,
    ],
    ['desk', desk, `select * from assignment where centre_id = '${town.centre.id}' and day = '${today}'`],
    ['desk', desk, `select * from visit where resident_id = '${residents[0]}' order by day desc, id desc limit 200`],
    [
      'desk',
      desk,
      `select id, name from person where centre_id = '${town.centre.id}' and name collate "C" >= '王' and name collate "C" < '玌' order by name collate "C", id limit 21`,
    ],
    ['nurse', nurse, `select * from address where person_id = '${residents[0]}' and replaced_at is null`],
    ['desk', desk, `select * from audit.about('${residents[0]}', 'infinity', 0, 0, 50)`],
  ];
  const lines: string[] = [];
  for (const [who, client, sql] of asked) {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, costs off, timing off, buffers off) ${sql}`,
    );
    lines.push(`-- ${who}: ${sql}`, ...rows.map((row) => row['QUERY PLAN']));
  }
  // An open transaction would keep row-level security from being switched off.
  for (const end of ends) await end();
  return lines;
}

async function switchOff(fresh: FreshDatabase): Promise<void> {
  const tables = await asOwner<{ name: string }>(
    fresh,
    `select c.oid::regclass::text as name from pg_class c where relkind = 'r' and relrowsecurity`,
  );
  await asOwner(fresh, tables.map(({ name }) => `alter table ${name} disable row level security`).join(';'));
}

async function sizeOf(fresh: FreshDatabase): Promise<string> {
  const tables = ['person', 'visit', 'assignment'];
  const counts = await Promise.all(
    tables.map(
      async (name) =>
        `${(await asOwner<{ count: number }>(fresh, `select count(*)::int as count from ${name}`))[0]?.count} ${name}`,
    ),
  );
  return counts.join(', ');
}
