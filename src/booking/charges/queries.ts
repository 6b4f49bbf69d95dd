import type { Selectable } from 'kysely';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { staleProblem } from '#http';
import type { Day } from '#time';
import type { Visit } from '#visits';
import type { ChargeState, Line } from './rules.ts';
import type { ChargeTable } from './tables.ts';

export type ChargeRow = Selectable<ChargeTable>;
type About = Pick<Visit, 'id' | 'centre_id' | 'resident_id' | 'day'>;

/** Writes a visit's lines once; a second time changes nothing. */
export async function insertCharges(
  trx: Trx,
  actor: Actor,
  visit: About,
  lines: readonly Line[],
  now: Date,
): Promise<void> {
  if (lines.length === 0) return;
  await trx
    .insertInto('charge')
    .values(
      lines.map(({ line, service, payer, amountFen }) => ({
        visit_id: visit.id,
        centre_id: visit.centre_id,
        resident_id: visit.resident_id,
        day: visit.day,
        line,
        service_code: service,
        payer,
        amount_fen: amountFen,
        state: 'due' as const,
        receipt_number: null,
        reason: null,
        frozen_at: now,
        changed_at: now,
        changed_by: actor.id,
      })),
    )
    .onConflict((conflict) => conflict.constraint('charge_once').doNothing())
    .execute();
}

/** The lines of these visits, by visit, travel first. */
export async function chargesOfVisits(trx: Trx, visitIds: readonly string[]): Promise<Map<string, ChargeRow[]>> {
  if (visitIds.length === 0) return new Map();
  const rows = await trx.selectFrom('charge').selectAll().where('visit_id', 'in', visitIds).orderBy('id').execute();
  return Map.groupBy(rows, (row) => row.visit_id);
}

/** Every line of a centre's visits of one day. */
export function chargesOfDay(trx: Trx, centreId: string, day: Day): Promise<ChargeRow[]> {
  return trx
    .selectFrom('charge')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .orderBy('visit_id')
    .orderBy('id')
    .execute();
}

export function chargeById(trx: Trx, id: string): Promise<ChargeRow | undefined> {
  return trx.selectFrom('charge').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * Moves a line on, if it is still as it was seen.
 * @throws {Problem} 412 when somebody else was quicker.
 */
export async function changeCharge(
  trx: Trx,
  actor: Actor,
  charge: Pick<ChargeRow, 'id' | 'version'>,
  to: { readonly state: ChargeState; readonly receipt_number?: string; readonly reason?: string },
  now: Date,
): Promise<ChargeRow> {
  const row = await trx
    .updateTable('charge')
    .set({ ...to, changed_at: now, changed_by: actor.id, version: charge.version + 1 })
    .where('id', '=', charge.id)
    .where('version', '=', charge.version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw staleProblem();
  return row;
}

/** A visit that is moved takes its lines along to the new day; their amounts stay. */
export async function moveCharges(trx: Trx, visitId: string, day: Day): Promise<void> {
  await trx.updateTable('charge').set({ day }).where('visit_id', '=', visitId).where('day', '<>', day).execute();
}
