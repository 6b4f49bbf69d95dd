import type pg from 'pg';

/** A column of many rows; the values of one column are one parameter. */
export type Columns = Readonly<Record<string, readonly [type: string, values: readonly unknown[]]>>;

const mostRows = 20_000;

/**
 * Inserts many rows with one statement for each 20,000 of them.
 * @param columns one whose name begins with _ is only there for `fixed` to use.
 * @param fixed columns worked out in SQL, mostly the same in every row.
 */
export async function insertMany(
  client: pg.Client,
  table: string,
  columns: Columns,
  fixed: Readonly<Record<string, string>> = {},
): Promise<void> {
  const names = Object.keys(columns);
  const size = columns[names[0] ?? '']?.[1].length ?? 0;
  const arrays = names.map((name, index) => `$${index + 1}::${columns[name]![0]}[]`);
  const own = names.filter((name) => !name.startsWith('_'));
  const text = `insert into ${table} (${[...own, ...Object.keys(fixed)].join(', ')})
    select ${[...own, ...Object.values(fixed)].join(', ')} from unnest(${arrays.join(', ')}) as t(${names.join(', ')})`;
  for (let from = 0; from < size; from += mostRows) {
    await client.query(
      text,
      names.map((name) => columns[name]![1].slice(from, from + mostRows)),
    );
  }
}
