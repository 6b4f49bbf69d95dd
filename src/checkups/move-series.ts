import type { Trx } from '#database';
import type { Day } from '#time';
import {
  type CarePlan,
  type CheckUp,
  expectOn,
  type FollowUp,
  openCheckUps,
  seriesColumns,
  seriesOf,
  updateCheckUp,
  updatePlan,
} from './queries.ts';
import { nextInSeries, type Rhythm, retimed, type Series, withExtraLook } from './rules/series.ts';

/** Moves a plan by its newest record: the series, the check-ups that are open, and what the lists say of it. */
export async function moveSeries(
  trx: Trx,
  plan: CarePlan,
  record: FollowUp,
  rhythm: Rhythm | null,
  now: Date,
): Promise<CarePlan> {
  const moved = isOnlyEarlier(plan, record)
    ? { next: plan.next_due ?? undefined, columns: {} }
    : await movedBy(trx, plan, record, rhythm);
  return updatePlan(trx, plan.id, {
    ...moved.columns,
    next_due: moved.next ?? null,
    last_on: record.on_day,
    last_class: record.classification,
    last_controlled: record.controlled,
    last_next_on: record.next_on,
    chase_on: record.referral === 'none' ? null : record.next_on,
    urgent_since: record.urgent ? (plan.urgent_since ?? now) : plan.urgent_since,
    unreached: 0,
  });
}

/** A reading taken at home may bring the next check-up forward; it never puts it off and is none itself. */
function isOnlyEarlier(plan: CarePlan, { origin, next_on }: FollowUp): boolean {
  return origin === 'own-device' && plan.next_due !== null && (next_on === null || next_on >= plan.next_due);
}

async function movedBy(trx: Trx, plan: CarePlan, record: FollowUp, rhythm: Rhythm | null) {
  const series = afterRecord(seriesOf(plan), record, rhythm);
  const next = nextInSeries(series, record.on_day);
  await settleCheckUps(trx, plan, series, record, next);
  if (next !== undefined) await expectOn(trx, plan, next);
  return { next, columns: seriesColumns(series) };
}

function afterRecord(series: Series, record: FollowUp, rhythm: Rhythm | null): Series {
  if (record.next_on === null) return series;
  return rhythm === null
    ? withExtraLook(series, record.on_day, record.next_on)
    : retimed(series, record.on_day, record.next_on, rhythm);
}

/**
 * The earliest check-up that was open is done by this record, be it late or early. What the rule no longer asks for is
 * cancelled; what somebody booked for later, or added by hand, stays.
 */
async function settleCheckUps(
  trx: Trx,
  plan: CarePlan,
  series: Series,
  record: FollowUp,
  next: Day | undefined,
): Promise<void> {
  const open = await openCheckUps(trx, plan.id);
  const stays = (one: CheckUp) =>
    one.due_on > record.on_day && (series.added.includes(one.due_on) || one.state === 'booked');
  const done = record.origin === 'own-device' ? undefined : open.find((one) => !stays(one));
  for (const one of open) {
    if (one === done) await updateCheckUp(trx, one.id, { state: 'done' });
    else if (!stays(one) && one.due_on !== next) await updateCheckUp(trx, one.id, { state: 'cancelled' });
  }
}
