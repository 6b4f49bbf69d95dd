import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { identityOf, isAlive } from '../../../src/database/embedded/processes.ts';
import { throwAwayFolder } from '../../../src/database/embedded/throw-away-folder.ts';
import { ask, child, freshFolder, pidIn, type Said, until } from './support.ts';

test('all test files of a run share one server, which ends when the run is killed', async (t) => {
  const run = child(t, 'run');
  const said = (await run.said) as unknown as Said[];
  const [one] = said;
  t.is(said.length, 3);
  t.is(new Set(said.map(({ adminUrl }) => adminUrl)).size, 1);
  t.is(said.flatMap(({ notes }) => notes).filter((line) => line.includes('is laid out')).length, 1);
  t.deepEqual(await ask(one!.adminUrl, 'show max_connections'), [{ max_connections: '200' }]);

  const pid = await pidIn(one!.folder);
  process.kill(run.pid, 'SIGKILL');
  await until(() => !isAlive(pid));
  await until(() =>
    access(one!.folder).then(
      () => false,
      () => true,
    ),
  );
  t.false(isAlive(pid));
});

test('a run’s data lies in memory where there is plenty, stays where it is, and takes the place of what killed runs left', async (t) => {
  const folder = await freshFolder(t);
  const run = async (name: string, watcher: string | undefined) => {
    await mkdir(join(folder, `doorstep-tests-${name}`));
    await writeFile(join(folder, `doorstep-tests-${name}`, 'watcher'), watcher ?? '');
  };
  await run('killed', `${process.pid}@0`);
  await run('running', identityOf(process.pid));
  await run('beginning', undefined);
  const name = `of-a-test-${process.pid}`;
  const onDisk = join(tmpdir(), `doorstep-tests-${name}`);
  t.is(await throwAwayFolder(name, { folder: undefined, plentyBytes: 0 }), onDisk);
  t.is(await throwAwayFolder(name, { folder: join(folder, 'none'), plentyBytes: 0 }), onDisk);
  t.is(await throwAwayFolder(name, { folder, plentyBytes: Number.POSITIVE_INFINITY }), onDisk);
  t.is((await readdir(folder)).length, 3);

  const inMemory = join(folder, `doorstep-tests-${name}`);
  t.is(await throwAwayFolder(name, { folder, plentyBytes: 0 }), inMemory);
  t.deepEqual((await readdir(folder)).sort(), ['doorstep-tests-beginning', 'doorstep-tests-running']);
  await mkdir(inMemory);
  t.is(await throwAwayFolder(name, { folder, plentyBytes: Number.POSITIVE_INFINITY }), inMemory);
});
