import { systemActor } from '#access';
import { allCentres } from '#organisations';
import { addDays, dayOf } from '#time';
import { type DayChecks, type Finding, printedCheck } from '../check-days.ts';
import { dayVersions } from '../standing.ts';
import type { DayListDeps } from './write.ts';

/** Half an hour and what a busy worker may be late. */
const stalestMilliseconds = 45 * 60_000;

/** Whether every published day of today and tomorrow lies ready to be printed. Changes nothing. */
export async function checkDayLists(deps: Pick<DayListDeps, 'database' | 'now' | 'dayLists'>): Promise<DayChecks> {
  const now = deps.now();
  const since = new Date(now.getTime() - stalestMilliseconds);
  const findings: Finding[] = [];
  let checks = 0;
  await deps.database.withActor(systemActor, async (trx) => {
    for (const centre of await allCentres(trx, now)) {
      const today = dayOf(now, centre.zone);
      for (const [day, plan] of await dayVersions(trx, centre.id, today, addDays(today, 1))) {
        if (plan.state === 'tentative' || (plan.published_at ?? now) > since) continue;
        checks++;
        const list = await deps.dayLists.look(centre.code, day);
        const fault = !list
          ? 'There is no printable day.'
          : list.writtenAt < since
            ? `The printable day was written at ${list.writtenAt.toISOString()}: no worker has written it since.`
            : undefined;
        if (fault) findings.push({ check: printedCheck, centre: centre.code, day, message: fault });
      }
    }
  });
  return { checks, findings };
}
