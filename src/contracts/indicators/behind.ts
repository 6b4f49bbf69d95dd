import { type RawBuilder, sql } from 'kysely';
import type { ZodType } from 'zod';
import type { Trx } from '#database';
import { dayShape, idShape } from '#http/wire';
import { residentsByIds } from '#people';
import { addDays, addMonths, type Day } from '#time';
import type { BehindQuery, WireCounted, WireCountedList } from './wire.ts';

export const pageSize = 50;

interface Row {
  readonly id: string;
  readonly contract_id: string;
  readonly resident_id: string;
  readonly team_id: string;
  readonly groups: WireCounted['groups'];
  readonly ends_on: Day;
  readonly due: number;
  readonly done: number;
  readonly planned: number;
}

/** What a figure counts, in which order its list stands, and where a page begins. */
interface Counted {
  readonly where: RawBuilder<unknown>;
  readonly order: RawBuilder<unknown>;
  /** Beyond the last of the page before: what the list is ordered by first, and a member’s id. */
  readonly beyond: (first: string, id: string) => RawBuilder<unknown>;
  readonly first: (row: Row) => string;
  /** What its first part is. */
  readonly firstShape: ZodType;
  readonly due: RawBuilder<unknown>;
  readonly done: RawBuilder<unknown>;
  readonly planned: RawBuilder<unknown>;
}

const sumOf = (counts: RawBuilder<unknown>) => sql`(select coalesce(sum(n), 0)::int from unnest(${counts}) n)`;
const all = {
  due: sumOf(sql`m.due`),
  done: sumOf(sql`m.done`),
  planned: sumOf(sql`m.planned`),
} as const;
const byTeam = {
  order: sql`m.team_id, m.id`,
  beyond: (first: string, id: string) => sql`and (m.team_id, m.id) > (${first}::uuid, ${id}::uuid)`,
  first: (row: Row) => row.team_id,
  firstShape: idShape,
} as const;

/**
 * Exactly the residents a figure counts: read as the asker, so that row-level security decides anew whom she sees.
 * @param limit at most so many; `next` tells whether there are more.
 */
export async function residentsBehind(
  trx: Trx,
  centreId: string,
  query: BehindQuery,
  limit: number,
): Promise<WireCountedList> {
  const counted = countedBy(query);
  const rows = await rowsOf(trx, centreId, query, counted, limit + 1);
  const page = rows.slice(0, limit);
  const people = await residentsByIds(
    trx,
    page.map((row) => row.resident_id),
  );
  const last = page.at(-1);
  return {
    residents: page.map((row): WireCounted => {
      const { code = '', name = '', nameLatin = '', birthDate = null } = people.get(row.resident_id) ?? {};
      return {
        memberId: row.id,
        contractId: row.contract_id,
        residentId: row.resident_id,
        teamId: row.team_id,
        ...{ code, name, nameLatin, birthDate },
        groups: row.groups,
        endsOn: row.ends_on,
        due: row.due,
        done: row.done,
        planned: row.planned,
      };
    }),
    next: rows.length > limit && last ? `${counted.first(last)} ${last.id}` : null,
  };
}

/** Found first and fetched afterwards: finding takes an index alone where it holds all that is asked. */
async function rowsOf(
  trx: Trx,
  centreId: string,
  { teamId, after }: BehindQuery,
  { where, order, due, done, planned, ...counted }: Counted,
  limit: number,
): Promise<Row[]> {
  const ofTeam = teamId === undefined ? sql`` : sql`and m.team_id = ${teamId}`;
  const { rows } = await sql<Row>`select m.id, m.contract_id, m.resident_id, m.team_id, m.groups,
      upper(m.during)::text as ends_on, ${due} as due, ${done} as done, ${planned} as planned
    from (select m.id from contract_member m
      where m.centre_id = ${centreId} ${ofTeam} and ${where} ${beyond(counted, after)}
      order by ${order} limit ${limit}) found
    join contract_member m on m.id = found.id
    order by ${order}`.execute(trx);
  return rows;
}

/** After the last of the page before; what is no place in this list leaves nothing out. */
function beyond(
  { beyond: after, firstShape }: Pick<Counted, 'beyond' | 'firstShape'>,
  place = '',
): RawBuilder<unknown> {
  const [first, id, ...more] = place.split(' ');
  const isPlace = firstShape.safeParse(first).success && idShape.safeParse(id).success && more.length === 0;
  return isPlace && first && id ? after(first, id) : sql``;
}

/** What is written out and not handed in as a parameter is what chooses one of the partial indexes. */
function countedBy(query: BehindQuery): Counted {
  switch (query.figure) {
    case 'served':
      return { ...byTeam, ...all, where: servedIn(query.group) };
    case 'term':
      return termsIn(`${query.month}-01`, query.stage);
    case 'item':
      return itemIn(query);
    case 'lapse':
      return lapseIn(query);
  }
}

function servedIn(group: BehindQuery['group']): RawBuilder<unknown> {
  const active = sql`m.state = 'active'`;
  return group === 'all' ? active : sql`${active} and m.groups @> ${sql.lit(`{${group}}`)}::text[]`;
}

function termsIn(month: Day, stage: BehindQuery['stage']): Counted {
  const at = {
    due: sql`true`,
    open: sql`m.state = 'active' and m.renewal = 'none'`,
    asked: sql`m.state = 'active' and m.renewal = 'asked'`,
    renewed: sql`m.renewal = 'renewed'`,
    lapsed: sql`m.state = 'expired' and m.renewal <> 'renewed'`,
  }[stage];
  return {
    where: sql`m.end_reason is null and m.state in ('active', 'expired')
      and m.last_day >= ${month}::date and m.last_day < ${addMonths(month, 1)}::date and ${at}`,
    order: sql`m.last_day, m.id`,
    beyond: (first, id) => sql`and (m.last_day, m.id) > (${first}::date, ${id}::uuid)`,
    first: (row) => addDays(row.ends_on, -1),
    firstShape: dayShape,
    ...all,
  };
}

function itemIn({ packageId, item, measure }: BehindQuery): Counted {
  const { due, done, planned } = timesOf(item);
  const which = {
    all: sql`${due} > 0`,
    complete: sql`${due} > 0 and ${done} >= ${due}`,
    left: sql`${done} < ${due}`,
  }[measure];
  return { ...byTeam, where: sql`m.state = 'active' and m.package_id = ${packageId} and ${which}`, due, done, planned };
}

/** Who has not had all of an item when her term ran out. */
function lapseIn({ packageId, item, month }: BehindQuery): Counted {
  const { due, done } = timesOf(item);
  const { where, ...terms } = termsIn(`${month}-01`, 'due');
  return {
    ...terms,
    where: sql`${where} and m.state = 'expired' and m.package_id = ${packageId} and ${done} < ${due}`,
    ...{ due, done, planned: sql`0` },
  };
}

const timesOf = (item: BehindQuery['item']) => ({
  due: sql`m.due[${item}::int]`,
  done: sql`m.done[${item}::int]`,
  planned: sql`coalesce(m.planned[${item}::int], 0)`,
});
