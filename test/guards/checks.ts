import pg from 'pg';
import type { FreshDatabase } from '../support/database.ts';
import type { Town } from '../support/town.ts';
import { type Guard, type Refusal, refusals, refusalTitle, rightsTitle } from './guards.ts';
import { rightsOn } from './rights.ts';
import { whoMay } from './who-may.ts';

export const forcedTitle = 'every table forces row-level security on its owner too, and has a policy';
export const auditForcedTitle = 'the audit’s tables force row-level security';

/**
 * What a test of the database's own guards looks at and what it must find there. The tests ask with these, and
 * `bench -- guards` asks the same of a database from which one guard was taken away.
 */
export type Check =
  /** Everything is asked on one connection of the owner, so that the guard may be gone for one transaction only. */
  | { readonly within: (owner: pg.Client) => Promise<unknown>; readonly wanted: unknown }
  /** Many connections ask: it needs a database of its own. */
  | { readonly on: (filled: { fresh: FreshDatabase; town: Town }) => Promise<unknown>; readonly wanted: unknown };

/** The check behind a named test, where the test is nothing but that. */
export function checkOf({ title }: Guard['test']): Check | undefined {
  return checks.get(title);
}

const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ...refusals.map((refusal): [string, Check] => [
    refusalTitle(refusal.table, refusal.constraint),
    { within: (owner) => refusedBy(owner, refusal), wanted: refusal.constraint },
  ]),
  ...Object.entries(whoMay).map(([table, wanted]): [string, Check] => [
    rightsTitle(table),
    { on: (filled) => rightsOn(filled, table), wanted },
  ]),
  [forcedTitle, { within: unforcedTables, wanted: [] }],
  [auditForcedTitle, { within: auditTables, wanted: wholeAuditTables() }],
]);

/** Which constraint refuses a statement, or 'taken' when none does. Inside a transaction that is rolled back. */
export async function refusedBy(owner: pg.Client, { table, sql }: Refusal): Promise<string> {
  if (table.startsWith('audit.')) await owner.query(oneEntry);
  return owner.query(sql).then(
    () => 'taken',
    (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
  );
}

const oneEntry = `select set_config('app.role', 'system', true);
  select audit.record(now(), 'a', 'nurse', null, null, array['0198c0de-0000-7000-8000-000000000a00'::uuid], 'read', 'r', null)`;

/** Tables that do not hold their owner, or have no policy. */
export async function unforcedTables(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
     order by 1`,
  );
  return rows.map((row) => row.name);
}

export async function auditTables(owner: pg.Client): Promise<unknown[]> {
  const { rows } = await owner.query(
    `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
       (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polroles <> '{0}') as owners
     from pg_class c where c.relnamespace = 'audit'::regnamespace and c.relkind = 'r' order by 1`,
  );
  return rows.map((row) => ({ ...row }));
}

export function wholeAuditTables(): unknown[] {
  return ['entry', 'head'].map((name) => ({ name, enabled: true, forced: true, owners: 1 }));
}

/** Asks on a connection of the owner; whatever it changes is undone. */
export async function asUndone<T>(ownerUrl: string, ask: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('begin');
    // The end of the connection rolls back.
    return await ask(owner);
  } finally {
    await owner.end();
  }
}
