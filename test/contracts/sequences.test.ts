import test from 'ava';
import fc from 'fast-check';
import { practice } from './a-contract.ts';
import { PaperBook } from './model.ts';
import { emptied, fieldIn, perform, sequences, wrongsIn } from './sequences.ts';

test('40 random sequences of signing, moving and ending come out as on paper', async (t) => {
  t.timeout(180_000);
  const here = await practice(t);
  const field = await fieldIn(t, here, here.fresh);
  await fc.assert(
    fc.asyncProperty(sequences, async (commands) => {
      await emptied(field);
      const paper = new PaperBook();
      for (const command of commands)
        t.is(await perform(field, command), paper.perform(command), JSON.stringify(commands));
      t.deepEqual(await wrongsIn(field), []);
    }),
    { numRuns: 40, seed: 16 },
  );
});

test('120 random sequences, six at a time on the same people: nobody is served twice, no place is given twice', async (t) => {
  t.timeout(180_000);
  const here = await practice(t);
  const field = await fieldIn(t, here, here.fresh);
  const outcomes = new Set<string>();
  for (const [round, together] of groupsOf(6, fc.sample(sequences, { numRuns: 120, seed: 16 })).entries()) {
    await emptied(field);
    const each = together.map(async (commands) => {
      for (const command of commands) outcomes.add(await perform(field, command));
    });
    await Promise.all(each);
    t.deepEqual(await wrongsIn(field), [], `round ${round}`);
  }
  t.true(outcomes.has('done') && outcomes.has('contract-overlaps') && outcomes.has('team-full'), [...outcomes].join());
});

function groupsOf<T>(size: number, all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
