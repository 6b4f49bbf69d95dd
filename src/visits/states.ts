import { sql, type Updateable } from 'kysely';
import type { Actor } from '#access';
import type { Tables, Trx } from '#database';
import { visitProblem } from './errors.ts';
import { recordEvent, type Visit } from './queries.ts';
import { activeStates, mayMove } from './rules.ts';
import type { VisitState } from './wire.ts';

type Extra = Omit<Updateable<Tables['visit']>, 'id' | 'state' | 'version'>;

/**
 * Moves a visit to another state, writes the event, and lets its services' place go when the visit ends.
 * Compare-and-set on the version: whoever was second gets the problem `visit-changed`.
 */
export async function moveVisit(
  trx: Trx,
  visit: Visit,
  to: VisitState,
  by: { readonly actor: Actor; readonly at: Date; readonly extra?: Extra; readonly data?: Record<string, unknown> },
): Promise<Visit> {
  if (!mayMove(visit.state, to)) throw visitProblem('wrong-state', { state: visit.state });
  const moved = await trx
    .updateTable('visit')
    .set({ ...by.extra, state: to, version: visit.version + 1 })
    .where('id', '=', visit.id)
    .where('version', '=', visit.version)
    .returningAll()
    .executeTakeFirst();
  if (!moved) throw visitProblem('changed');
  if (!(activeStates as readonly VisitState[]).includes(to)) await releaseServices(trx, visit.id);
  await recordEvent(trx, visit, { kind: to, actor: by.actor, at: by.at, data: { from: visit.state, ...by.data } });
  return moved;
}

async function releaseServices(trx: Trx, visitId: string): Promise<void> {
  await trx.updateTable('visit_service').set({ active: false }).where('visit_id', '=', visitId).execute();
}

/** A hold ended: the visit keeps its state until it is confirmed or cleared, but the resident may ask for the same again. */
export async function pauseServices(trx: Trx, visitIds: readonly string[]): Promise<void> {
  await trx.updateTable('visit_service').set({ active: false }).where('visit_id', 'in', visitIds).execute();
}

/**
 * A hold that had ended is confirmed after all.
 * @throws {Problem} 409 when the resident booked the same service in the meantime.
 */
export async function resumeServices(trx: Trx, visitId: string): Promise<void> {
  const clash = await sql<{ clash: boolean }>`select exists (
    select from visit_service mine join visit_service other
      on other.resident_id = mine.resident_id and other.service_code = mine.service_code and other.visit_id <> mine.visit_id
    where mine.visit_id = ${visitId} and other.active
      and other.window_start <= mine.window_end and other.window_end >= mine.window_start) as clash`.execute(trx);
  if (clash.rows[0]?.clash) throw visitProblem('booked-twice');
  await trx.updateTable('visit_service').set({ active: true }).where('visit_id', '=', visitId).execute();
}

/** No plan can keep this visit's promise any more: says so with the cause, once. */
export async function markAtRisk(trx: Trx, visit: Visit, cause: string, by: { actor: Actor; at: Date }): Promise<void> {
  const marked = await trx
    .updateTable('visit')
    .set({ at_risk_cause: cause, at_risk_since: by.at, version: visit.version + 1 })
    .where('id', '=', visit.id)
    .where('at_risk_since', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (marked) await recordEvent(trx, visit, { kind: 'at-risk', actor: by.actor, at: by.at, data: { cause } });
}

/** The visit has a place again. */
export async function takeRiskAway(trx: Trx, visit: Visit, by: { actor: Actor; at: Date }): Promise<void> {
  const freed = await trx
    .updateTable('visit')
    .set({ at_risk_cause: null, at_risk_since: null, version: visit.version + 1 })
    .where('id', '=', visit.id)
    .where('at_risk_since', 'is not', null)
    .returning('id')
    .executeTakeFirst();
  if (freed) await recordEvent(trx, visit, { kind: 'safe-again', actor: by.actor, at: by.at });
}

/** Clears holds that ended before `before` and were never confirmed. Their places were freed when they ended. */
export async function endLapsedHolds(
  trx: Trx,
  before: Date,
  by: { readonly actor: Actor; readonly at: Date },
): Promise<number> {
  const lapsed = await trx
    .selectFrom('visit')
    .selectAll()
    .where('state', '=', 'held')
    .where('hold_expires_at', '<=', before)
    .orderBy('id')
    .limit(1000)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const visit of lapsed)
    await moveVisit(trx, visit, 'cancelled', { ...by, extra: { cancel_reason: 'hold-expired' } });
  return lapsed.length;
}
