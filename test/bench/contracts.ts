import fc from 'fast-check';
import { practice } from '../contracts/a-contract.ts';
import * as contracts from '../contracts/sequences.ts';
import * as seats from '../sessions/sequences.ts';
import { runningService } from '../support/service.ts';
import { printFigures } from './figures.ts';

const together = 6;

/**
 * `npm run bench -- contracts [SEQUENCES]`: half of them random sequences of signing, moving and ending, on the same eight
 * people and the four places of each of two teams; half of taking, holding, confirming and giving back the few seats of
 * four sessions, over HTTP. Six at a time; after each six everything that stands there is compared.
 */
export async function benchContracts(words: readonly string[], print: (line: string) => void): Promise<void> {
  const half = Math.ceil(Number(words[0] ?? 10_000) / 2);
  const ends: (() => unknown)[] = [];
  const until = { teardown: (end: () => unknown) => void ends.push(end) };
  try {
    const here = await practice(until);
    const signing = await contracts.fieldIn(here, here.fresh);
    const contractWrongs = await run(
      { name: 'contracts', all: fc.sample(contracts.sequences, { numRuns: half, seed: 16 }) },
      { ...contracts, field: signing },
      print,
    );
    const sitting = await seats.fieldIn(await runningService(until as never));
    const seatWrongs = await run(
      { name: 'seats', all: fc.sample(seats.sequences, { numRuns: half, seed: 22 }) },
      { ...seats, field: sitting },
      print,
    );
    printFigures(
      [
        { name: 'contracts.wrongs', value: contractWrongs, limit: 0, must: 'stay-below', unit: '' },
        { name: 'seats.wrongs', value: seatWrongs, limit: 0, must: 'stay-below', unit: '' },
      ],
      print,
    );
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

interface Ways<Command, Field> {
  readonly field: Field;
  readonly emptied: (field: Field) => Promise<void>;
  readonly perform: (field: Field, command: Command) => Promise<string>;
  readonly wrongsIn: (field: Field) => Promise<string[]>;
}

/** @returns how many things stood there that may never be. */
async function run<Command, Field>(
  { name, all }: { readonly name: string; readonly all: readonly (readonly Command[])[] },
  { field, emptied, perform, wrongsIn }: Ways<Command, Field>,
  print: (line: string) => void,
): Promise<number> {
  const outcomes = new Map<string, number>();
  const wrongs: string[] = [];
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
  print(`${name}: ${all.length} sequences in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  for (const [outcome, times] of outcomes) print(`${name}: ${outcome}: ${times}`);
  for (const wrong of wrongs.slice(0, 5)) print(wrong);
  return wrongs.length;
}
