import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { rosterProblem } from './errors.ts';

/** A nurse asks to be away; the desk decides. */
export interface LeaveRequest {
  readonly id: string;
  readonly nurseId: string;
  readonly centreId: string;
  readonly start: Date;
  readonly end: Date;
  readonly reason: 'leave' | 'training' | 'other';
  readonly note: string;
  readonly state: 'asked' | 'approved' | 'refused' | 'withdrawn';
  readonly askedAt: Date;
  /** What the desk said about it. */
  readonly answer: string;
}

const columns = [
  'id',
  'nurse_id as nurseId',
  'centre_id as centreId',
  'starts_at as start',
  'ends_at as end',
  'reason',
  'note',
  'state',
  'asked_at as askedAt',
  'answer',
] as const;

/** @throws {Problem} 409 when she has already asked for some of that time. */
export async function askLeave(
  trx: Trx,
  asked: Pick<LeaveRequest, 'nurseId' | 'centreId' | 'start' | 'end' | 'reason' | 'note'>,
  now: Date,
): Promise<LeaveRequest> {
  const request = await trx
    .insertInto('leave_request')
    .values({
      nurse_id: asked.nurseId,
      centre_id: asked.centreId,
      starts_at: asked.start,
      ends_at: asked.end,
      reason: asked.reason,
      note: asked.note,
      asked_at: now,
    })
    .onConflict((conflict) => conflict.constraint('leave_request_open_once').doNothing())
    .returning(columns)
    .executeTakeFirst();
  if (!request) throw rosterProblem('asked-twice');
  return request;
}

/** Those a centre has to decide on, and those that have not ended yet, by when they begin. */
export async function leaveRequestsOf(trx: Trx, centreId: string, now: Date): Promise<LeaveRequest[]> {
  return trx
    .selectFrom('leave_request')
    .select(columns)
    .where('centre_id', '=', centreId)
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
}

/** A nurse's own, the newest first; at most 50. */
export async function leaveRequestsOfNurse(trx: Trx, nurseId: string): Promise<LeaveRequest[]> {
  return trx
    .selectFrom('leave_request')
    .select(columns)
    .where('nurse_id', '=', nurseId)
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute();
}

/** @throws {Problem} 404 when the actor may not see it. */
export async function leaveRequestById(trx: Trx, id: string): Promise<LeaveRequest> {
  const request = await trx.selectFrom('leave_request').select(columns).where('id', '=', id).executeTakeFirst();
  if (!request) throw notFound();
  return request;
}

/** Settles a request that waits. @throws {Problem} 409 when somebody else was quicker. */
export async function decideLeave(
  trx: Trx,
  actor: Actor,
  id: string,
  decision: {
    readonly state: 'approved' | 'refused' | 'withdrawn';
    readonly answer?: string;
    readonly absenceId?: string;
  },
  now: Date,
): Promise<LeaveRequest> {
  const decided = await trx
    .updateTable('leave_request')
    .set({
      state: decision.state,
      answer: decision.answer ?? '',
      absence_id: decision.absenceId ?? null,
      decided_by: actor.id,
      decided_at: now,
    })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .returning(columns)
    .executeTakeFirst();
  if (!decided) throw rosterProblem('decided');
  return decided;
}
