/** Connections that never come to an end, on a thread of their own, for the same reason as the crowd. Says after how many seconds all are gone. */
import { parentPort, workerData } from 'node:worker_threads';
import { slowConnections } from '../support/flood.ts';
import { waitFor } from '../support/wait.ts';

const { url, count } = workerData as { readonly url: string; readonly count: number };
const began = performance.now();
const slow = slowConnections(url, count);
const left = () => slow.left().reduce((sum, one) => sum + one, 0);
await waitFor(() => left() === 0, `the slow connections to be dropped, ${slow.left()} are left`, 60);
slow.end();
parentPort?.postMessage((performance.now() - began) / 1000);
