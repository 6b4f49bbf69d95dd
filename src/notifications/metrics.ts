import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import { systemActor } from '#access';
import type { Database } from '#database';
import { unsent } from './queries.ts';

/** Two figures a machine can watch: how long the oldest message is overdue, and how many wait. */
export function noticeMetrics(
  registry: Registry,
  deps: { readonly database: Database; readonly now: () => Date; readonly log: Logger },
): void {
  const waiting = new Gauge({
    name: 'doorstep_notices_waiting',
    help: 'Mails and short messages not sent yet, those that wait for the morning included.',
    registers: [registry],
  });
  new Gauge({
    name: 'doorstep_notices_oldest_overdue_seconds',
    help: 'How long the oldest unsent mail or short message should have gone; 0 when none is late.',
    registers: [registry],
    async collect() {
      try {
        const { count, oldestDue } = await deps.database.withActor(systemActor, (trx) => unsent(trx, null));
        waiting.set(count);
        this.set(oldestDue ? Math.max(0, (deps.now().getTime() - oldestDue.getTime()) / 1000) : 0);
      } catch (error) {
        // A database that does not answer has an alarm of its own; the other figures are still wanted.
        deps.log.warn({ error }, 'the unsent messages could not be counted');
      }
    },
  });
}
