import { systemActor } from '#access';
import type { Trx } from '#database';
import { publishSeries } from '#sessions';
import type { Day } from '#time';
import type { TownSessions } from './fixtures.ts';

const weeks = 4;

/** Publishes a centre's clinics and examinations for four weeks, each of its times as a series. */
export async function loadSessions(
  trx: Trx,
  sessions: readonly TownSessions[],
  at: { readonly centreId: string; readonly from: Day; readonly now: Date },
): Promise<void> {
  const actor = { ...systemActor, organisationId: at.centreId };
  for (const { times, weekdays, online, centre: _, ...one } of sessions) {
    const count = weekdays.split(',').length * weeks;
    const series = {
      ...one,
      level: 'general' as const,
      startsOn: at.from,
      rule: `FREQ=WEEKLY;BYDAY=${weekdays};COUNT=${count}`,
      exceptDays: [],
      quotas: { online },
      releaseRule: null,
      publicDaysBefore: 14,
    };
    for (const startsAt of times) await publishSeries(trx, actor, { ...series, startsAt }, at.now);
  }
}
