import { sql, type Updateable } from 'kysely';
import type { Actor } from '#access';
import type { Tables, Trx } from '#database';
import type { Day } from '#time';
import { visitProblem } from './errors.ts';
import { recordEvent, recordEvents, type Visit, visitById } from './queries.ts';
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
  const isOver = !(activeStates as readonly VisitState[]).includes(to);
  // Side by side: whoever turns out to be second takes all of it back.
  const [moved] = await Promise.all([
    trx
      .updateTable('visit')
      .set({ ...by.extra, state: to, version: visit.version + 1 })
      .where('id', '=', visit.id)
      .where('version', '=', visit.version)
      .returningAll()
      .executeTakeFirst(),
    isOver ? releaseServices(trx, visit.id) : undefined,
    recordEvent(trx, visit, { kind: to, actor: by.actor, at: by.at, data: { from: visit.state, ...by.data } }),
  ]);
  if (!moved) throw visitProblem('changed');
  return moved;
}

/**
 * The same for many visits that go on: two statements, whatever their number.
 * @throws {Problem} 409 when one of them may not, or was changed by somebody else; none is moved then.
 */
export async function moveVisits(
  trx: Trx,
  visits: readonly Visit[],
  to: Extract<VisitState, 'booked' | 'planned'>,
  by: { readonly actor: Actor; readonly at: Date },
): Promise<Map<string, Visit>> {
  const stuck = visits.find((visit) => !mayMove(visit.state, to));
  if (stuck) throw visitProblem('wrong-state', { state: stuck.state });
  if (visits.length === 0) return new Map();
  const known = visits.map(({ id, version }) => sql`(${id}::uuid, ${version}::int)`);
  const moved = await trx
    .updateTable('visit')
    .set((visit) => ({ state: to, version: visit('version', '+', 1) }))
    .where(sql<boolean>`(id, version) in (${sql.join(known)})`)
    .returningAll()
    .execute();
  if (moved.length < visits.length) throw visitProblem('changed');
  await recordEvents(
    trx,
    visits.map((visit) => ({ visit, event: { kind: to, ...by, data: { from: visit.state } } })),
  );
  return new Map(moved.map((visit) => [visit.id, visit]));
}

async function releaseServices(trx: Trx, visitId: string): Promise<void> {
  await trx.updateTable('visit_service').set({ active: false }).where('visit_id', '=', visitId).execute();
}

/** A hold ended: the visit keeps its state until it is confirmed or cleared, but the resident may ask for the same again. */
export async function pauseServices(trx: Trx, visitIds: readonly string[]): Promise<void> {
  await trx.updateTable('visit_service').set({ active: false }).where('visit_id', 'in', visitIds).execute();
}

/** A hold lasts longer: somebody looks at it. */
export async function extendHold(
  trx: Trx,
  visit: Visit,
  until: Date,
  by: { readonly actor: Actor; readonly at: Date },
): Promise<Visit> {
  const held = await trx
    .updateTable('visit')
    .set({ hold_expires_at: until, version: visit.version + 1 })
    .where('id', '=', visit.id)
    .where('version', '=', visit.version)
    .where('state', '=', 'held')
    .returningAll()
    .executeTakeFirst();
  if (!held) throw visitProblem('changed');
  await recordEvent(trx, visit, { kind: 'held-longer', ...by, data: { until: until.toISOString() } });
  return held;
}

/**
 * A hold that had ended is confirmed after all.
 * @throws {Problem} 409 when the resident booked the same service in the meantime.
 */
export async function resumeServices(trx: Trx, visitId: string): Promise<void> {
  const visit = await visitById(trx, visitId);
  const window = visit && { start: visit.window_start, end: visit.window_end };
  if (window && (await servicesClash(trx, visitId, window))) throw visitProblem('booked-twice');
  await trx.updateTable('visit_service').set({ active: true }).where('visit_id', '=', visitId).execute();
}

/** Whether the resident has one of this visit's services booked elsewhere in the window. The row of the resident is locked. */
async function servicesClash(
  trx: Trx,
  visitId: string,
  window: { readonly start: Date; readonly end: Date },
): Promise<boolean> {
  const clash = await sql<{ clash: boolean }>`select exists (
    select from visit_service mine join visit_service other
      on other.resident_id = mine.resident_id and other.service_code = mine.service_code and other.visit_id <> mine.visit_id
    where mine.visit_id = ${visitId} and other.active
      and other.window_start <= ${window.end} and other.window_end >= ${window.start}) as clash`.execute(trx);
  return clash.rows[0]?.clash === true;
}

/**
 * Gives a promised visit, or one still wished for, another window and with it perhaps another day: the same visit, its
 * risk gone with the old window.
 * Compare-and-set on the version, as `moveVisit`.
 * @throws {Problem} 409 when the visit is past that, changed meanwhile, or the same service is booked then already.
 */
export async function changeWindow(
  trx: Trx,
  visit: Visit,
  to: Promised,
  by: { readonly actor: Actor; readonly at: Date; readonly data?: Record<string, unknown> },
): Promise<Visit> {
  if (!movable.has(visit.state)) throw visitProblem('wrong-state', { state: visit.state });
  if (await servicesClash(trx, visit.id, to.window)) throw visitProblem('booked-twice');
  const window = { window_start: to.window.start, window_end: to.window.end };
  const changed = await trx
    .updateTable('visit')
    .set({
      ...window,
      day: to.day,
      state: to.state,
      at_risk_cause: null,
      at_risk_since: null,
      version: visit.version + 1,
    })
    .where('id', '=', visit.id)
    .where('version', '=', visit.version)
    .returningAll()
    .executeTakeFirst();
  if (!changed) throw visitProblem('changed');
  await trx.updateTable('visit_service').set(window).where('visit_id', '=', visit.id).execute();
  const from = { start: visit.window_start.toISOString(), end: visit.window_end.toISOString() };
  const moved = { start: to.window.start.toISOString(), end: to.window.end.toISOString() };
  await recordEvent(trx, visit, { kind: 'moved', actor: by.actor, at: by.at, data: { from, to: moved, ...by.data } });
  return changed;
}

interface Promised {
  readonly day: Day;
  readonly window: { readonly start: Date; readonly end: Date };
  readonly state: 'booked' | 'planned' | 'requested';
}

/** A visit whose window may become another one. */
const movable: ReadonlySet<VisitState> = new Set(['requested', 'booked', 'planned']);

/** The visit will be at another confirmed address of the resident. */
export async function changeAddress(
  trx: Trx,
  visitId: string,
  addressId: string,
  by: { readonly actor: Actor; readonly at: Date },
): Promise<void> {
  const moved = await trx
    .updateTable('visit')
    .set((visit) => ({ address_id: addressId, version: visit('version', '+', 1) }))
    .where('id', '=', visitId)
    .where('state', 'in', ['booked', 'planned'])
    .returningAll()
    .executeTakeFirst();
  if (!moved) throw visitProblem('changed');
  await recordEvent(trx, moved, { kind: 'address-changed', actor: by.actor, at: by.at, data: { addressId } });
}

/** No plan can keep this visit's promise any more: says so with the cause, once. */
export async function markAtRisk(trx: Trx, visit: Visit, cause: string, by: { actor: Actor; at: Date }): Promise<void> {
  const marked = await trx
    .updateTable('visit')
    .set((row) => ({ at_risk_cause: cause, at_risk_since: by.at, version: row('version', '+', 1) }))
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
    .set((row) => ({ at_risk_cause: null, at_risk_since: null, version: row('version', '+', 1) }))
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
