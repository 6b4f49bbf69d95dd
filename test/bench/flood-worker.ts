/** The crowd on a thread of its own, so that it does not slow the clock of whoever watches. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Flooding, flood } from '../support/flood.ts';

parentPort?.postMessage(await flood(workerData as Flooding));
