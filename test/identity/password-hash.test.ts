import { randomBytes } from 'node:crypto';
import test from 'ava';
import { hashPassword, isWeak, passwordMatches } from '../../src/identity/password-hash.ts';
import { Turns } from '../../src/identity/turns.ts';

test('a hash says how it was made, with at least 19 MiB and two passes, and never twice the same', async (t) => {
  const [one, other] = await Promise.all([
    hashPassword('three tall plane trees'),
    hashPassword('three tall plane trees'),
  ]);
  const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$[^$=]{22}\$[^$=]{43}$/.exec(one) ?? [];
  t.true(Number(memory) >= 19_456 && Number(passes) >= 2, one);
  t.not(one, other);
  t.true(await passwordMatches('three tall plane trees', one));
  t.false(await passwordMatches('three tall plane tree', one));
});

test('hashes of elsewhere are understood: the reference implementation’s', async (t) => {
  // argon2 of the reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 (its own test vector).
  const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  t.true(await passwordMatches('password', reference));
  t.false(await passwordMatches('passwore', reference));
});

test('a hash made with less is known to be weak, and today’s is not', async (t) => {
  t.true(isWeak('$argon2id$v=19$m=4096,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'));
  t.true(isWeak('$2b$12$something'));
  t.false(isWeak(await hashPassword('three tall plane trees')));
});

test('nobody’s password matches when there is no hash, and the same accent typed two ways is one password', async (t) => {
  t.false(await passwordMatches('', null));
  t.false(await passwordMatches('x', 'not a hash'));
  const hash = await hashPassword('caf\u00e9 tr\u00e8s fort ici');
  t.true(await passwordMatches('cafe\u0301 tre\u0300s fort ici', hash));
});

test('no more than four work at once, all have their turn, and the last in a full row is refused', async (t) => {
  const turns = new Turns({ atOnce: 4, waiting: 6, full: () => new Error('full') });
  let working = 0;
  let most = 0;
  const work = () =>
    turns.take(async () => {
      working += 1;
      most = Math.max(most, working);
      await new Promise((resume) => setImmediate(resume));
      working -= 1;
      return randomBytes(1);
    });
  const ten = Array.from({ length: 10 }, work);
  await t.throwsAsync(work(), { message: 'full' });
  t.is((await Promise.all(ten)).length, 10);
  t.is(most, 4);
  await t.throwsAsync(
    turns.take(() => Promise.reject(new Error('broke'))),
    { message: 'broke' },
  );
  await t.notThrowsAsync(work());
});
