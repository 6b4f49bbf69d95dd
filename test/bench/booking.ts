import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { addDays, dayOf } from '#time';
import { asOwner } from '../support/database.ts';
import { type OpenCity, openCity } from './city/open-city.ts';
import { type CityCentre, type CityResident, visitDays } from './city/promised-city.ts';
import { printFigures } from './figures.ts';
import { percentile, processorMilliseconds, serverMilliseconds } from './processor-time.ts';

const zone = 'Asia/Shanghai';
const bands = ['08:00/10:00', '10:00/12:00', '13:00/15:00', '15:00/17:00'];

/**
 * Bookings a second, and for how long, before anything is measured: as many as will be measured, for at fewer most of the
 * connections stay idle, and one that has not booked before plans every statement anew.
 */
const [warmingRate, warmingSeconds] = [150, 10];

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly milliseconds: number;
}

interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
  readonly body?: object;
}

/**
 * `npm run bench -- booking [SECONDS]`: bookings and searches over HTTP against one API process, client and PostgreSQL beside it.
 * Searches with never-seen addresses, bookings at 150 a second for p99, searches beside bookings, then as many bookings as
 * sixteen clients get.
 */
export async function benchBooking(words: readonly string[], print: (line: string) => void): Promise<void> {
  const seconds = Number(words[0] ?? 60);
  const centres = Number(words[1] ?? 20);
  const ends: (() => unknown)[] = [];
  try {
    const now = new Date();
    const days = Array.from({ length: visitDays }, (_, index) => addDays(dayOf(now, zone), index + 2));
    const began = performance.now();
    const open = await openCity(ends, { centres, days, nurses: 40, residents: 2000, full: 0.5, now });
    print(
      `${centres} centres × ${days.length} days × 40 nurses laid out in ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
    // What was laid out is on the disk before anything is measured, and not on its way there.
    await asOwner(open, 'checkpoint');
    const flags = process.env.BENCH_CPU_PROFILE
      ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_CPU_PROFILE}`]
      : [];
    const api = await open.start('serve', { nodeFlags: flags });
    const load = new Load(open, api.url, days);
    // Every day once, so that the first minute is like any other; each centre after the other, so that none is turned away.
    for (const centre of open.city) await load.warmUp(centre);
    // A service that has just started compiles what it runs as it goes; what is asked of one at work is measured.
    await load.atRate(warmingRate, warmingSeconds, () => load.book());
    const used = () => ({
      api: processorMilliseconds(api.pid),
      database: serverMilliseconds(open.postmaster),
      client: process.cpuUsage(),
    });
    const searches = await load.atRate(20, seconds, () => load.search());
    const paced = await load.atRate(150, seconds, () => load.book());
    const [beside] = await Promise.all([
      load.atRate(20, seconds, () => load.search()),
      load.atRate(60, seconds, () => load.book()),
    ]);
    const before = used();
    const most = await load.byClients(16, seconds, () => load.book());
    const after = used();
    const kept = most.filter(({ status }) => status === 201).length;
    const per = (milliseconds: number) => (milliseconds / kept).toFixed(2);
    const client = after.client.user + after.client.system - before.client.user - before.client.system;
    print(
      `each booking cost ${per(after.api - before.api)} ms of the API's processor time, ${per(after.database - before.database)} ms of PostgreSQL's, ${per(client / 1000)} ms of the client's`,
    );
    for (const [name, answers] of Object.entries({
      searches,
      paced,
      'searches beside 60 bookings a second': beside,
      most,
    }))
      print(`${name}: ${summary(answers)}`);
    const times = (answers: readonly Answer[]) => answers.map(({ milliseconds }) => milliseconds);
    printFigures(
      [
        { name: 'booking.kept-per-second', value: kept / seconds, limit: 150, must: 'reach', unit: '/s' },
        {
          name: 'booking.p99-at-150',
          value: percentile(times(paced), 0.99),
          limit: 200,
          must: 'stay-below',
          unit: 'ms',
        },
        {
          name: 'booking.kept-at-150',
          value: paced.filter(({ status }) => status === 201).length / seconds,
          limit: 142,
          must: 'reach',
          unit: '/s',
        },
        {
          name: 'windows.p99-at-20',
          value: percentile(times(searches), 0.99),
          limit: 50,
          must: 'stay-below',
          unit: 'ms',
        },
      ],
      print,
    );
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

export function summary(answers: readonly Answer[]): string {
  const counts = Map.groupBy(answers, ({ status }) => status);
  const said = [...counts].map(([status, list]) => `${list.length} × ${status}`).join(', ');
  const at = (share: number) =>
    percentile(
      answers.map(({ milliseconds }) => milliseconds),
      share,
    ).toFixed(1);
  const odd = answers.find(({ status }) => (status < 200 || status >= 400) && status !== 409);
  return `${said}; p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)} ms${odd ? `; ${odd.text.slice(0, 300)}` : ''}`;
}

export class Load {
  private readonly open: OpenCity;
  private readonly url: URL;
  private readonly days: readonly string[];
  /** Gives idle connections up before the service does. */
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 200, timeout: 4_000 });
  private booked = 0;
  private searched = 0;

  constructor(open: OpenCity, url: string, days: readonly string[]) {
    this.open = open;
    this.url = new URL(url);
    this.days = days;
  }

  async warmUp({ residents }: CityCentre): Promise<void> {
    const who = residents[0]!;
    for (const from of [this.days[0], this.days[7]]) {
      const { status, text } = await this.ask(this.windowsOf(who, from!, addDays(from!, 6)));
      if (status !== 200) throw new Error(`A week could not be looked at: ${status} ${text.slice(0, 200)}`);
    }
  }

  /** A week's windows for somebody whose home no plan has ever seen. */
  search(): Promise<Answer> {
    const turn = this.searched++;
    const { strangers } = this.open.city[turn % this.open.city.length]!;
    const who = strangers[Math.floor(turn / this.open.city.length) % strangers.length]!;
    const from = this.days[turn % 7]!;
    return this.ask(this.windowsOf(who, from, addDays(from, 6)));
  }

  /** A resident books herself, on a day on which she has nothing yet. */
  book(): Promise<Answer> {
    const turn = this.booked++;
    const { residents } = this.open.city[turn % this.open.city.length]!;
    const step = Math.floor(turn / this.open.city.length);
    const who = residents[(step * 7) % residents.length]!;
    const day = Array.from(this.days, (_, index) => this.days[(index + turn) % this.days.length]!).find(
      (each) => !who.busy.has(each),
    );
    if (day === undefined) return this.book();
    who.busy.add(day);
    const [start, end] = bands[Math.floor(step * 1.618 + turn) % 4]!.split('/');
    return this.ask({
      method: 'POST',
      path: '/api/v1/visits',
      token: who.token,
      body: {
        residentId: who.id,
        services: [turn % 2 === 0 ? 'injection' : 'dressing'],
        window: { start: `${day}T${start}:00+08:00`, end: `${day}T${end}:00+08:00` },
        channel: 'web',
      },
    });
  }

  /** So many begin each second, whether or not the ones before are answered. */
  async atRate(rate: number, seconds: number, one: () => Promise<Answer>): Promise<Answer[]> {
    const began = performance.now();
    const answers: Promise<Answer>[] = [];
    while (answers.length < rate * seconds) {
      const due = began + (answers.length * 1000) / rate;
      const wait = due - performance.now();
      if (wait > 1) await new Promise((resume) => setTimeout(resume, wait));
      answers.push(one());
    }
    return Promise.all(answers);
  }

  /** Clients that each ask again as soon as they are answered. */
  async byClients(count: number, seconds: number, one: () => Promise<Answer>): Promise<Answer[]> {
    const until = performance.now() + seconds * 1000;
    const answers: Answer[] = [];
    const client = async () => {
      while (performance.now() < until) answers.push(await one());
    };
    await Promise.all(Array.from({ length: count }, client));
    return answers;
  }

  private windowsOf(who: CityResident, from: string, to: string): Ask {
    return {
      method: 'GET',
      path: `/api/v1/windows?residentId=${who.id}&services=injection&from=${from}&to=${to}`,
      token: who.token,
    };
  }

  private ask({ method, path, token, body }: Ask): Promise<Answer> {
    const began = performance.now();
    const text = body ? JSON.stringify(body) : '';
    return new Promise((resolve) => {
      const request = http.request(
        {
          agent: this.agent,
          host: this.url.hostname,
          port: this.url.port,
          method,
          path,
          headers: {
            Cookie: `doorstep=${token}`,
            'Accept-Language': 'en',
            ...(body
              ? {
                  'Content-Type': 'application/json',
                  'Content-Length': Buffer.byteLength(text),
                  'Idempotency-Key': randomUUID(),
                }
              : {}),
          },
        },
        (response) => {
          let said = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            said += part;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, text: said, milliseconds: performance.now() - began }),
          );
        },
      );
      // A connection that was cut is an answer too: a failed one.
      request.on('error', (error) =>
        resolve({ status: 0, text: String(error), milliseconds: performance.now() - began }),
      );
      request.end(text);
    });
  }
}
