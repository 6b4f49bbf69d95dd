import { parseArgs } from 'node:util';
import { burntCity } from '../support/burnt-city.ts';
import { printFigures } from './figures.ts';

/**
 * `npm run bench -- fire [--minutes 10] [--seed 1]`: two API processes and two workers of two centres, one of the four
 * killed every 8 to 16 seconds, while twelve clients book, hold, cancel, move, send nurses away and plan days again;
 * the minute's tick improves days and plans tomorrow's night.
 */
export async function benchFire(words: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
  });
  const ends: (() => unknown)[] = [];
  try {
    const until = performance.now() + Number(values.minutes) * 60_000;
    const burnt = await burntCity(ends, {
      centres: 2,
      nurses: 12,
      clients: 12,
      processes: 2,
      seed: Number(values.seed),
      count: () => performance.now() / 1000,
      betweenKills: 8,
      isOver: () => performance.now() > until,
    });
    print(`seed ${values.seed}: ${burnt.steps}`);
    print(`plannings: ${burnt.plans.join(', ')}`);
    for (const line of [...burnt.lost, ...burnt.odd].slice(0, 20)) print(line);
    print(burnt.check.trim());
    const none = { limit: 0, must: 'stay-below', unit: '' } as const;
    const some = { must: 'reach', unit: '' } as const;
    printFigures(
      [
        { ...none, name: 'fire.check-findings', value: burnt.isClean ? 0 : 1 },
        { ...none, name: 'fire.acknowledged-and-lost', value: burnt.lost.length },
        { ...none, name: 'fire.odd-or-unanswered', value: burnt.odd.length },
        { ...some, name: 'fire.kept', value: burnt.kept, limit: 10 * Number(values.minutes) },
        { ...some, name: 'fire.kills', value: burnt.kills, limit: 2 * Number(values.minutes) },
        { ...some, name: 'fire.improvements-ended', value: burnt.improved, limit: 1 },
        { ...some, name: 'fire.nights-ended', value: burnt.nights, limit: 1 },
        { ...some, name: 'fire.planned-again', value: burnt.again, limit: 1 },
      ],
      print,
    );
  } finally {
    for (const end of ends.reverse()) await end();
  }
}
