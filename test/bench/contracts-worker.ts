import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { practice } from '../contracts/a-contract.ts';
import * as contracts from '../contracts/sequences.ts';
import * as seats from '../sessions/sequences.ts';
import { runningService } from '../support/service.ts';

export interface Half {
  readonly name: 'contracts' | 'seats';
  readonly sequences: number;
  readonly seed: number;
}

export type HalfSaid = { readonly line: string } | { readonly wrongs: number };

interface Ways<Command, Field> {
  readonly field: Field;
  readonly emptied: (field: Field) => Promise<void>;
  readonly perform: (field: Field, command: Command) => Promise<string>;
  readonly wrongsIn: (field: Field) => Promise<string[]>;
}

const together = 6;
const half = workerData as Half;
const say = (said: HalfSaid) => parentPort?.postMessage(said);

const ends: (() => unknown)[] = [];
const until = { teardown: (end: () => unknown) => void ends.push(end) };
try {
  say({ wrongs: await (half.name === 'contracts' ? ofContracts() : ofSeats()) });
} finally {
  for (const end of ends.reverse()) await end();
}

async function ofContracts(): Promise<number> {
  const here = await practice(until);
  const field = await contracts.fieldIn(until, here, here.fresh);
  return run(fc.sample(contracts.sequences, { numRuns: half.sequences, seed: half.seed }), { ...contracts, field });
}

async function ofSeats(): Promise<number> {
  const field = await seats.fieldIn(until, await runningService(until as never));
  return run(fc.sample(seats.sequences, { numRuns: half.sequences, seed: half.seed }), { ...seats, field });
}

async function run<Command, Field>(
  all: readonly (readonly Command[])[],
  { field, emptied, perform, wrongsIn }: Ways<Command, Field>,
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
  const { name } = half;
  say({ line: `${name}: ${all.length} sequences in ${((performance.now() - began) / 1000).toFixed(0)} s` });
  for (const [outcome, times] of outcomes) say({ line: `${name}: ${outcome}: ${times}` });
  for (const wrong of wrongs.slice(0, 5)) say({ line: wrong });
  // A fault keeps the rows right and is wrong all the same.
  return wrongs.length + (outcomes.get('internal') ?? 0);
}
