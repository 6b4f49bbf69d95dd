/**
 * One process's worth of the booking path, in a thread of its own: connections, turns and pictures that no other shares.
 * Told what to do by `race.ts`, one message for each attempt, and answers each with what came of it.
 */
import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { bookVisit, cancelVisit } from '#booking';
import { DatabaseBusy, openDatabase } from '#database';
import { Problem } from '#http';
import { PictureCache } from '#planning';
import { testSeal } from './database.ts';
import type { Attempt, CameOf } from './race.ts';
import { monday } from './town.ts';

const database = openDatabase({
  url: workerData as string,
  seal: testSeal,
  acquireMilliseconds: 60_000,
  onIdleError: () => undefined,
});
const deps = {
  database,
  pictures: new PictureCache(),
  enqueue: async () => undefined,
  publicUrl: 'http://127.0.0.1',
};

async function tried({ asking, ...attempt }: Attempt): Promise<string> {
  const asked = { ...asking, now: monday, looksAt: async () => undefined };
  if ('visitId' in attempt) {
    await cancelVisit(deps, asked, attempt.visitId, { reason: 'other', note: '', channel: 'web' });
    return attempt.visitId;
  }
  const key = randomUUID();
  const answer = await bookVisit(deps, { ...asked, ...attempt, idempotencyKey: key, requestHash: key }, 'book');
  return (answer.body as { id: string }).id;
}

async function cameOf(attempt: Attempt): Promise<CameOf> {
  try {
    return { visitId: await tried(attempt) };
  } catch (error) {
    // Over the network this is a 503: come again. Nothing was written.
    if (error instanceof DatabaseBusy) return { busy: true };
    if (error instanceof Problem && error.kind.status === 409) return { refused: true };
    return { odd: String(error) };
  }
}

parentPort!.on('message', async (message: 'end' | { readonly number: number; readonly attempt: Attempt }) => {
  if (message === 'end') {
    await database.close();
    parentPort!.close();
    return;
  }
  const { number, attempt } = message;
  parentPort!.postMessage({ number, came: await cameOf(attempt) });
});
parentPort!.postMessage('ready');
