import { parseArgs } from 'node:util';
import { type Figure, printFigures } from './figures.ts';
import { Chance } from './month/chance.ts';
import { figuresOf, reportOf } from './month/judge.ts';
import { liveMonth, type Setting } from './month/run-month.ts';

const settings: readonly Setting[] = [
  { name: 'a', noise: false, disturbed: false },
  { name: 'b', noise: true, disturbed: false },
  { name: 'c', noise: true, disturbed: true },
];

/** A month has this long; a shorter one as long as its days are of it, and the fortnight of booking before it. */
const limitSeconds = 30 * 60;

/**
 * `npm run bench -- month [--days N] [--seed S] [--seconds N] [--nurses N] [--setting a|b|c]`: a centre lives a month on
 * an injected clock, over HTTP, jobs included. Only the simulation knows how long ways and care really take.
 * (a) nothing goes wrong, (b) travel and care stray, (c) nurses fall ill, residents cancel, urgent visits come.
 */
export async function benchMonth(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      days: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
      seconds: { type: 'string', default: '5' },
      nurses: { type: 'string', default: '40' },
      setting: { type: 'string' },
    },
  });
  const options = {
    days: Number(values.days),
    seed: Number(values.seed),
    seconds: Number(values.seconds),
    nurses: Number(values.nurses),
  };
  const figures: Figure[] = [];
  for (const setting of settings.filter(({ name }) => (values.setting ?? name) === name)) {
    const ends: (() => unknown)[] = [];
    try {
      const began = performance.now();
      print(`setting ${setting.name}, seed ${options.seed}`);
      const month = await liveMonth(ends, options, setting, new Chance(options.seed), print);
      const seconds = (performance.now() - began) / 1000;
      figures.push(...(await figuresOf(month, setting, print)), {
        name: `month-${setting.name}.seconds-for-${options.days}-days`,
        value: seconds,
        limit: limitSeconds,
        must: 'stay-below',
        unit: 's',
      });
      for (const line of await reportOf(month, options)) print(line);
    } finally {
      for (const end of ends.reverse()) await end();
    }
  }
  printFigures(figures, print);
}
