import { type Insertable, type Selectable, sql } from 'kysely';
import type { Tables, Trx } from '#database';

export type MarkRow = Selectable<Tables['safety_mark']>;
export type AlarmRow = Selectable<Tables['alarm']>;

/** Marks in force at `now`, by resident, newest first. */
export async function risksOf(trx: Trx, residentIds: readonly string[], now: Date): Promise<Map<string, MarkRow[]>> {
  if (residentIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('safety_mark')
    .selectAll()
    .where('resident_id', 'in', [...residentIds])
    .where('starts_at', '<=', now)
    .where('ends_at', '>', now)
    .where('lifted_at', 'is', null)
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, (row) => row.resident_id);
}

export async function insertMark(trx: Trx, row: Insertable<Tables['safety_mark']>): Promise<MarkRow> {
  return trx.insertInto('safety_mark').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Lifted by whoever was first; @returns undefined when there is none such. */
export async function liftMark(trx: Trx, id: string, by: string, at: Date): Promise<MarkRow | undefined> {
  await trx
    .updateTable('safety_mark')
    .set({ lifted_at: at, lifted_by: by })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .execute();
  return trx.selectFrom('safety_mark').selectAll().where('id', '=', id).executeTakeFirst();
}

/** @returns whether it is new: an alarm sent twice is one, and a visit is overdue once. */
export async function insertAlarm(trx: Trx, row: Insertable<Tables['alarm']>): Promise<boolean> {
  const added = await trx
    .insertInto('alarm')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** A centre's alarms nobody has answered, oldest first. */
export async function openAlarms(trx: Trx, centreId: string): Promise<AlarmRow[]> {
  return trx
    .selectFrom('alarm')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('answered_at', 'is', null)
    .orderBy('received_at')
    .orderBy('id')
    .limit(100)
    .execute();
}

/** Answered by whoever was first; @returns undefined when there is none such. */
export async function answerAlarm(
  trx: Trx,
  id: string,
  by: { readonly actor: string; readonly at: Date; readonly answer: string },
): Promise<AlarmRow | undefined> {
  await trx
    .updateTable('alarm')
    .set({ answered_at: by.at, answered_by: by.actor, answer: by.answer })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .execute();
  return trx.selectFrom('alarm').selectAll().where('id', '=', id).executeTakeFirst();
}

export interface UnderWay {
  readonly visit_id: string;
  readonly centre_id: string;
  readonly nurse_id: string;
  readonly kind: 'arrived' | 'in-care';
  readonly since: Date;
  readonly care_minutes: number;
}

/** Nurses who are inside somewhere by the last thing they wrote down, at visits that have not ended. */
export async function nursesInside(trx: Trx, centreId: string): Promise<UnderWay[]> {
  const { rows } = await sql<UnderWay>`
    select v.id as visit_id, v.centre_id, last.nurse_id, last.kind, last.made_at as since, v.care_minutes
    from visit v cross join lateral (
      select distinct on (e.nurse_id) e.nurse_id, e.kind, e.made_at from visit_entry e
      where e.visit_id = v.id and e.kind in ('on-the-way', 'arrived', 'in-care', 'done', 'not-home', 'aborted')
      order by e.nurse_id, e.received_at desc, e.seq desc nulls last) last
    where v.centre_id = ${centreId} and v.state in ('arrived', 'in-care') and last.kind in ('arrived', 'in-care')
    order by v.id, last.nurse_id`.execute(trx);
  return rows;
}
