import pg from 'pg';
import type { Actor } from '#access';
import { subjectsOf } from '../access/subjects.ts';
import { asOwner, type FreshDatabase } from '../support/database.ts';
import { connected } from '../support/filled-town.ts';
import type { Town } from '../support/town.ts';
import type { Rights } from './who-may.ts';

/** Changes that a policy asks for, where giving a row its own values again would not do. */
const changes: Readonly<Record<string, string>> = { leave_request: `state = 'withdrawn', decided_at = asked_at` };

export async function tablesOf(fresh: FreshDatabase, ask: typeof asOwner): Promise<string[]> {
  const rows = await ask<{ name: string }>(
    fresh,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  return rows.map((row) => row.name).sort();
}

/** On the day of the visit; the nurse once more at the moment she breaks the glass. */
function actorsOf(town: Town): Readonly<Record<string, Actor | undefined>> {
  const now = new Date('2026-11-24T08:00:00+08:00');
  const others = Object.entries(subjectsOf(town)).map(([who, { actor }]) => [who, { ...actor, now }] as const);
  const atGlass = { ...town.shen.actor, now: new Date('2026-11-20T10:00:00+08:00') };
  return {
    nobody: undefined,
    ...Object.fromEntries(others),
    'her nurse behind broken glass': atGlass,
    'a doctor who stands in': {
      role: 'doctor',
      id: 'doctor:stands-in',
      organisationId: town.centre.id,
      now: new Date('2026-11-20T10:00:00+08:00'),
    },
    'the owner of the account': {
      role: 'coordinator',
      id: 'account:0198c0de-0000-7000-8000-0000000000a1',
    },
    'the owner of the key': { role: 'integration', id: 'somebody else' },
  };
}

/** Who may do anything at all to a table, and what; in transactions that are rolled back. */
export async function rightsOn({ fresh, town }: { fresh: FreshDatabase; town: Town }, table: string): Promise<Rights> {
  const rows = await asOwner<{ row: unknown }>(fresh, `select to_jsonb(t) as row from ${pg.escapeIdentifier(table)} t`);
  const rights: Record<string, string> = {};
  for (const [who, actor] of Object.entries(actorsOf(town))) {
    const endings: (() => unknown)[] = [];
    const client = await connected({ teardown: (end) => void endings.push(end) }, fresh, actor);
    if (!actor) await client.query('begin');
    const found = await rightsOf(client, table, rows);
    if (found !== '') rights[who] = found;
    for (const end of endings) await end();
  }
  return rights;
}

async function rightsOf(client: pg.Client, table: string, rows: readonly { row: unknown }[]): Promise<string> {
  const name = pg.escapeIdentifier(table);
  const { rows: columns } = await client.query<{ name: string; insert: boolean; update: boolean }>(
    `select attname as name, has_column_privilege(attrelid, attname, 'insert') as insert,
       has_column_privilege(attrelid, attname, 'update') as update
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
     order by attnum`,
    [table],
  );
  const updatable = columns.find((column) => column.update)?.name;
  const change =
    changes[table] ?? (updatable && `${pg.escapeIdentifier(updatable)} = ${pg.escapeIdentifier(updatable)}`);
  const given = columns.filter((column) => column.insert).map((column) => pg.escapeIdentifier(column.name));
  const seen = await attempt(client, `select from ${name}`);
  const changed = change ? await attempt(client, `update ${name} set ${change}`) : 0;
  const gone = await attempt(client, `delete from ${name}`);
  let added = 0;
  for (const { row } of given.length > 0 ? rows : []) {
    const insert = `insert into ${name} (${given}) select ${given} from jsonb_populate_record(null::${name}, $1)`;
    added += (await attempt(client, insert, [JSON.stringify(row)])) === 0 ? 0 : 1;
  }
  const parts = { see: seen, change: changed, delete: gone, add: added };
  return Object.entries(parts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ');
}

/** @returns how many rows it touched; 0 when a right or a row-level rule refuses; 1 when only something behind those does. */
async function attempt(client: pg.Client, text: string, values: unknown[] = []): Promise<number> {
  await client.query('savepoint before');
  try {
    return (await client.query(text, values)).rowCount ?? 0;
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return 0;
    return 1;
  } finally {
    await client.query('rollback to savepoint before');
  }
}
