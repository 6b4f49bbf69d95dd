import type pg from 'pg';
import { whole } from './marks.ts';

/** What is taken from the database while tables are loaded, and how it is brought back: kept until it is there again. */
interface Taken {
  readonly of: string;
  readonly away: string;
  readonly back: string;
}

/**
 * Takes references between tables away, so that each can be filled while others get their keys.
 * @param names in the order in which they are loaded: what refers from one to another is owed with the later.
 * @param from `elsewhere` takes only what other tables refer to them by.
 */
export async function takeReferences(
  client: pg.Client,
  names: readonly string[],
  from: 'anywhere' | 'elsewhere' = 'anywhere',
): Promise<void> {
  const { rows } = await client.query<Taken>(
    `select ${away('conrelid::regclass', 'conname')}, ${back},
       names[greatest(array_position(names, conrelid::regclass::text), array_position(names, confrelid::regclass::text))] as of
     from pg_constraint, cast($1 as text[]) as names
     where contype = 'f' and (confrelid::regclass::text = any(names) or $2 and conrelid::regclass::text = any(names))
       and ($2 or conrelid::regclass::text <> all(names))
     order by conname`,
    [names, from === 'anywhere'],
  );
  await take(client, rows, true);
}

/** Makes a table bare: keys, exclusions, indexes, and its triggers stand still. They are owed, in the order to bring them back. */
export async function makeBare(client: pg.Client, name: string): Promise<void> {
  const keys = await client.query<Taken>(
    `select ${away('conrelid::regclass', 'conname')}, ${back}, $1 as of
     from pg_constraint where contype in ('p', 'u', 'x') and conrelid = $1::text::regclass
     order by array_position('{p,u,x}', contype::text), conname`,
    [name],
  );
  const indexes = await client.query<Taken>(
    `select format('drop index %s', indexrelid::regclass) as away, pg_get_indexdef(indexrelid) as back, $1 as of
     from pg_index where indrelid = $1::text::regclass
       and not exists (select from pg_constraint where conindid = indexrelid) order by indexrelid::regclass::text`,
    [name],
  );
  await take(client, [...keys.rows, ...indexes.rows], false);
  const [still, awake] = ['disable', 'enable'].map((word) => `alter table ${name} ${word} trigger user`);
  await take(client, [{ of: name, away: still ?? '', back: awake ?? '' }], false);
}

const away = (table: string, name: string) => `format('alter table %s drop constraint %I', ${table}, ${name}) as away`;
const back = `format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back`;

async function take(client: pg.Client, taken: readonly Taken[], reference: boolean): Promise<void> {
  for (const one of taken) {
    await client.query(one.away);
    await client.query('insert into city_data.owed (of, back, reference) values ($1, $2, $3)', [
      one.of,
      one.back,
      reference,
    ]);
  }
}

/** Brings back what is owed to a table, one by one: a load that is cut short goes on with the next. */
export async function payBack(client: pg.Client, name: string, what: 'keys' | 'references'): Promise<void> {
  const { rows } = await client.query<{ turn: string; back: string }>(
    'select turn, back from city_data.owed where of = $1 and reference = $2 order by turn',
    [name, what === 'references'],
  );
  for (const { turn, back: text } of rows) {
    await whole(client, async () => {
      await client.query(text);
      await client.query('delete from city_data.owed where turn = $1', [turn]);
    });
  }
}
