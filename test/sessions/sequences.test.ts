import test from 'ava';
import fc from 'fast-check';
import { runningService } from '../support/service.ts';
import { SeatBook } from './model.ts';
import { type Command, emptied, fieldIn, perform, sequences, wrongsIn } from './sequences.ts';

/** A hold that ended kept her from a seat at that time. */
const lapsedHold: Command[] = [
  { do: 'take', who: 0, sessions: [0], channel: 'counter', hold: true },
  { do: 'wait', minutes: 11 },
  { do: 'take', who: 0, sessions: [1], channel: 'counter', hold: false },
];

test('30 random sequences of taking, holding, confirming and giving back come out as on paper', async (t) => {
  t.timeout(180_000);
  const field = await fieldIn(t, await runningService(t));
  await fc.assert(
    fc.asyncProperty(sequences, async (commands) => {
      await emptied(field);
      const paper = new SeatBook();
      for (const command of commands)
        t.is(await perform(field, command), paper.perform(command), JSON.stringify(commands));
      t.deepEqual(await wrongsIn(field), []);
    }),
    { numRuns: 30, seed: 22, examples: [[lapsedHold]] },
  );
});

test('48 random sequences, six at a time for the same seats: none is given twice, nobody is in two places', async (t) => {
  t.timeout(180_000);
  const field = await fieldIn(t, await runningService(t));
  const outcomes = new Set<string>();
  const all = fc.sample(sequences, { numRuns: 48, seed: 22 });
  for (let round = 0; round < all.length; round += 6) {
    await emptied(field);
    const each = all.slice(round, round + 6).map(async (commands) => {
      for (const command of commands) outcomes.add(await perform(field, command));
    });
    await Promise.all(each);
    t.deepEqual(await wrongsIn(field), [], `round ${round}`);
  }
  t.true(
    ['done', 'seat-taken', 'seat-overlaps'].every((outcome) => outcomes.has(outcome)),
    [...outcomes].join(),
  );
});
