import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { pino } from 'pino';
import type { Actor } from '#access';
import { checkDays, PictureCache } from '#planning';
import { addDays, type Day } from '#time';
import { type CityCentre, promisedCity } from '../bench/city/promised-city.ts';
import { asOwner, type FreshDatabase } from './database.ts';
import { coordinatorOf, monday, tomorrow } from './town.ts';

/** What is taken away before the race, in the scratch database only. */
export type Without = 'nothing' | 'lock' | 'lock and constraints';

export interface RaceOptions {
  readonly attempts: number;
  readonly clients: number;
  readonly without: Without;
  /** Whoever has written a list waits a moment before it is kept, so that a race without walls is surely lost. */
  readonly lingering?: boolean;
  /** Attempts that begin in a second, over all clients; as many as they get when left out. */
  readonly perSecond?: number;
  /** Attempts before the first that counts. Behind them the tables are analysed, as they are by themselves within a minute. */
  readonly warming?: number;
}

export interface RaceResult {
  readonly kept: number;
  readonly refused: number;
  readonly cancelled: number;
  /** Milliseconds of each refusal. */
  readonly refusals: readonly number[];
  readonly overlaps: number;
  /** Cancellations that were acknowledged and are not in the database, and bookings likewise. */
  readonly lost: readonly string[];
  readonly findings: readonly string[];
  readonly odd: readonly string[];
}

const days: readonly Day[] = [1, 2, 3].map((more) => addDays(tomorrow, more));
const bands = ['08:00/10:00', '10:00/12:00', '13:00/15:00', '15:00/17:00'];

/** What a client asks a side to do: to book, or to give a visit's place back. */
export type Attempt = { readonly asking: { readonly actor: Actor } } & (
  | {
      readonly body: {
        readonly residentId: string;
        readonly services: string[];
        readonly window: { readonly start: string; readonly end: string };
        readonly channel: 'telephone';
        readonly note: string;
      };
    }
  | { readonly visitId: string }
);

export type CameOf =
  | { readonly visitId: string }
  | { readonly refused: true }
  | { readonly busy: true }
  | { readonly odd: string };

/** One process's worth of the booking path, in a thread of its own (`race-side.ts`). */
class Side {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, (came: CameOf) => void>();
  private asked = 0;

  /** @param url of the application's database. */
  static async begin(url: string): Promise<Side> {
    const side = new Side(new Worker(new URL('./race-side.ts', import.meta.url), { workerData: url }));
    await once(side.worker, 'message');
    return side;
  }

  private constructor(worker: Worker) {
    this.worker = worker;
    this.worker.on('message', ({ number, came }: { number: number; came: CameOf }) => {
      this.waiting.get(number)?.(came);
      this.waiting.delete(number);
    });
  }

  try(attempt: Attempt): Promise<CameOf> {
    const number = this.asked++;
    const { promise, resolve } = Promise.withResolvers<CameOf>();
    this.waiting.set(number, resolve);
    this.worker.postMessage({ number, attempt });
    return promise;
  }

  async end(): Promise<void> {
    const ended = once(this.worker, 'exit');
    this.worker.postMessage('end');
    await ended;
  }
}

/**
 * Many clients go for the few places of three days of one centre, and every fifth attempt gives one back. Through the
 * use cases of two sides, each in a thread of its own with connections of its own.
 */
export async function race(fresh: FreshDatabase, options: RaceOptions): Promise<RaceResult> {
  const [one] = await promisedCity(fresh.ownerUrl, fresh.database, {
    centres: 1,
    days,
    nurses: 8,
    residents: 900,
    full: 0,
    now: monday,
  });
  if (!one) throw new Error('There is no centre to race for.');
  await takeAway(fresh, options.without);
  if (options.lingering) await asOwner(fresh, lingering);
  const sides = await Promise.all([Side.begin(fresh.appUrl), Side.begin(fresh.appUrl)]);
  try {
    const run = new Race(one, sides, options);
    if (options.warming !== undefined) {
      await run.all(options.warming);
      await asOwner(fresh, 'vacuum analyze');
      run.refusals.length = 0;
    }
    await run.all(options.attempts, options.perSecond);
    return { ...run.told(), ...(await judged(fresh, run)) };
  } finally {
    await Promise.all(sides.map((side) => side.end()));
  }
}

class Race {
  readonly kept = new Set<string>();
  readonly given = new Set<string>();
  readonly refusals: number[] = [];
  private readonly odd: string[] = [];
  private readonly one: CityCentre;
  private readonly sides: readonly Side[];
  private readonly clients: number;
  private begun = 0;

  constructor(one: CityCentre, sides: readonly Side[], { clients }: RaceOptions) {
    this.one = one;
    this.sides = sides;
    this.clients = clients;
  }

  /** Attempts until there were so many more, over all clients. */
  async all(attempts: number, perSecond?: number): Promise<void> {
    const [first, began] = [this.begun, performance.now()];
    const client = async () => {
      while (this.begun < first + attempts) {
        const turn = this.begun++;
        const due = perSecond === undefined ? 0 : began + ((turn - first) * 1000) / perSecond;
        if (due > performance.now()) await new Promise((go) => setTimeout(go, due - performance.now()));
        await (turn % 5 === 4 ? this.giveBack(turn) : this.take(turn));
      }
    };
    await Promise.all(Array.from({ length: this.clients }, client));
  }

  told(): Pick<RaceResult, 'kept' | 'refused' | 'cancelled' | 'refusals' | 'odd'> {
    const { refusals, odd } = this;
    return {
      kept: this.kept.size + this.given.size,
      refused: refusals.length,
      cancelled: this.given.size,
      refusals,
      odd,
    };
  }

