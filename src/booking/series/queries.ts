import type { Insertable, Selectable } from 'kysely';
import type { Tables, Trx } from '#database';

export type Series = Selectable<Tables['visit_series']>;
export type SeriesRule = Selectable<Tables['visit_series_rule']>;
export type OccurrenceRow = Selectable<Tables['visit_series_occurrence']>;

export async function insertSeries(trx: Trx, row: Insertable<Tables['visit_series']>): Promise<Series> {
  return trx.insertInto('visit_series').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function addRule(trx: Trx, row: Insertable<Tables['visit_series_rule']>): Promise<void> {
  await trx.insertInto('visit_series_rule').values(row).execute();
}

export async function seriesById(trx: Trx, id: string): Promise<Series | undefined> {
  return trx.selectFrom('visit_series').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, kept from changing until the transaction ends. */
export async function lockSeries(trx: Trx, id: string): Promise<Series | undefined> {
  return trx.selectFrom('visit_series').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** A resident's series, newest first; at most 50. */
export async function seriesOfResident(trx: Trx, residentId: string): Promise<Series[]> {
  return trx
    .selectFrom('visit_series')
    .selectAll()
    .where('resident_id', '=', residentId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}

/** The rule that holds now. */
export async function ruleOf(trx: Trx, seriesId: string): Promise<SeriesRule> {
  return trx
    .selectFrom('visit_series_rule')
    .selectAll()
    .where('series_id', '=', seriesId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

export async function occurrencesOf(trx: Trx, seriesId: string): Promise<OccurrenceRow[]> {
  return trx
    .selectFrom('visit_series_occurrence')
    .selectAll()
    .where('series_id', '=', seriesId)
    .orderBy('position')
    .execute();
}

/** Writes occurrences; one that is there already takes what is new. */
export async function putOccurrences(
  trx: Trx,
  rows: readonly Insertable<Tables['visit_series_occurrence']>[],
): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('visit_series_occurrence')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(['series_id', 'position']).doUpdateSet((old) => ({
        wished_on: old.ref('excluded.wished_on'),
        visit_id: old.ref('excluded.visit_id'),
        outcome: old.ref('excluded.outcome'),
        reason: old.ref('excluded.reason'),
      })),
    )
    .execute();
}

/** The next occurrence still to be tried, kept from others until the transaction ends. */
export async function lockWaiting(trx: Trx, seriesId: string): Promise<OccurrenceRow | undefined> {
  return trx
    .selectFrom('visit_series_occurrence')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('outcome', '=', 'waiting')
    .orderBy('position')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

/** Series that somebody began to book and did not finish. */
export async function seriesWaiting(trx: Trx): Promise<{ id: string; centre_id: string }[]> {
  return trx
    .selectFrom('visit_series_occurrence')
    .select(['series_id as id', 'centre_id'])
    .distinct()
    .where('outcome', '=', 'waiting')
    .execute();
}

/** What somebody settled for one visit of a series stays when the series changes. */
export async function settleByItself(trx: Trx, visitId: string): Promise<void> {
  await trx.updateTable('visit_series_occurrence').set({ own: true }).where('visit_id', '=', visitId).execute();
}

export async function bumpSeries(trx: Trx, series: Series, more: { readonly ended_at?: Date } = {}): Promise<Series> {
  return trx
    .updateTable('visit_series')
    .set({ ...more, version: series.version + 1 })
    .where('id', '=', series.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The occurrences that became these visits; those settled by themselves are left out. */
export async function ruledOccurrences(trx: Trx, visitIds: readonly string[]): Promise<OccurrenceRow[]> {
  if (visitIds.length === 0) return [];
  return trx
    .selectFrom('visit_series_occurrence')
    .selectAll()
    .where('visit_id', 'in', visitIds)
    .where('outcome', '=', 'visit')
    .where('own', '=', false)
    .orderBy('wished_on')
    .orderBy('series_id')
    .execute();
}

/** Which series each visit belongs to. */
export async function seriesOfVisits(trx: Trx, visitIds: readonly string[]): Promise<Map<string, string>> {
  if (visitIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('visit_series_occurrence')
    .select(['visit_id', 'series_id'])
    .where('visit_id', 'in', visitIds)
    .execute();
  return new Map(rows.flatMap((row) => (row.visit_id ? [[row.visit_id, row.series_id] as const] : [])));
}
