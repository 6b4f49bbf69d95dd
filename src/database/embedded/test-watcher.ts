/**
 * Ends the shared server of a test run when the run is over. Started by shared-test-server.ts as a process of its own:
 * `node test-watcher.ts RUNNER FOLDER`, where RUNNER is the identity of the process that runs the tests.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { withFolderLock } from './lock.ts';
import { stillRuns } from './processes.ts';
import { endServer } from './start.ts';

const LOOK_AGAIN_MILLISECONDS = 500;
const LONGEST_RUN_MILLISECONDS = 60 * 60_000;

const [runner = '', folder = ''] = process.argv.slice(2);

while (stillRuns(runner) && performance.now() < LONGEST_RUN_MILLISECONDS) await wait(LOOK_AGAIN_MILLISECONDS);
await withFolderLock(folder, () => endServer(folder, false));
