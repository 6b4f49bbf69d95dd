import { once } from 'node:events';
import http from 'node:http';
import { Worker } from 'node:worker_threads';
import { addDays, dayOf } from '#time';
import { asked, type Flooded, type Flooding } from '../support/flood.ts';
import { type OpenCity, openCity } from './city/open-city.ts';
import { visitDays } from './city/promised-city.ts';
import { type Figure, printFigures } from './figures.ts';
import { percentile } from './processor-time.ts';

const zone = 'Asia/Shanghai';
const overload = 10;
const slowOnes = 500;
const clients = 8;

/**
 * `npm run bench -- overload [SECONDS]`: one API process beside its PostgreSQL. First what it takes, then ten times that for
 * so many seconds, then five hundred connections that never come to an end.
 */
export async function benchOverload(words: readonly string[], print: (line: string) => void): Promise<void> {
  const seconds = Number(words[0] ?? 20);
  const ends: (() => unknown)[] = [];
  try {
    const now = new Date();
    const days = Array.from({ length: visitDays }, (_, index) => addDays(dayOf(now, zone), index + 2));
    const open = await openCity(ends, { centres: 2, days, nurses: 20, residents: 500, full: 0.5, now });
    const { url } = await open.start('serve');
    const asks = asksOf(open, days);
    await capacity(url, asks, 3);
    const most = await capacity(url, asks, Math.max(3, seconds / 4));
    print(`${clients} clients one after another get ${most.toFixed(0)} answers a second`);
    const figures = [
      ...(await flooded({ url, asks, perSecond: most * overload, seconds }, most, print)),
      ...(await dropped(url)),
    ];
    printFigures(figures, print);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

/** Half look for a window in a week, half read what is booked for them: what a morning’s crowd does. */
function asksOf(open: OpenCity, days: readonly string[]): Flooding['asks'] {
  return open.city.flatMap(({ residents }) =>
    residents.slice(0, 200).map(({ id, token }, index) => {
      const from = days[index % 7]!;
      const week = `residentId=${id}&services=injection&from=${from}&to=${addDays(from, 6)}`;
      const path = index % 2 === 0 ? `/api/v1/windows?${week}` : `/api/v1/visits?residentId=${id}`;
      return { path, cookie: `doorstep=${token}` };
    }),
  );
}

/** Answers a second to clients who each wait for theirs. */
async function capacity(url: string, asks: Flooding['asks'], seconds: number): Promise<number> {
  const agent = new http.Agent({ keepAlive: true });
  const until = performance.now() + seconds * 1000;
  let turn = 0;
  let answers = 0;
  async function client(): Promise<void> {
    while (performance.now() < until) {
      const { path, cookie } = asks[turn++ % asks.length]!;
      const { status } = await asked(agent, new URL(path, url), cookie);
      if (status !== 200) throw new Error(`${path} answered ${status} without any load`);
      answers++;
    }
  }
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return answers / seconds;
}

async function flooded(asking: Flooding, most: number, print: (line: string) => void): Promise<Figure[]> {
  const worker = new Worker(new URL('./flood-worker.ts', import.meta.url), { workerData: asking });
  let result: Flooded | undefined;
  const done = once(worker, 'message').then(([message]) => {
    result = message as Flooded;
  });
  const lives = await liveWhile(asking.url, () => result === undefined);
  await done;
  const { counts, accepted, unsaid, perSecond } = result!;
  const said = Object.entries(counts).map(([status, count]) => `${count} × ${status}`);
  const at = (share: number) => percentile(accepted, share).toFixed(0);
  print(
    `at ${perSecond.toFixed(0)} requests a second: ${said.join(', ')}; accepted p50 ${at(0.5)}, p90 ${at(0.9)}, worst ${at(1)} ms; ` +
      `${lives.length} live checks, p99 ${percentile(lives, 0.99).toFixed(0)} ms`,
  );
  const others = Object.entries(counts).filter(([status]) => !['200', '503'].includes(status));
  const unit = 'ms';
  return [
    { name: 'overload.times', value: perSecond / most, limit: overload * 0.9, must: 'reach', unit: '' },
    {
      name: 'overload.accepted-a-second',
      value: accepted.length / asking.seconds,
      limit: most * 0.3,
      must: 'reach',
      unit: '/s',
    },
    { name: 'overload.accepted-p99', value: percentile(accepted, 0.99), limit: 1_000, must: 'stay-below', unit },
    { name: 'overload.live-worst', value: Math.max(...lives), limit: 100, must: 'stay-below', unit },
    {
      name: 'overload.neither-answered-nor-told-to-come-again',
      value: others.reduce((sum, [, count]) => sum + count, unsaid),
      limit: 0,
      must: 'stay-below',
      unit: '',
    },
  ];
}

/** How long the live check took, twenty times a second. @throws when it answers anything but 200. */
async function liveWhile(url: string, goesOn: () => boolean): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true });
  const times: number[] = [];
  while (goesOn()) {
    const { status, milliseconds } = await asked(agent, new URL('/health/live', url));
    if (status !== 200) throw new Error(`the live check answered ${status}`);
    times.push(milliseconds);
    await new Promise((resume) => setTimeout(resume, 50));
  }
  agent.destroy();
  return times;
}

async function dropped(url: string): Promise<Figure[]> {
  const worker = new Worker(new URL('./slow-worker.ts', import.meta.url), { workerData: { url, count: slowOnes } });
  let seconds: number | undefined;
  const gone = once(worker, 'message').then(([message]) => {
    seconds = message as number;
  });
  const lives = await liveWhile(url, () => seconds === undefined);
  await gone;
  return [
    { name: 'slow-connections.dropped-after', value: seconds ?? Number.NaN, limit: 15, must: 'stay-below', unit: 's' },
    { name: 'slow-connections.live-worst', value: Math.max(...lives), limit: 100, must: 'stay-below', unit: 'ms' },
  ];
}
