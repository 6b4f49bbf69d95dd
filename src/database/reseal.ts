import { sql } from 'kysely';
import type { Seal, SealedColumn } from '#sealing';
import { sealOf, type Trx } from './open.ts';

export interface Reseal {
  /** Rows looked at. */
  readonly seen: number;
  /** Rows that were changed. */
  readonly changed: number;
  /** Where to go on; undefined when all have been seen. */
  readonly last: string | undefined;
}

/**
 * Closes one batch of a column anew by the current key, in the order of ids. A batch commits whole; one that was broken
 * off is done again, and what already is of the current version is passed over.
 *
 * @param asked.all makes the hashes anew too, of every row: for a hash key that changed.
 */
export async function reseal(
  trx: Trx,
  column: SealedColumn,
  asked: { readonly after: string | undefined; readonly rows: number; readonly all: boolean },
): Promise<Reseal> {
  const seal = sealOf(trx);
  const rows = await batch(trx, column, seal, asked);
  const turned = rows.map((row) => turnOver(seal, column, row));
  if (turned.length > 0) await write(trx, column, turned);
  return { seen: rows.length, changed: turned.length, last: rows.length < asked.rows ? undefined : rows.at(-1)?.id };
}

interface Row extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly closed: Buffer;
}

async function batch(
  trx: Trx,
  { table, id, column, hashes }: SealedColumn,
  seal: Seal,
  { after, rows, all }: { readonly after: string | undefined; readonly rows: number; readonly all: boolean },
): Promise<Row[]> {
  const needs = (hashes?.needs ?? []).map((need) => sql`, ${sql.ref(need)}`);
  const beyond = after === undefined ? sql`` : sql`and ${sql.ref(id)} > ${after}::uuid`;
  const old = all && hashes ? sql`` : sql`and get_byte(${sql.ref(column)}, 0) <> ${seal.version}`;
  const found = await sql<Row>`select ${sql.ref(id)} as id, ${sql.ref(column)} as closed${sql.join(needs, sql``)}
    from ${sql.table(table)} where ${sql.ref(column)} is not null ${beyond} ${old}
    order by ${sql.ref(id)} limit ${rows} for no key update`.execute(trx);
  return found.rows;
}

/** The same value closed by the current key, with the hashes that belong to it. */
function turnOver(seal: Seal, column: SealedColumn, row: Row): Record<string, string> {
  const place = column.placeOf(row.id);
  const text = seal.open(row.closed, place);
  const made = { [column.column]: seal.close(text, place), ...column.hashes?.of(seal, text, row) };
  const written = Object.entries(made).map(([name, bytes]) => [name, bytes.toString('base64')]);
  return { ...Object.fromEntries(written), id: row.id };
}

/** One statement for all of them. */
async function write(trx: Trx, { table, id }: SealedColumn, turned: readonly Record<string, string>[]): Promise<void> {
  const names = Object.keys(turned[0] ?? {}).filter((name) => name !== 'id');
  const sets = names.map((name) => sql`${sql.ref(name)} = decode(listed.${sql.ref(name)}, 'base64')`);
  const shape = names.map((name) => sql`, ${sql.ref(name)} text`);
  await sql`update ${sql.table(table)} set ${sql.join(sets)}
    from jsonb_to_recordset(${JSON.stringify(turned)}::jsonb) as listed (id uuid${sql.join(shape, sql``)})
    where ${sql.table(table)}.${sql.ref(id)} = listed.id`.execute(trx);
}
