import { type Insertable, sql } from 'kysely';
import { askedOften, remembered, type Tables, type Trx } from '#database';
import { addDays, type Day } from '#time';
import { continuityDays } from './continuity.ts';
import type { AssignmentRow, BreakRow, DayPlanRow } from './picture.ts';

/** The day's row without a lock; undefined while nobody planned anything on it. */
export async function dayPlan(trx: Trx, centreId: string, day: Day): Promise<DayPlanRow | undefined> {
  return trx
    .selectFrom('day_plan')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .executeTakeFirst();
}

/**
 * Takes the one lock of a centre's day, making its row when it is the first time.
 * Waits at most the connection's lock_timeout; then the transaction is tried again from its beginning.
 * @param now a new row begins on the centre's newest roads that have not lapsed by then; without it, on estimates.
 */
export async function lockDay(trx: Trx, centreId: string, day: Day, now?: Date): Promise<DayPlanRow> {
  const found = await takeDay(trx, centreId, day);
  if (found) return found;
  await addDay(trx, centreId, day, now);
  const made = await takeDay(trx, centreId, day);
  if (!made) throw new Error(`The day ${day} of centre ${centreId} is not for this actor.`);
  return made;
}

async function takeDay(trx: Trx, centreId: string, day: Day): Promise<DayPlanRow | undefined> {
  return (await takenDay(trx, centreId, day))[0];
}

const takenDay = askedOften((trx, centreId: string, day: Day) =>
  trx.selectFrom('day_plan').selectAll().where('centre_id', '=', centreId).where('day', '=', day).forUpdate(),
);

