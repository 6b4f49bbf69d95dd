import { bothSides } from '../referrals/a-referral.ts';
import { runModel } from '../referrals/model.ts';
import { printFigures } from './figures.ts';

/** `npm run bench -- referrals [SEQUENCES] [STEPS] [SEED]`: random roles against a plain model, over HTTP. */
export async function benchReferrals(words: readonly string[], print: (line: string) => void): Promise<void> {
  const [sequences = 300, steps = 200, seed = Math.floor(Math.random() * 2 ** 31)] = words.map(Number);
  print(`seed ${seed}`);
  const ends: (() => unknown)[] = [];
  const began = performance.now();
  let broken = 0;
  try {
    const both = await bothSides({ teardown: (end: () => unknown) => void ends.push(end) } as never);
    const done = await runModel(both, { sequences, steps, seed });
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    print(`${sequences} sequences, ${done.commands} steps, ${done.referrals} referrals in ${seconds} s`);
  } catch (error) {
    broken = 1;
    print(String(error));
  } finally {
    for (const end of ends.reverse()) await end();
  }
  printFigures([{ name: 'referrals.model-broken', value: broken, limit: 0, must: 'stay-below', unit: '' }], print);
}
