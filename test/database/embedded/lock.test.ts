import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import test from 'ava';
import { withFolderLock } from '../../../src/database/embedded/lock.ts';
import { freshFolder } from './support.ts';

test('work under one folder is done one at a time', async (t) => {
  const folder = await freshFolder(t);
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    for (let turns = 0; turns < 5; turns += 1) await turn();
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 12 }, () => withFolderLock(folder, work)));
  t.is(most, 1);
});

test('a lock whose holder was killed is passed over by exactly one of those who wait', async (t) => {
  const folder = await freshFolder(t);
  await mkdir(join(folder, 'locks'));
  await writeFile(join(folder, 'locks', '7'), '4194305@1');
  const taken = await Promise.all([1, 2, 3].map((taker) => withFolderLock(folder, async () => taker)));
  t.deepEqual(taken, [1, 2, 3]);
  t.deepEqual(await readdir(join(folder, 'locks')), ['10']);
});

test('work that fails gives the lock back', async (t) => {
  const folder = await freshFolder(t);
  await t.throwsAsync(
    withFolderLock(folder, () => Promise.reject(new Error('no'))),
    { message: 'no' },
  );
  t.is(await withFolderLock(folder, async () => 'yes'), 'yes');
});
