import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '#database';
import type { Day } from '#time';
import type { Package } from '../contract.ts';
import { packagesByIds } from '../packages.ts';
import { type Population, populations, type Stage, stages, type WireFigures } from './wire.ts';

/** By group, how many live in the area; what nobody entered is missing. */
export type Populations = Readonly<Partial<Record<string, number>>>;

interface CountRow {
  readonly key: string;
  readonly kind: 'served' | 'term';
  readonly code: string;
  readonly members: number;
}

interface ItemRow {
  readonly key: string;
  readonly package_id: string;
  readonly item: number;
  /** Of terms that ran out in the month asked for; else of who is served. */
  readonly over: boolean;
  readonly members: number;
  readonly complete: number;
  readonly due: number;
  readonly done: number;
  readonly planned: number;
}

export type FiguresBy = (key: string, area?: Populations) => WireFigures;

/**
 * Figures by team or by centre, summed from a few hundred short rows that are kept as contracts change.
 * @param month its first day.
 */
export async function figuresBy(
  trx: Trx,
  by: 'team_id' | 'centre_id',
  centreIds: readonly string[],
  month: Day,
): Promise<FiguresBy> {
  const key = sql.ref(by);
  const [counts, items] = await Promise.all([
    countsBy(trx, key, centreIds, month),
    itemsBy(trx, key, centreIds, month),
  ]);
  const packages = await packagesByIds(trx, [...new Set(items.map((row) => row.package_id))]);
  const countsOf = Map.groupBy(counts, (row) => row.key);
  const itemsOf = Map.groupBy(items, (row) => row.key);
  return (one, area = {}) => ({
    groups: groupsIn(countsOf.get(one) ?? [], area),
    terms: termsIn(countsOf.get(one) ?? []),
    items: itemsIn(itemsOf.get(one) ?? [], packages),
    lapses: lapsesIn(itemsOf.get(one) ?? [], packages),
  });
}

/** Two ranges of one index: who is served hangs on no month. */
async function countsBy(
  trx: Trx,
  key: RawBuilder<unknown>,
  centreIds: readonly string[],
  month: Day,
): Promise<CountRow[]> {
  const { rows } = await sql<CountRow>`
    select ${key} as key, kind, code, sum(members)::int as members from contract_tally
      where centre_id = any(${[...centreIds]}::uuid[]) and kind = 'served' and on_month = '1970-01-01' group by 1, 2, 3
    union all
    select ${key} as key, kind, code, sum(members)::int as members from contract_tally
      where centre_id = any(${[...centreIds]}::uuid[]) and kind = 'term' and on_month = ${month} group by 1, 2, 3`.execute(
    trx,
  );
  return rows;
}

async function itemsBy(
  trx: Trx,
  key: RawBuilder<unknown>,
  centreIds: readonly string[],
  month: Day,
): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`select ${key} as key, package_id, item, on_month <> '1970-01-01' as over,
      sum(members)::int as members, sum(complete)::int as complete, sum(due)::int as due, sum(done)::int as done,
      sum(planned)::int as planned
    from contract_item_tally
    where centre_id = any(${[...centreIds]}::uuid[]) and on_month in ('1970-01-01', ${month}::date)
    group by 1, 2, 3, 4 having sum(members) > 0 order by 2, 3`.execute(trx);
  return rows;
}

function groupsIn(rows: readonly CountRow[], area: Populations): WireFigures['groups'] {
  const counted = (group: Population) =>
    rows.find(({ kind, code }) => kind === 'served' && code === group)?.members ?? 0;
  return populations.map((group) => ({ group, members: counted(group), population: area[group] ?? null }));
}

function termsIn(rows: readonly CountRow[]): WireFigures['terms'] {
  const counted = (stage: Stage) => rows.find(({ kind, code }) => kind === 'term' && code === stage)?.members ?? 0;
  const due = stages.reduce((sum, stage) => sum + counted(stage), 0);
  return {
    due,
    open: counted('open'),
    asked: counted('asked'),
    renewed: counted('renewed'),
    lapsed: counted('lapsed'),
  };
}

function itemsIn(rows: readonly ItemRow[], packages: ReadonlyMap<string, Package>): WireFigures['items'] {
  return rows.flatMap((row) => {
    const named = row.over ? undefined : namedIn(row, packages);
    const { members, complete, due, done, planned } = row;
    return named ? [{ ...named, members, complete, due, done, planned }] : [];
  });
}

/** What was due in terms that ran out and nobody had. */
function lapsesIn(rows: readonly ItemRow[], packages: ReadonlyMap<string, Package>): WireFigures['lapses'] {
  return rows.flatMap((row) => {
    const named = row.over ? namedIn(row, packages) : undefined;
    const { members, complete, due, done } = row;
    return named ? [{ ...named, members, lapsedMembers: members - complete, due, done, lapsed: due - done }] : [];
  });
}

function namedIn({ package_id: packageId, item }: ItemRow, packages: ReadonlyMap<string, Package>) {
  const pack = packages.get(packageId);
  const named = pack?.items[item - 1];
  return pack && named && { packageId, packageName: pack.name, item, name: named.name, way: named.way };
}

/** The day's changes of the figures become one row for each figure again. */
export async function putTalliesTogether(trx: Trx, centreId: string): Promise<void> {
  await sql`with gone as (delete from contract_tally where centre_id = ${centreId} returning *)
    insert into contract_tally select centre_id, team_id, kind, code, on_month, sum(members) from gone
    group by 1, 2, 3, 4, 5 having sum(members) <> 0`.execute(trx);
  await sql`with gone as (delete from contract_item_tally where centre_id = ${centreId} returning *)
    insert into contract_item_tally
      (centre_id, team_id, package_id, item, on_month, members, complete, due, done, planned)
    select centre_id, team_id, package_id, item, on_month, sum(members), sum(complete), sum(due), sum(done), sum(planned)
    from gone group by 1, 2, 3, 4, 5 having (sum(members), sum(complete), sum(due), sum(done), sum(planned)) <> (0, 0, 0, 0, 0)`.execute(
    trx,
  );
}
