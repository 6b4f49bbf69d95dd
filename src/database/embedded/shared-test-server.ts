import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { locateBinaries } from './binaries.ts';
import { throwAway } from './kinds.ts';
import { withFolderLock } from './lock.ts';
import { ownFolder, placeFor, reachableBinaries, shortHash } from './place.ts';
import { identityOf, stillRuns } from './processes.ts';
import { ensureRunning } from './run.ts';
import { type EmbeddedServer, faceOf } from './start.ts';
import { throwAwayFolder, WATCHER } from './throw-away-folder.ts';

/**
 * One throw-away server for all test files of one run: whoever asks first starts it, the others join it, and a small
 * process of its own ends it when the process that runs the tests (our parent, unless another is named) is gone, or
 * after an hour.
 * `stop()` does nothing. Each test makes databases of its own; roles belong to the whole server and are shared.
 */
export async function sharedTestServer(
  note: (line: string) => void = () => {},
  runnerPid = process.ppid,
): Promise<EmbeddedServer> {
  const runner = identityOf(runnerPid) ?? 'nobody';
  const wanted = await throwAwayFolder(shortHash(`${import.meta.dirname} ${runner}`));
  await ownFolder(wanted);
  const installed = await locateBinaries(process.platform, process.arch);
  const place = await placeFor(wanted, note);
  const binaries = await reachableBinaries(installed, place.user, note);
  return withFolderLock(place.folder, async () => {
    await ensureWatcher(place.folder, runner);
    const running = await ensureRunning(place, binaries, throwAway, note);
    return faceOf(place.folder, running, async () => {});
  });
}

/** Before the server, so that no server is ever without one. Under the folder's lock. */
async function ensureWatcher(folder: string, runner: string): Promise<void> {
  const path = join(folder, WATCHER);
  const known = await readFile(path, 'utf8').catch(() => '');
  if (known !== '' && stillRuns(known)) return;
  const program = join(import.meta.dirname, 'test-watcher.ts');
  const watcher = spawn(process.execPath, [program, runner, folder], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
  });
  watcher.unref();
  await writeFile(path, identityOf(watcher.pid ?? 0) ?? '');
}
