import type { Selectable } from 'kysely';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import type { Catalogue } from './catalogue.ts';
import { doseMissing, firstDoseMissing, orderOver, unknownOrderService } from './errors.ts';
import type { Assessment, Order } from './needs.ts';
import type { CareOrderTable, FirstAssessmentTable } from './tables.ts';
import type { RecordAssessment, RecordOrder } from './wire.ts';

export type OrderRow = Selectable<CareOrderTable>;
export type AssessmentRow = Selectable<FirstAssessmentTable>;

interface About {
  readonly id: string;
  readonly centreId: string;
}

/** A resident's orders, those that last longest first. */
export function ordersOf(trx: Trx, residentId: string): Promise<OrderRow[]> {
  return trx
    .selectFrom('care_order')
    .selectAll()
    .where('resident_id', '=', residentId)
    .orderBy('valid_until', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

/** A resident's assessments, newest first. */
export function assessmentsOf(trx: Trx, residentId: string): Promise<AssessmentRow[]> {
  return trx
    .selectFrom('first_assessment')
    .selectAll()
    .where('resident_id', '=', residentId)
    .orderBy('assessed_on', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

/** The same as the rules read them. */
export async function careBasis(
  trx: Trx,
  residentId: string,
): Promise<{ readonly orders: readonly Order[]; readonly assessments: readonly Assessment[] }> {
  const [orders, assessments] = await Promise.all([ordersOf(trx, residentId), assessmentsOf(trx, residentId)]);
  return {
    orders: orders.map((row) => ({
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      withdrawn: row.withdrawn_at !== null,
      firstDoseOn: row.first_dose_on,
      items: row.items,
    })),
    assessments: assessments.map((row) => ({
      programme: row.programme,
      assessedOn: row.assessed_on,
      validUntil: row.valid_until,
      result: row.result,
    })),
  };
}

/**
 * Writes down what a doctor ordered.
 * @throws {Problem} 422 naming the field: a service nobody knows, a dose or the first dose that its service asks for, an
 *   order that is over.
 */
export async function recordOrder(
  trx: Trx,
  actor: Actor,
  resident: About,
  order: RecordOrder,
  at: { readonly catalogue: Catalogue; readonly today: string; readonly now: Date },
): Promise<OrderRow> {
  if (order.validUntil < at.today) throw orderOver();
  for (const [index, item] of order.items.entries()) {
    const service = at.catalogue.get(item.service);
    if (!service) throw unknownOrderService(index);
    if (service.doseNeeded && item.dose === null) throw doseMissing(index);
    if (service.firstDoseInHospital && order.firstDoseOn === null) throw firstDoseMissing();
  }
  return trx
    .insertInto('care_order')
    .values({
      centre_id: resident.centreId,
      resident_id: resident.id,
      doctor: order.doctor,
      issued_at: order.issuedAt,
      valid_from: order.validFrom,
      valid_until: order.validUntil,
      first_dose_on: order.firstDoseOn,
      items: JSON.stringify(order.items),
      recorded_by: actor.id,
      recorded_at: at.now,
      withdrawn_at: null,
      withdrawn_by: null,
      withdrawn_reason: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Ends an order at once; ending it again changes nothing.
 * @throws {Problem} 404 when there is none this actor may see.
 */
export async function withdrawOrder(trx: Trx, actor: Actor, id: string, reason: string, now: Date): Promise<OrderRow> {
  await trx
    .updateTable('care_order')
    .set({ withdrawn_at: now, withdrawn_by: actor.id, withdrawn_reason: reason })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute();
  return orderById(trx, id);
}

export async function orderById(trx: Trx, id: string): Promise<OrderRow> {
  const row = await trx.selectFrom('care_order').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Writes down how a resident was found before her first visit; nothing written is ever changed. */
export async function recordAssessment(
  trx: Trx,
  actor: Actor,
  resident: About,
  assessment: RecordAssessment,
  now: Date,
): Promise<AssessmentRow> {
  return trx
    .insertInto('first_assessment')
    .values({
      centre_id: resident.centreId,
      resident_id: resident.id,
      programme: assessment.programme,
      assessed_by: assessment.assessedBy,
      assessed_on: assessment.assessedOn,
      valid_until: assessment.validUntil,
      result: assessment.result,
      conditions: assessment.conditions,
      recorded_by: actor.id,
      recorded_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}
