import { sql } from 'kysely';
import { askedOften, type Trx } from '#database';
import { publicationOf } from '#roster';
import type { Day } from '#time';
import type { DayPlanRow } from './picture.ts';

/** Which days of a stretch have a roster that counts, and at which version each plan is. */
export interface Standing {
  readonly published: ReadonlySet<Day>;
  readonly rows: ReadonlyMap<Day, DayPlanRow>;
}

/** Both in one question: whoever looks for a place asks it. */
export async function standingOf(trx: Trx, centreId: string, from: Day, to: Day): Promise<Standing> {
  const rows = await standingRows(trx, centreId, from, to);
  return {
    published: new Set(rows.flatMap(({ published_day: day }) => day ?? [])),
    rows: new Map(rows.flatMap((row) => (row.day === null ? [] : [[row.day, row] as const]))),
  };
}

const standingRows = askedOften((trx, centreId: string, from: Day, to: Day) => ({
  compile: () =>
    sql<DayPlanRow & { published_day: Day | null }>`
      select published.day as published_day, planned.* from (${publicationOf(trx, centreId, from, to)}) published
      full join (select * from day_plan where centre_id = ${centreId} and day >= ${from} and day <= ${to}) planned
        on planned.day = published.day`.compile(trx),
}));

/** Versions of the days that have a plan at all. */
export async function dayVersions(trx: Trx, centreId: string, from: Day, to: Day): Promise<Map<Day, DayPlanRow>> {
  const rows = await trx
    .selectFrom('day_plan')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute();
  return new Map(rows.map((row) => [row.day, row]));
}

/** The last version of each planned day that may have made room, for whoever waits for a place. */
export async function roomMadeAt(trx: Trx, centreId: string, from: Day, to: Day): Promise<Map<Day, number>> {
  const rows = await dayVersions(trx, centreId, from, to);
  return new Map([...rows].map(([day, row]) => [day, row.freed]));
}
