import test from 'ava';
import fc from 'fast-check';
import { blocks, exactColumns, exactRows } from '../../../src/outside/travel-times/covering.ts';
import type { Pair, Question } from '../../../src/outside/travel-times/roads.ts';

const pairLists = fc.uniqueArray(
  fc.record({ from: fc.nat({ max: 60 }), to: fc.nat({ max: 60 }) }).filter(({ from, to }) => from !== to),
  { maxLength: 400, selector: name },
);

function name({ from, to }: Pair): string {
  return `${from}>${to}`;
}

function covered(questions: readonly Question[]): string[] {
  return questions.flatMap(({ from, to }) =>
    from.flatMap((origin) => to.map((destination) => `${origin}>${destination}`)),
  );
}

test('paid questions ask about every wanted pair once and about no other', (t) => {
  const property = fc.property(pairLists, (pairs) => {
    const questions = exactRows(pairs, { origins: 25, destinations: 25, elements: 100 });
    t.deepEqual(covered(questions).sort(), pairs.map(name).sort());
    t.true(questions.every(({ from, to }) => from.length <= 25 && to.length <= 25 && from.length * to.length <= 100));
  });
  fc.assert(property, { seed: 6 });
});

test('questions to one destination take at most a hundred origins', (t) => {
  const property = fc.property(pairLists, (pairs) => {
    const questions = exactColumns(pairs, 7);
    t.deepEqual(covered(questions).sort(), pairs.map(name).sort());
    t.true(questions.every(({ from, to }) => from.length <= 7 && to.length === 1));
  });
  fc.assert(property, { seed: 7 });
});

test('free questions cover at least what was wanted, in blocks the server takes', (t) => {
  const property = fc.property(pairLists, fc.integer({ min: 2, max: 80 }), (pairs, places) => {
    const questions = blocks(pairs, places);
    const all = new Set(covered(questions));
    t.true(pairs.every((pair) => all.has(name(pair))));
    t.true(questions.every(({ from, to }) => new Set([...from, ...to]).size <= places));
  });
  fc.assert(property, { seed: 8 });
});
