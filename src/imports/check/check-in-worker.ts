import { Worker } from 'node:worker_threads';
import { Fault } from '../findings.ts';
import { mostRows } from '../read/table.ts';
import type { ImportKind } from '../wire.ts';
import type { Around } from './around.ts';
import { type CheckedFile, checkFile } from './check-file.ts';

/** Enough for 200,000 rows; an archive made to burst ends the thread and nothing else. */
const limits = { maxOldGenerationSizeMb: 1500 };
const longestMilliseconds = 120_000;

/** @throws when the thread ends for a reason that does not lie in the file. */
export function checkInWorker(bytes: Uint8Array, kind: ImportKind | undefined, around: Around): Promise<CheckedFile> {
  const burst = () => checkFile(new Fault('too-large', String(mostRows)), kind, around);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { bytes, kind, around },
      resourceLimits: limits,
    });
    const late = setTimeout(() => void worker.terminate(), longestMilliseconds);
    worker.once('message', (checked: CheckedFile) => resolve(checked));
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(burst());
      else reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(late);
      resolve(burst());
    });
  });
}
