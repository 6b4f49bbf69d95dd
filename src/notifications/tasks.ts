import { systemActor } from '#access';
import type { Trx } from '#database';
import type { Enqueue, Task } from '#jobs';
import { isWaiting, leaseNext, leaseOne } from './lease.ts';
import { isAnyDue, type NoticeRow, sentChannels } from './queries.ts';
import { type Outcome, type SenderDeps, sendLeased } from './send.ts';

/** Short enough to end by itself when the worker is asked to stop; what it leaves has jobs of its own. */
const longestRunMilliseconds = 8_000;
const mostFailures = 3;
const pollMilliseconds = 200;

export function notificationTasks(deps: SenderDeps): Task[] {
  return [{ queue: 'notifications.send', atOnce: 2, handle: (data) => sendWaiting(deps, data) }];
}

/**
 * Sends the notice this job was made for, then whatever else may go now. A channel that fails three times is left
 * alone for this run; the other goes on.
 * @throws when a message could not be sent for now, so that the job comes back; the minute's own job does not, for the
 *   next minute brings another.
 */
async function sendWaiting(deps: SenderDeps, { noticeId, minutely }: Record<string, unknown>): Promise<void> {
  const began = performance.now();
  const run = new Run();
  if (typeof noticeId === 'string') run.note(await sendOwn(deps, noticeId));
  while (performance.now() - began < longestRunMilliseconds) {
    const notice = await deps.database.withActor(systemActor, (trx) => leaseNext(trx, deps.now(), run));
    if (!notice) break;
    run.note({ notice, outcome: await sendLeased(deps, notice) });
  }
  if (run.failed.length > 0 && minutely !== true)
    throw new Error(`could not be sent for now: notice ${run.failed.map(({ id }) => id).join(', ')}`);
}

interface Sent {
  readonly notice: NoticeRow;
  readonly outcome: Outcome;
}

/** What one run has tried so far. */
class Run {
  readonly except: string[] = [];
  readonly failed: NoticeRow[] = [];

  note(sent: Sent | undefined): void {
    if (!sent) return;
    this.except.push(sent.notice.id);
    if (sent.outcome === 'failed') this.failed.push(sent.notice);
  }

  /** Channels that are down. */
  get skip(): NoticeRow['channel'][] {
    return sentChannels.filter(
      (channel) => this.failed.filter((notice) => notice.channel === channel).length >= mostFailures,
    );
  }
}

/**
 * Sends one notice. Where another sender holds it, waits until that one has sent it or its lease has ended:
 * a job that came back because its worker died must not leave its notice to chance.
 */
async function sendOwn(deps: SenderDeps, id: string): Promise<Sent | undefined> {
  for (;;) {
    const notice = await deps.database.withActor(systemActor, (trx) => leaseOne(trx, id, deps.now()));
    if (notice) return { notice, outcome: await sendLeased(deps, notice) };
    if (!(await deps.database.withActor(systemActor, (trx) => isWaiting(trx, id, deps.now())))) return undefined;
    await new Promise((resume) => setTimeout(resume, pollMilliseconds));
  }
}

/**
 * Wakes the sender when something waits that may go now. Called each minute: a notice must go even when its own job has
 * given up, such as after a mail server was down for half a day.
 */
export async function wakeSender(trx: Trx, enqueue: Enqueue, now: Date): Promise<void> {
  if (await isAnyDue(trx, now)) await enqueue(trx, 'notifications.send', { minutely: true });
}
