import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { addDays, type Day } from '#time';
import { type NurseCard, nurseCards, nursesOf } from './cards.ts';
import { rosterProblem } from './errors.ts';
import { lockForChange } from './lock.ts';
import { absencesDuring } from './queries.ts';
import { type CallInFault, callInFault, type FreeTime, freeTimeOn, type Stretch, type Worked } from './rest.ts';

/** A nurse who does not work on a day, and when she could be asked to. */
export interface OffDuty {
  readonly nurse: NurseCard;
  /** Null where she could not come at all. */
  readonly free: FreeTime | null;
}

export interface CallIn {
  readonly nurseId: string;
  readonly centreId: string;
  readonly day: Day;
  readonly start: Date;
  readonly end: Date;
}

/** Nurses of a centre with no work on this day, by code. */
export async function offDutyOn(trx: Trx, centreId: string, day: Day, span: Stretch): Promise<OffDuty[]> {
  const nurses = await nursesOf(trx, centreId);
  if (nurses.length === 0) return [];
  const ids = nurses.map(({ id }) => id);
  const [worked, absences] = await Promise.all([workedAround(trx, ids, day), absencesDuring(trx, ids, span)]);
  return nurses.flatMap((nurse) => {
    const own = worked.get(nurse.id) ?? [];
    if (own.some((shift) => shift.day === day)) return [];
    return [{ nurse, free: freeTimeOn(day, span, own, absences.get(nurse.id) ?? []) }];
  });
}

/** @throws {Problem} 404 for another centre's nurse; 409 with the rule where she may not be asked. */
export async function refuseCallIn(trx: Trx, asked: CallIn): Promise<void> {
  const nurse = (await nurseCards(trx, [asked.nurseId])).get(asked.nurseId);
  if (!nurse || nurse.centreId !== asked.centreId) throw notFound();
  const ids = [nurse.id];
  const [worked, absences] = await Promise.all([workedAround(trx, ids, asked.day), absencesDuring(trx, ids, asked)]);
  const fault: CallInFault | undefined = callInFault(
    asked.day,
    asked,
    worked.get(nurse.id) ?? [],
    absences.get(nurse.id) ?? [],
  );
  if (fault) throw rosterProblem('rest-needed', { rule: fault });
}

/** She works on this day after all: one more shift, by hand, which no pattern takes away. */
export async function callIn(trx: Trx, actor: Actor, asked: CallIn, now: Date): Promise<void> {
  await lockForChange(trx, [asked.nurseId]);
  await refuseCallIn(trx, asked);
  const cell = { nurse_id: asked.nurseId, centre_id: asked.centreId, day: asked.day };
  await trx
    .insertInto('shift')
    .values({
      ...cell,
      kind: 'home',
      starts_at: asked.start,
      ends_at: asked.end,
      break_earliest: null,
      break_latest: null,
      break_minutes: 0,
    })
    .execute();
  const by = { set_by: actor.id, set_at: now };
  await trx
    .insertInto('shift_by_hand')
    .values({ ...cell, ...by })
    .onConflict((conflict) => conflict.columns(['nurse_id', 'day']).doUpdateSet(by))
    .execute();
}

/** Work of a week before and after, of any kind, by nurse. */
async function workedAround(trx: Trx, ids: readonly string[], day: Day): Promise<Map<string, Worked[]>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('shift')
    .select(['nurse_id', 'day', 'starts_at as start', 'ends_at as end'])
    .where('nurse_id', 'in', [...ids])
    .where('day', '>=', addDays(day, -7))
    .where('day', '<=', addDays(day, 7))
    .execute();
  return Map.groupBy(rows, (row) => row.nurse_id);
}
