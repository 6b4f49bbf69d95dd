import test from 'ava';
import { admission, Problem } from '#http';

const forever = 60_000;

/** A piece of work that ends when it is told to. */
function work(gate: ReturnType<typeof admission>, begun = false) {
  const door = Promise.withResolvers<void>();
  let began = false;
  const done = gate(() => {
    began = true;
    return door.promise;
  }, begun);
  done.catch(() => undefined);
  return { done, end: door.resolve, began: () => began };
}

const settled = () => new Promise((resume) => setImmediate(resume));

test('two work, two wait their turn, the fifth is told to come again in a second', async (t) => {
  const gate = admission({ atOnce: 2, waiting: 2, waitMilliseconds: forever });
  const all = Array.from({ length: 5 }, () => work(gate));
  const [one, two, three, four, five] = all as [
    (typeof all)[0],
    (typeof all)[0],
    (typeof all)[0],
    (typeof all)[0],
    (typeof all)[0],
  ];
  const refused = await t.throwsAsync(five.done, { instanceOf: Problem });
  t.is((refused as Problem).headers['Retry-After'], '1');
  t.deepEqual(
    all.map((each) => each.began()),
    [true, true, false, false, false],
  );
  two.end();
  await two.done;
  await settled();
  t.deepEqual([three.began(), four.began()], [true, false]);
  for (const each of [one, three, four]) each.end();
  await Promise.all([one.done, three.done, four.done]);
  const later = work(gate);
  t.true(later.began(), 'every place is free again');
  later.end();
  await later.done;
});

test('who was let in before goes first and is never sent away; who waits too long is', async (t) => {
  const gate = admission({ atOnce: 1, waiting: 1, waitMilliseconds: 20 });
  const one = work(gate);
  const late = work(gate);
  const begun = [work(gate, true), work(gate, true)];
  await t.throwsAsync(late.done, { instanceOf: Problem });
  one.end();
  for (const each of begun) each.end();
  await Promise.all(begun.map((each) => each.done));
  t.true(begun.every((each) => each.began()));
});

test('work that fails leaves its place', async (t) => {
  const gate = admission({ atOnce: 1, waiting: 1, waitMilliseconds: forever });
  await t.throwsAsync(
    gate(() => Promise.reject(new Error('broken'))),
    { message: 'broken' },
  );
  t.is(await gate(async () => 'again'), 'again');
});
