import test from 'ava';
import fc from 'fast-check';
import { householdsOf, tasksAtHome, withOneMore } from '../../src/planning/households.ts';

const visit = (tasks: number[], ...homes: string[]) => ({ tasks, homes });

test('visits that share a household or an address are one home, also by way of a third', (t) => {
  const groups = householdsOf([
    visit([0], 'household:1', 'address:a'),
    visit([1], 'address:b'),
    visit([2], 'household:1', 'address:b'),
    visit([3], 'address:c'),
  ]);
  t.deepEqual(groups, [[0, 1, 2]]);
});

test('a double visit alone is no household, a neighbour without a name of a home is in none', (t) => {
  t.deepEqual(householdsOf([visit([0, 1], 'address:a'), visit([2]), visit([3])]), []);
  t.deepEqual(householdsOf([visit([0, 1], 'address:a'), visit([2], 'address:a')]), [[0, 1, 2]]);
});

test('every task is in one household at most, and whoever shares a name is in the same', (t) => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 2 });
  fc.assert(
    fc.property(fc.array(names, { maxLength: 12 }), (homes) => {
      const visits = homes.map((own, task) => visit([task], ...own));
      const groups = householdsOf(visits);
      t.is(new Set(groups.flat()).size, groups.flat().length);
      for (const one of visits)
        for (const other of visits) {
          if (one === other || !one.homes.some((home) => other.homes.includes(home))) continue;
          t.true(groups.some((group) => group.includes(one.tasks[0]!) && group.includes(other.tasks[0]!)));
        }
    }),
  );
});

test('two days that grow from one, of which one was given up, each find only their own tasks at a home', (t) => {
  const day = [visit([0], 'household:1', 'address:a'), visit([1], 'address:b')];
  t.deepEqual(tasksAtHome(day, ['address:a']), [0]);
  const givenUp = withOneMore(day, visit([2], 'address:a'));
  const kept = withOneMore(day, visit([2, 3], 'address:b'));
  const later = withOneMore(kept, visit([4], 'address:a'));
  t.deepEqual(tasksAtHome(day, ['address:a']), [0]);
  t.deepEqual(tasksAtHome(givenUp, ['address:a']), [0, 2]);
  t.deepEqual(tasksAtHome(givenUp, ['address:b']), [1]);
  t.deepEqual(tasksAtHome(kept, ['household:1', 'address:a']), [0]);
  t.deepEqual(tasksAtHome(kept, ['address:b']), [1, 2, 3]);
  t.deepEqual(tasksAtHome(later, ['household:1', 'address:a']), [0, 4]);
});
