import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { chance, pick, type Random, randomFrom } from '../../src/optimiser/search/random.ts';
import type { CityProcess, OpenCity } from '../bench/city/open-city.ts';
import type { CityCentre } from '../bench/city/promised-city.ts';

const bands = ['08:00/10:00', '10:00/12:00', '13:00/15:00', '15:00/17:00'] as const;
/** More is taken than is given back, so that at the end of a long fire there is something to have been lost. */
const kinds = ['book', 'book', 'book', 'book', 'hold', 'hold', 'cancel', 'move', 'move', 'absence', 'plan'] as const;
/** All in all: hour by hour nurses sent away in every minute of a long fire would leave nobody to book. */
const mostAbsences = 200;
/** Somebody who gets no answer for so long has lost something. */
const patienceMilliseconds = 90_000;

export interface FireOptions {
  readonly days: readonly string[];
  readonly clients: number;
  readonly seed: number;
  /** How many processes of each kind there are. */
  readonly processes: number;
  /** Asked after each step, with the steps done so far; true ends the fire. */
  readonly isOver: (steps: number) => boolean;
  /** What the time between kills is counted in: the steps done so far, or anything else that grows. */
  readonly count: (steps: number) => number;
  /** A process is killed after so many of them, drawn anew each time between this and twice as many. */
  readonly betweenKills: number;
}

interface Answer {
  readonly status: number;
  readonly body: { readonly id?: string; readonly type?: string };
  readonly etag: string | null;
}

interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  readonly ifMatch?: string | null;
}

/** A visit as its client was last told it is. */
interface Told {
  readonly state: 'kept' | 'held' | 'given';
  readonly window: string;
}

type Command = 'serve' | 'work';

/**
 * Clients of a service whose processes are killed without a warning and started again. Whoever gets no answer asks again
 * with the same key, as the interface says; so in the end each client knows what was promised to her.
 */
export class Fire {
  readonly told = new Map<string, Told>();
  readonly absences: string[] = [];
  /** Answers nobody expects, and questions nobody answered. */
  readonly odd: string[] = [];
  readonly answers = new Map<string, number>();
  kills = 0;
  private steps = 0;
  private nextKill: number;
  private readonly open: OpenCity;
  private readonly options: FireOptions;
  private readonly random: Random;
  private readonly running: { readonly command: Command; process: CityProcess }[] = [];
  private restarting = Promise.resolve();

  constructor(open: OpenCity, options: FireOptions) {
    this.open = open;
    this.options = options;
    this.random = randomFrom(options.seed);
    this.nextKill = options.count(0) + options.betweenKills;
  }

  async burn(): Promise<void> {
    for (let index = 0; index < this.options.processes; index++) {
      for (const command of ['serve', 'work'] as const) {
        this.running.push({ command, process: await this.open.start(command) });
      }
    }
    await Promise.all(Array.from({ length: this.options.clients }, (_, index) => this.client(index)));
    await this.restarting;
  }

  /** Ends every process as it likes to be ended. */
  async putOut(): Promise<void> {
    await Promise.all(
      this.running.map(async ({ process: { child } }) => {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await gone;
      }),
    );
  }

  private async client(index: number): Promise<void> {
    const centre = this.open.city[index % this.open.city.length]!;
    const random = randomFrom(this.options.seed + 1 + index);
    const mine: string[] = [];
    for (let turn = 0; !this.options.isOver(this.steps); turn++) {
      const kind = kinds[pick(random, kinds.length)]!;
      try {
        await this.step(kind, { centre, random, mine, index, turn });
      } catch (error) {
        this.odd.push(`${kind}: ${error}`);
      }
      this.steps++;
      this.mayKill();
    }
  }

  private async step(kind: (typeof kinds)[number], about: About): Promise<void> {
    const { mine, random } = about;
    if (kind === 'absence' && this.absences.length < mostAbsences) return this.addAbsence(about);
    if (kind === 'plan' || kind === 'absence') return this.planAgain(about);
    if (kind === 'book' || kind === 'hold') return this.take(kind, about);
    const id = mine[pick(random, mine.length)];
    if (id === undefined) return;
    await (kind === 'cancel' ? this.giveBack(id, about) : this.move(id, about));
  }

  private async take(kind: 'book' | 'hold', { centre, random, mine, index, turn }: About): Promise<void> {
    const { clients, days } = this.options;
    const own = centre.residents.filter((_, place) => place % clients === index);
    const who = own[turn % own.length]!;
    const window = windowOf(random, days.slice(1));
    const answer = await this.asked(centre.deskToken, {
      method: 'POST',
      path: kind === 'book' ? '/api/v1/visits' : '/api/v1/holds',
      body: {
        residentId: who.id,
        services: [chance(random) < 0.5 ? 'injection' : 'dressing'],
        window,
        channel: 'telephone',
      },
    });
    if (!this.expected(kind, answer, [201, 409])) return;
    const { id } = answer.body;
    if (answer.status !== 201 || id === undefined) return;
    this.told.set(id, { state: kind === 'book' ? 'kept' : 'held', window: window.start });
    if (kind === 'hold') await this.confirm(id, centre);
    mine.push(id);
  }

