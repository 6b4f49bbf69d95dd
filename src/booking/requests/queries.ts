import type { Selectable } from 'kysely';
import type { Tables, Trx } from '#database';
import type { Visit } from '#visits';

export type VisitRequest = Selectable<Tables['visit_request']>;

/** A visit begins to wait for the roster of its day; whoever asked first is served first. */
export async function askWish(
  trx: Trx,
  visit: Pick<Visit, 'id' | 'centre_id' | 'resident_id'>,
  now: Date,
): Promise<void> {
  await putRequest(trx, visit, { kind: 'wish', asked_at: now, due_at: null });
}

/** A held visit waits for the desk until `dueAt`. */
export async function askReview(
  trx: Trx,
  visit: Pick<Visit, 'id' | 'centre_id' | 'resident_id'>,
  dueAt: Date,
  now: Date,
): Promise<void> {
  await putRequest(trx, visit, { kind: 'review', asked_at: now, due_at: dueAt });
}

/** The row of a review as it is written. */
export function reviewOf(
  visit: Pick<Visit, 'id' | 'centre_id' | 'resident_id' | 'hold_expires_at'>,
  now: Date,
): VisitRequest {
  return requestRow(visit, { kind: 'review', asked_at: now, due_at: visit.hold_expires_at });
}

type Asked = Pick<VisitRequest, 'kind' | 'asked_at' | 'due_at'>;

function requestRow(visit: Pick<Visit, 'id' | 'centre_id' | 'resident_id'>, asked: Asked): VisitRequest {
  const open = { told_at: null, answer: null, reason: null, answered_at: null, answered_by: null };
  return { visit_id: visit.id, centre_id: visit.centre_id, resident_id: visit.resident_id, ...asked, ...open };
}

/** A visit waits for one thing at a time: the newest. */
async function putRequest(
  trx: Trx,
  visit: Pick<Visit, 'id' | 'centre_id' | 'resident_id'>,
  asked: Asked,
): Promise<void> {
  const row = requestRow(visit, asked);
  await trx
    .insertInto('visit_request')
    .values(row)
    .onConflict((conflict) => conflict.column('visit_id').doUpdateSet(row))
    .execute();
}

/** The requests of visits, by visit. */
export async function requestsOf(trx: Trx, visitIds: readonly string[]): Promise<Map<string, VisitRequest>> {
  if (visitIds.length === 0) return new Map();
  const rows = await trx.selectFrom('visit_request').selectAll().where('visit_id', 'in', visitIds).execute();
  return new Map(rows.map((row) => [row.visit_id, row]));
}

/** What a centre has not answered yet, oldest first; at most 200. */
export async function openRequests(trx: Trx, centreId: string): Promise<VisitRequest[]> {
  return trx
    .selectFrom('visit_request')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('answer', 'is', null)
    .where((where) => where.or([where('kind', '=', 'review'), where('told_at', 'is not', null)]))
    .orderBy('asked_at')
    .orderBy('visit_id')
    .limit(200)
    .execute();
}

/** Reviews nobody answered in time, anywhere. */
export async function reviewsDue(trx: Trx, now: Date): Promise<VisitRequest[]> {
  return trx
    .selectFrom('visit_request')
    .selectAll()
    .where('kind', '=', 'review')
    .where('answer', 'is', null)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('visit_id')
    .limit(500)
    .execute();
}

/** @returns false when somebody answered first. */
export async function answerRequest(
  trx: Trx,
  visitId: string,
  given: Pick<VisitRequest, 'answer' | 'reason' | 'answered_by'>,
  now: Date,
): Promise<boolean> {
  const row = await trx
    .updateTable('visit_request')
    .set({ ...given, answered_at: now })
    .where('visit_id', '=', visitId)
    .where('answer', 'is', null)
    .returning('visit_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The resident is asked, once, because her wish cannot be met. @returns false when she was before. */
export async function noteTold(trx: Trx, visitId: string, now: Date): Promise<boolean> {
  const row = await trx
    .updateTable('visit_request')
    .set({ told_at: now })
    .where('visit_id', '=', visitId)
    .where('told_at', 'is', null)
    .returning('visit_id')
    .executeTakeFirst();
  return row !== undefined;
}
