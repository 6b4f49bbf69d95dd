/** Reads and checks a file in a thread of its own: a large one must not keep everybody else waiting. */
import { parentPort, workerData } from 'node:worker_threads';
import { sheetsOf } from '../read/sheets.ts';
import type { ImportKind } from '../wire.ts';
import type { Around } from './around.ts';
import { checkFile } from './check-file.ts';

const { bytes, kind, around } = workerData as { bytes: Uint8Array; kind: ImportKind | undefined; around: Around };
parentPort?.postMessage(checkFile(await sheetsOf(bytes), kind, around));