async function addDay(trx: Trx, centreId: string, day: Day, now: Date | undefined): Promise<void> {
  await trx
    .insertInto('day_plan')
    .values((row) => ({
      centre_id: centreId,
      day,
      improved_at: null,
      published_at: null,
      road_book_id: row
        .selectFrom('road_book')
        .select('id')
        .where('centre_id', '=', centreId)
        .where('lapses_at', '>', now ?? null)
        .orderBy('made_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1),
    }))
    .onConflict((conflict) => conflict.columns(['centre_id', 'day']).doNothing())
    .execute();
}

/** Counts one more version; every writer of an assignment calls this under the lock. */
export async function bumpDay(
  trx: Trx,
  row: Pick<DayPlanRow, 'centre_id' | 'day'>,
  more: Partial<
    Pick<
      Insertable<Tables['day_plan']>,
      'state' | 'published_at' | 'improved_at' | 'road_book_id' | 'travel_notes' | 'closed_at' | 'closed_reason'
    >
  > & {
    readonly publish?: boolean;
    readonly improved?: boolean;
    /** It only took room or kept it: whoever waits for a place need not look again. */
    readonly taken?: boolean;
    /** Nothing changed but visits and who goes to them: whoever looked before still knows who is on duty. */
    readonly lists?: boolean;
  } = {},
): Promise<number> {
  const { publish, improved, taken, lists = taken, ...set } = more;
  const { version } = await trx
    .updateTable('day_plan')
    .set((column) => ({
      ...set,
      version: sql<number>`${column.ref('version')} + 1`,
      changes: improved || publish ? 0 : sql<number>`${column.ref('changes')} + 1`,
      ...(taken ? {} : { freed: sql<number>`${column.ref('version')} + 1` }),
      ...(lists ? {} : { grounds: sql<number>`${column.ref('version')} + 1` }),
      ...(publish ? { publication: sql<number>`${column.ref('publication')} + 1` } : {}),
    }))
    .where('centre_id', '=', row.centre_id)
    .where('day', '=', row.day)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** What is written of an assignment; the stretches that PostgreSQL works out of it are not asked for. */
const written = [
  'visit_id',
  'part',
  'centre_id',
  'day',
  'nurse_id',
  'resident_id',
  'position',
  'leaves_at',
  'arrives_at',
  'starts_at',
  'ends_at',
  'travel_seconds',
  'travel_estimated',
  'expires_at',
  'expected_until',
] as const;

export async function assignmentsOfDay(trx: Trx, centreId: string, day: Day): Promise<AssignmentRow[]> {
  return trx
    .selectFrom('assignment')
    .select(written)
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .orderBy('nurse_id')
    .orderBy('starts_at')
    .execute();
}

/** On whose lists these residents' visits of [from, to) stood, the latest first. */
export async function nursesBefore(
  trx: Trx,
  residentIds: readonly string[],
  from: Day,
  to: Day,
): Promise<Map<string, string[]>> {
  if (residentIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('assignment')
    .select(['resident_id', 'nurse_id'])
    .where('resident_id', 'in', [...new Set(residentIds)])
    .where('day', '>=', from)
    .where('day', '<', to)
    .groupBy(['resident_id', 'nurse_id'])
    .orderBy((column) => column.fn.max('day'), 'desc')
    .orderBy('nurse_id')
    .execute();
  const byResident = Map.groupBy(rows, (row) => row.resident_id);
  return new Map([...byResident].map(([id, seen]) => [id, seen.map((row) => row.nurse_id)]));
}

/** Who was with a resident in the last 90 days, the latest first. */
export function knownNurses(trx: Trx, residentId: string, today: Day): Promise<string[]> {
  return remembered(trx, `nurses known to ${residentId} on ${today}`, async () => {
    const before = await nursesBefore(trx, [residentId], addDays(today, -continuityDays), today);
    return before.get(residentId) ?? [];
  });
}

export async function breaksOfDay(trx: Trx, centreId: string, day: Day): Promise<BreakRow[]> {
  return trx
    .selectFrom('planned_break')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .orderBy('nurse_id')
    .orderBy('starts_at')
    .execute();
}

/** Where a visit stands in the plans: one row per nurse, or none. */
export async function assignmentsOf(trx: Trx, visitIds: readonly string[]): Promise<AssignmentRow[]> {
  if (visitIds.length === 0) return [];
  return trx
    .selectFrom('assignment')
    .select(written)
    .where('visit_id', 'in', visitIds)
    .orderBy('visit_id')
    .orderBy('part')
    .execute();
}

/** A nurse's places on a day, in the order of her list. */
export async function assignmentsOfNurse(trx: Trx, nurseId: string, day: Day): Promise<AssignmentRow[]> {
  return trx
    .selectFrom('assignment')
    .selectAll()
    .where('nurse_id', '=', nurseId)
    .where('day', '=', day)
    .orderBy('position')
    .execute();
}

/** The days on which a nurse is to visit a resident, as far as assignments are kept. */
export async function nursesDaysWith(trx: Trx, nurseId: string, residentId: string): Promise<Day[]> {
  const rows = await trx
    .selectFrom('assignment')
    .select('day')
    .distinct()
    .where('nurse_id', '=', nurseId)
    .where('resident_id', '=', residentId)
    .where('expires_at', 'is', null)
    .orderBy('day')
    .execute();
  return rows.map((row) => row.day);
}

/** Takes the places of these visits in these nurses' lists away, to be written anew. */
export async function clearPlaces(
  trx: Trx,
  { centreId, day, nurseIds }: { readonly centreId: string; readonly day: Day; readonly nurseIds: readonly string[] },
  visitIds: readonly string[],
): Promise<void> {
  if (visitIds.length === 0) return;
  await trx
    .deleteFrom('assignment')
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .where('nurse_id', 'in', nurseIds)
    .where(sql<boolean>`visit_id = any(${visitIds}::uuid[])`)
    .execute();
}

/** Takes the breaks of these nurses on a day away, to be written anew. */
export async function clearBreaks(trx: Trx, centreId: string, day: Day, nurseIds: readonly string[]): Promise<void> {
  if (nurseIds.length === 0) return;
  await trx
    .deleteFrom('planned_break')
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .where('nurse_id', 'in', nurseIds)
    .execute();
}

/** Takes the whole list of these nurses on a day away, to be written anew. */
export async function clearNurses(trx: Trx, centreId: string, day: Day, nurseIds: readonly string[]): Promise<void> {
  if (nurseIds.length === 0) return;
  await Promise.all(
    (['assignment', 'planned_break'] as const).map((table) =>
      trx
        .deleteFrom(table)
        .where('centre_id', '=', centreId)
        .where('day', '=', day)
        .where('nurse_id', 'in', nurseIds)
        .execute(),
    ),
  );
}

/**
 * The columns travel as lists, so that however long a nurse's day is, it is one and the same statement.
 * @returns how many rows went in: fewer than given when a nurse or resident would be in two places.
 */
export async function insertAssignments(trx: Trx, rows: readonly AssignmentRow[]): Promise<number> {
  if (rows.length === 0) return 0;
  const column = <Name extends keyof AssignmentRow>(name: Name) => rows.map((row) => row[name]);
  const { rows: inserted } = await sql`
    insert into assignment (visit_id, part, centre_id, day, nurse_id, resident_id, position, leaves_at, arrives_at,
      starts_at, ends_at, travel_seconds, travel_estimated, expires_at, expected_until)
    select * from unnest(${column('visit_id')}::uuid[], ${column('part')}::int[], ${column('centre_id')}::uuid[],
      ${column('day')}::date[], ${column('nurse_id')}::uuid[], ${column('resident_id')}::uuid[],
      ${column('position')}::int[], ${column('leaves_at')}::timestamptz[], ${column('arrives_at')}::timestamptz[],
      ${column('starts_at')}::timestamptz[], ${column('ends_at')}::timestamptz[], ${column('travel_seconds')}::int[],
      ${column('travel_estimated')}::boolean[], ${column('expires_at')}::timestamptz[],
      ${column('expected_until')}::timestamptz[])
    on conflict do nothing returning visit_id`.execute(trx);
  return inserted.length;
}

export async function insertBreaks(trx: Trx, rows: readonly Insertable<Tables['planned_break']>[]): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto('planned_break')
      .values([...rows])
      .execute();
}

/** Visits that a nurse had set out for and that will not take place leave her list. */
export async function dropAssignments(trx: Trx, visitIds: readonly string[]): Promise<number> {
  if (visitIds.length === 0) return 0;
  const gone = await trx.deleteFrom('assignment').where('visit_id', 'in', visitIds).returning('part').execute();
  return gone.length;
}

/** Places whose hold ended by `now`, on one day. The index holds those of holds alone, the few there are. */
export async function lapsedOfDay(trx: Trx, centreId: string, day: Day, now: Date): Promise<AssignmentRow[]> {
  const held = await heldOfDay(trx, centreId, day);
  return held.filter(({ expires_at: ends }) => ends !== null && ends <= now);
}

const heldOfDay = askedOften((trx, centreId: string, day: Day) =>
  trx
    .selectFrom('assignment')
    .select(written)
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .where('expires_at', 'is not', null),
);

/** Days on which a hold ended and still takes a place. */
export async function daysWithLapsedHolds(trx: Trx, now: Date): Promise<{ centre_id: string; day: Day }[]> {
  return trx
    .selectFrom('assignment')
    .select(['centre_id', 'day'])
    .distinct()
    .where('expires_at', '<=', now)
    .orderBy('day')
    .orderBy('centre_id')
    .execute();
}

/** A hold's place no longer lapses, or not before `until`. */
export async function keepAssignments(trx: Trx, visitId: string, until: Date | null): Promise<number> {
  const kept = await trx
    .updateTable('assignment')
    .set({ expires_at: until })
    .where('visit_id', '=', visitId)
    .returning('part')
    .execute();
  return kept.length;
}

/** Days that want optimising as a whole: enough changes, or some changes and a while ago. */
export async function daysToImprove(trx: Trx, after: Day, now: Date): Promise<{ centre_id: string; day: Day }[]> {
  const quarterHourAgo = new Date(now.getTime() - 15 * 60_000);
  return trx
    .selectFrom('day_plan')
    .select(['centre_id', 'day'])
    .where('state', '=', 'tentative')
    .where('day', '>', after)
    .where('changes', '>', 0)
    .where((where) =>
      where.or([
        where('changes', '>=', 10),
        where('improved_at', 'is', null),
        where('improved_at', '<', quarterHourAgo),
      ]),
    )
    .orderBy('day')
    .orderBy('centre_id')
    .execute();
}

/** Which of these rows' days are published, as `centre day`. */
export async function publishedOf(trx: Trx, rows: readonly { centre_id: string; day: Day }[]): Promise<Set<string>> {
  const days = [...new Set(rows.map((row) => row.day))];
  if (days.length === 0) return new Set();
  const published = await trx
    .selectFrom('day_plan')
    .select(['centre_id', 'day'])
    .where('day', 'in', days)
    .where('state', '=', 'published')
    .execute();
  return new Set(published.map((row) => `${row.centre_id} ${row.day}`));
}

/** Takes every list of a day away, to be written anew. */
export async function clearDay(trx: Trx, centreId: string, day: Day): Promise<void> {
  for (const table of ['assignment', 'planned_break'] as const) {
    await trx.deleteFrom(table).where('centre_id', '=', centreId).where('day', '=', day).execute();
  }
}

/** Who measured the roads of a road book. */
export async function providerOfRoads(trx: Trx, id: string): Promise<Tables['road_book']['provider'] | undefined> {
  const row = await trx.selectFrom('road_book').select('provider').where('id', '=', id).executeTakeFirst();
  return row?.provider;
}

/** Every centre-day that has a plan row or an open visit. */
export async function daysWithWork(trx: Trx): Promise<{ centre_id: string; day: Day }[]> {
  return trx
    .selectFrom('day_plan')
    .select(['centre_id', 'day'])
    .union(
      trx
        .selectFrom('visit')
        .select(['centre_id', 'day'])
        .where('state', 'in', ['booked', 'planned', 'on-the-way', 'arrived', 'in-care']),
    )
    .orderBy('day')
    .orderBy('centre_id')
    .execute();
}

/** Nurses and residents who are in two places at once on a day: looked for without trusting the constraints. */
export async function overlapsOfDay(
  trx: Trx,
  centreId: string,
  day: Day,
): Promise<{ who: string; id: string; at: string }[]> {
  const { rows } = await sql<{ who: string; id: string; at: string }>`
    select 'nurse' as who, a.nurse_id::text as id, lower(a.occupied * b.occupied)::text as at
    from assignment a join assignment b on a.nurse_id = b.nurse_id and (a.visit_id, a.part) < (b.visit_id, b.part)
    where a.centre_id = ${centreId} and a.day = ${day} and b.day = ${day} and a.occupied && b.occupied
    union all
    select 'resident', a.resident_id::text, lower(a.bedside * b.bedside)::text
    from assignment a join assignment b on a.resident_id = b.resident_id and a.visit_id < b.visit_id
    where a.centre_id = ${centreId} and a.day = ${day} and b.day = ${day} and a.bedside && b.bedside`.execute(trx);
  return rows;
}
