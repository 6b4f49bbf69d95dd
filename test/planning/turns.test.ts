import test from 'ava';
import { DayTurns } from '../../src/planning/turns.ts';

const centre = '00000000-0000-7000-8000-000000000001';
const other = '00000000-0000-7000-8000-000000000002';

test('whoever writes a day of a centre waits for those who asked before, in their order; other days and centres do not', async (t) => {
  const turns = new DayTurns();
  const order: string[] = [];
  const write = async (who: string, at: string, day: string) => {
    const end = await turns.take(at, day);
    order.push(`${who} begins`);
    return () => {
      order.push(`${who} ends`);
      end();
    };
  };
  const endFirst = await write('first', centre, '2026-11-30');
  const second = write('second', centre, '2026-11-30');
  const third = write('third', centre, '2026-11-30');
  (await write('another day', centre, '2026-12-01'))();
  (await write('another centre', other, '2026-11-30'))();
  endFirst();
  (await second)();
  (await third)();
  t.deepEqual(order, [
    'first begins',
    'another day begins',
    'another day ends',
    'another centre begins',
    'another centre ends',
    'first ends',
    'second begins',
    'second ends',
    'third begins',
    'third ends',
  ]);
  const { last } = turns as unknown as { last: Map<string, unknown> };
  await new Promise((go) => setImmediate(go));
  t.is(last.size, 0, 'nothing is kept of what is over');
});

test('a turn that is never ended does not stop the day: the lock in the database decides', async (t) => {
  const turns = new DayTurns(1);
  await turns.take(centre, '2026-11-30');
  const end = await turns.take(centre, '2026-11-30');
  t.is(typeof end, 'function');
});