  private async confirm(id: string, centre: CityCentre): Promise<void> {
    const answer = await this.asked(centre.deskToken, { method: 'POST', path: `/api/v1/visits/${id}/confirmation` });
    if (this.expected('confirm', answer, [200, 409, 410]) && answer.status === 200)
      this.told.set(id, { ...this.told.get(id)!, state: 'kept' });
  }

  private async giveBack(id: string, { centre, mine }: About): Promise<void> {
    const answer = await this.asked(centre.deskToken, {
      method: 'POST',
      path: `/api/v1/visits/${id}/cancellation`,
      body: { reason: 'other', channel: 'telephone' },
    });
    if (!this.expected('cancel', answer, [200, 409]) || answer.status !== 200) return;
    this.told.set(id, { ...this.told.get(id)!, state: 'given' });
    mine.splice(mine.indexOf(id), 1);
  }

  /** Who moves it sees it first; should the night have changed it in between, she looks again. */
  private async move(id: string, { centre, random }: About): Promise<void> {
    const window = windowOf(random, this.options.days.slice(1));
    for (let look = 0; look < 5; look++) {
      const seen = await this.asked(centre.deskToken, { method: 'GET', path: `/api/v1/visits/${id}` });
      if (!this.expected('look', seen, [200])) return;
      const answer = await this.asked(centre.deskToken, {
        method: 'POST',
        path: `/api/v1/visits/${id}/move`,
        body: { window, reason: 'other', channel: 'telephone' },
        ifMatch: seen.etag,
      });
      if (answer.status === 412) continue;
      if (this.expected('move', answer, [200, 409]) && answer.status === 200)
        this.told.set(id, { ...this.told.get(id)!, window: window.start });
      return;
    }
  }

  private async addAbsence({ centre, random }: About): Promise<void> {
    const day = this.options.days[pick(random, this.options.days.length)]!;
    const nurse = centre.nurses[pick(random, centre.nurses.length)]!;
    const hour = String(8 + pick(random, 8)).padStart(2, '0');
    const answer = await this.asked(centre.deskToken, {
      method: 'POST',
      path: `/api/v1/nurses/${nurse.id}/absences`,
      body: { start: `${day}T${hour}:00:00+08:00`, end: `${day}T${hour}:40:00+08:00`, reason: 'other' },
    });
    if (this.expected('absence', answer, [201, 409]) && answer.status === 201) this.absences.push(answer.body.id ?? '');
  }

  /**
   * Planning by hand publishes, so it is asked for one day only: tomorrow belongs to the night, and the days behind stay
   * tentative for the minute's tick to improve.
   */
  private async planAgain({ centre }: About): Promise<void> {
    const day = this.options.days[1]!;
    const path = `/api/v1/day-plans/${centre.centre.id}/${day}/planning`;
    this.expected('plan', await this.asked(centre.deskToken, { method: 'POST', path, body: { seconds: 1 } }), [202]);
  }

  private expected(what: string, answer: Answer, statuses: readonly number[]): boolean {
    const name = `${what} ${answer.status}`;
    this.answers.set(name, (this.answers.get(name) ?? 0) + 1);
    if (statuses.includes(answer.status)) return true;
    this.odd.push(`${name} ${JSON.stringify(answer.body).slice(0, 300)}`);
    return false;
  }

  /** Asks until somebody answers, always with the same key: nothing is done twice and nothing is left unknown. */
  private async asked(token: string, ask: Ask): Promise<Answer> {
    const key = randomUUID();
    const until = performance.now() + patienceMilliseconds;
    while (performance.now() < until) {
      const answer = await this.askedOnce(token, ask, key).catch(() => undefined);
      const inProgress = answer?.body.type?.endsWith('idempotency-key-in-progress') ?? false;
      if (answer && answer.status !== 503 && !inProgress) return answer;
      await wait(100 + chance(this.random) * 200);
    }
    throw new Error(`${ask.method} ${ask.path} was not answered`);
  }

  private async askedOnce(token: string, { method, path, body, ifMatch }: Ask, key: string): Promise<Answer> {
    const serving = this.running.filter(({ command }) => command === 'serve');
    const { url } = serving[pick(this.random, serving.length)]!.process;
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        Cookie: `doorstep=${token}`,
        'Accept-Language': 'en',
        ...(method === 'POST' ? { 'Idempotency-Key': key, 'Content-Type': 'application/json' } : {}),
        ...(ifMatch ? { 'If-Match': ifMatch } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? {} : JSON.parse(text),
      etag: response.headers.get('etag'),
    };
  }

  /** One process ends in the middle of whatever it does, and another takes its place. */
  private mayKill(): void {
    const count = this.options.count(this.steps);
    if (count < this.nextKill) return;
    this.nextKill = count + this.options.betweenKills * (1 + chance(this.random));
    const one = this.running[pick(this.random, this.running.length)]!;
    this.restarting = this.restarting.then(async () => {
      const { child } = one.process;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      this.kills++;
      one.process = await this.open.start(one.command);
    });
  }
}

interface About {
  readonly centre: CityCentre;
  readonly random: Random;
  readonly mine: string[];
  readonly index: number;
  readonly turn: number;
}

function windowOf(random: Random, days: readonly string[]): { readonly start: string; readonly end: string } {
  const day = days[pick(random, days.length)]!;
  const [start, end] = bands[pick(random, bands.length)]!.split('/');
  return { start: `${day}T${start}:00+08:00`, end: `${day}T${end}:00+08:00` };
}
