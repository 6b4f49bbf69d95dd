import fc from 'fast-check';
import { practice } from '../contracts/a-contract.ts';
import { emptied, fieldIn, perform, sequences, wrongsIn } from '../contracts/sequences.ts';
import { printFigures } from './figures.ts';

const together = 6;

/**
 * `npm run bench -- contracts [SEQUENCES]`: random sequences of signing, moving and ending, six at a time on the same
 * eight people and the four places of each of two teams; after each six everything that stands there is compared.
 */
export async function benchContracts(words: readonly string[], print: (line: string) => void): Promise<void> {
  const count = Number(words[0] ?? 10_000);
  const ends: (() => unknown)[] = [];
  try {
    const here = await practice({ teardown: (end: () => unknown) => void ends.push(end) });
    const field = await fieldIn(here, here.fresh);
    const outcomes = new Map<string, number>();
    const wrongs: string[] = [];
    const all = fc.sample(sequences, { numRuns: count, seed: 16 });
    const began = performance.now();
    for (let index = 0; index < all.length; index += together) {
      await emptied(field);
      const each = all.slice(index, index + together).map(async (commands) => {
        for (const command of commands) {
          const outcome = await perform(field, command);
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }
      });
      await Promise.all(each);
      wrongs.push(...(await wrongsIn(field)));
    }
    print(`${count} sequences in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    for (const [outcome, times] of outcomes) print(`${outcome}: ${times}`);
    for (const wrong of wrongs.slice(0, 5)) print(wrong);
    printFigures([{ name: 'contracts.wrongs', value: wrongs.length, limit: 0, must: 'stay-below', unit: '' }], print);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}
