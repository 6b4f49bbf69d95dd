import { systemActor } from '#access';
import type { Task } from '#jobs';
import { isWaiting, leaseNext, leaseOne } from './lease.ts';
import { type Outcome, type SenderDeps, sendLeased } from './send.ts';

/** Short enough to end by itself when the worker is asked to stop; what it leaves has jobs of its own. */
const longestRunMilliseconds = 8_000;
const mostFailures = 3;
const pollMilliseconds = 200;

export function notificationTasks(deps: SenderDeps): Task[] {
  return [{ queue: 'notifications.send', atOnce: 2, handle: (data) => sendWaiting(deps, data.noticeId) }];
}

/**
 * Sends the notice this job was made for, then whatever else waits.
 * @throws when a mail could not be sent for now, so that the job comes back.
 */
async function sendWaiting(deps: SenderDeps, noticeId: unknown): Promise<void> {
  const began = performance.now();
  const failures: string[] = [];
  const tried: string[] = [];
  const note = (id: string, outcome: Outcome) => {
    tried.push(id);
    if (outcome === 'failed') failures.push(id);
  };

  if (typeof noticeId === 'string') note(noticeId, await sendOwn(deps, noticeId));
  while (failures.length < mostFailures && performance.now() - began < longestRunMilliseconds) {
    const notice = await deps.database.withActor(systemActor, (trx) => leaseNext(trx, tried));
    if (!notice) break;
    note(notice.id, await sendLeased(deps, notice));
  }
  if (failures.length > 0) throw new Error(`could not be sent for now: notice ${failures.join(', ')}`);
}

/**
 * Sends one notice. Where another sender holds it, waits until that one has sent it or its lease has ended:
 * a job that came back because its worker died must not leave its notice to chance.
 */
async function sendOwn(deps: SenderDeps, id: string): Promise<Outcome> {
  for (;;) {
    const notice = await deps.database.withActor(systemActor, (trx) => leaseOne(trx, id));
    if (notice) return sendLeased(deps, notice);
    if (!(await deps.database.withActor(systemActor, (trx) => isWaiting(trx, id)))) return 'done';
    await new Promise((resume) => setTimeout(resume, pollMilliseconds));
  }
}
