import { access } from 'node:fs/promises';
import test from 'ava';
import { isAlive } from '../../../src/database/embedded/processes.ts';
import { ask, child, pidIn, type Said, until } from './support.ts';

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
