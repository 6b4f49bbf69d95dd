import type { Trx } from '#database';
import { nurseCards } from '#roster';
import { assignmentsOf, publishedOf } from './queries.ts';

/** Who is expected when: told, not promised. */
export interface Expected {
  readonly nurseName: string;
  readonly nurseNameLatin: string;
  readonly at: Date;
}

/** Nurses and times of visits whose day is published; a visit on a day that is not has none. */
export async function expectedFor(trx: Trx, visitIds: readonly string[]): Promise<Map<string, Expected[]>> {
  const rows = await assignmentsOf(trx, visitIds);
  const published = await publishedOf(trx, rows);
  const nurses = await nurseCards(trx, [...new Set(rows.map((row) => row.nurse_id))]);
  const expected = new Map<string, Expected[]>();
  for (const row of rows) {
    const nurse = nurses.get(row.nurse_id);
    if (!nurse || !published.has(`${row.centre_id} ${row.day}`)) continue;
    const list = expected.get(row.visit_id) ?? [];
    list.push({ nurseName: nurse.name, nurseNameLatin: nurse.nameLatin, at: row.starts_at });
    expected.set(row.visit_id, list);
  }
  return expected;
}
