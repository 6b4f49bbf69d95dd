import type { Actor } from '#access';
import { record } from '#audit';
import type { LooksAt, Route } from './route.ts';

/** What one request tells the audit, and the rule that a route about residents tells it something. */
export function audited(route: Route, actor: Actor, at: Date): { looksAt: LooksAt; refuseSilence(): void } {
  let told = false;
  return {
    async looksAt(trx, residents, reason) {
      await record(trx, {
        at,
        actor,
        residents,
        kind: reason === undefined ? (route.method === 'GET' ? 'read' : 'change') : 'break-glass',
        route: route.name,
        ...(reason === undefined ? {} : { reason }),
      });
      told = true;
    },
    refuseSilence() {
      if (route.concerns && !told) throw new Error(`Route ${route.name} did not tell the audit whom it shows.`);
    },
  };
}