  private try(turn: number, attempt: Omit<Attempt, 'asking'>): Promise<CameOf> {
    const asking = { actor: { ...coordinatorOf(this.one.centre), now: monday } };
    // Which side is asked has nothing to do with what is asked for.
    return this.sides[(turn + Math.floor(turn / 5)) % this.sides.length]!.try({ ...attempt, asking } as Attempt);
  }

  private async take(turn: number): Promise<void> {
    const who = this.one.residents[(turn * 7) % this.one.residents.length]!;
    const day = days[turn % 3]!;
    const [start, end] = bands[Math.floor(turn / 12) % 4]!.split('/');
    const body = {
      residentId: who.id,
      services: [turn % 2 === 0 ? 'injection' : 'dressing'],
      window: { start: `${day}T${start}:00+08:00`, end: `${day}T${end}:00+08:00` },
      channel: 'telephone' as const,
      note: '',
    };
    const began = performance.now();
    const came = await this.try(turn, { body });
    if ('visitId' in came) this.kept.add(came.visitId);
    else if ('refused' in came) this.refusals.push(performance.now() - began);
    else this.note(came);
  }

  private async giveBack(turn: number): Promise<void> {
    const id = [...this.kept][turn % Math.max(1, this.kept.size)];
    if (id === undefined) return;
    // Whoever else draws it sees it gone.
    this.kept.delete(id);
    const came = await this.try(turn, { visitId: id });
    ('visitId' in came ? this.given : this.kept).add(id);
    this.note(came);
  }

  private note(came: CameOf): void {
    if ('odd' in came) this.odd.push(came.odd);
  }
}

/**
 * A day that nobody locks and whose versions nobody waits for: a view in front of the table, of the rows as they are and
 * the versions counted so far. Whoever takes it `for update` takes nothing.
 */
const withoutLock = `
  create extension if not exists hstore with schema public;
  create schema unlocked;
  create table unlocked.counted (centre_id uuid not null, day date not null, version integer not null);
  create function unlocked.days() returns setof public.day_plan language sql stable security definer as $$
    select (d #= hstore('version', greatest(d.version, (select max(c.version) from unlocked.counted c
      where c.centre_id = d.centre_id and c.day = d.day))::text)).* from public.day_plan d $$;
  create view unlocked.day_plan as select * from unlocked.days();
  create function unlocked.count() returns trigger language plpgsql security definer as $$
    begin insert into unlocked.counted values (new.centre_id, new.day, new.version); return new; end $$;
  create trigger counting instead of update on unlocked.day_plan for each row execute function unlocked.count();
  grant usage on schema unlocked to doorstep_app;
  grant select, update on unlocked.day_plan to doorstep_app`;

const withoutConstraints = `
  alter table assignment drop constraint assignment_nurse_in_one_place;
  alter table assignment drop constraint assignment_resident_one_visit_at_a_time;
  alter table planned_break drop constraint planned_break_pkey`;

const lingering = `
  create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(0.1); return null; end $$;
  create trigger lingering after insert on assignment for each statement execute function linger()`;

async function takeAway(fresh: FreshDatabase, without: Without): Promise<void> {
  if (without === 'nothing') return;
  await asOwner(fresh, withoutLock);
  const role = new URL(fresh.appUrl).username;
  const name = new URL(fresh.appUrl).pathname.slice(1);
  await asOwner(fresh, `alter role ${role} in database ${name} set search_path = unlocked, public`);
  if (without === 'lock and constraints') await asOwner(fresh, withoutConstraints);
}

/** Overlaps are looked for here with nothing but the rows; what was acknowledged is compared with what is kept. */
async function judged(fresh: FreshDatabase, run: Race): Promise<Pick<RaceResult, 'overlaps' | 'lost' | 'findings'>> {
  const [counted] = await asOwner<{ overlaps: number }>(
    fresh,
    `select count(*)::int as overlaps from assignment a join assignment b
       on (a.visit_id, a.part) < (b.visit_id, b.part) and (a.nurse_id = b.nurse_id and a.leaves_at < b.ends_at and b.leaves_at < a.ends_at
         or a.resident_id = b.resident_id and a.visit_id <> b.visit_id and a.starts_at < b.ends_at and b.starts_at < a.ends_at)`,
  );
  const rows = await asOwner<{ id: string; state: string; placed: boolean }>(
    fresh,
    `select id, state, at_risk_since is not null or exists (select from assignment where visit_id = visit.id) as placed from visit`,
  );
  const stateOf = new Map(rows.map((row) => [row.id, row]));
  const lost = [
    ...[...run.given].filter((id) => stateOf.get(id)?.state !== 'cancelled').map((id) => `cancellation of ${id}`),
    ...[...run.kept].filter((id) => stateOf.get(id)?.state !== 'booked').map((id) => `booking ${id}`),
    ...[...run.kept].filter((id) => !stateOf.get(id)?.placed).map((id) => `place of ${id}`),
    ...rows.filter((row) => row.state === 'booked' && !run.kept.has(row.id)).map(({ id }) => `answer of ${id}`),
  ];
  const log = pino({ level: 'silent' });
  const { findings } = await checkDays({
    database: fresh.database,
    pictures: new PictureCache(),
    now: () => monday,
    log,
    enqueue: async () => undefined,
    publicUrl: '',
    threads: 1,
  });
  return { overlaps: counted?.overlaps ?? 0, lost, findings: findings.map(({ message }) => message) };
}
