import path from 'node:path';
import pg from 'pg';
import { DatabaseUnfit } from '#database';
import { startEmbedded } from '#database/embedded';
import type { Config } from '../config.ts';

const databaseName = 'doorstep';
const loginRole = 'doorstep_login';

export interface FoundDatabase {
  readonly appUrl: string;
  /** Undefined when only the application's role is known: then nothing can be migrated from here. */
  readonly ownerUrl: string | undefined;
  readonly embedded: boolean;
  /** Makes the application's role where that is ours to do. */
  afterMigration(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The database named by the configuration, or the server that comes with Doorstep.
 * @throws {DatabaseUnfit} when DATABASE_URL names a role that row-level security would not hold.
 */
export async function findDatabase(
  config: Config,
  note: (line: string) => void,
  forMigration = false,
): Promise<FoundDatabase> {
  if (config.databaseUrl !== undefined) {
    // The application's role may not exist before the first migration.
    if (!forMigration) await refuseStrongRole(config.databaseUrl);
    return {
      appUrl: config.databaseUrl,
      ownerUrl: config.ownerUrl,
      embedded: false,
      afterMigration: async () => undefined,
      stop: async () => undefined,
    };
  }
  const server = await startEmbedded({ folder: path.join(config.dataFolder, 'postgres'), note });
  await ensureDatabase(server.adminUrl);
  const ownerUrl = server.urlFor(databaseName);
  const appUrl = server.urlFor(databaseName, loginRole);
  return {
    appUrl,
    ownerUrl,
    embedded: true,
    afterMigration: () => ensureLogin(ownerUrl, new URL(appUrl).password),
    stop: () => server.stop(),
  };
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  await asOwner(adminUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (rowCount) return;
    // Two processes may come here together; the second finds it made.
    await client.query(`create database ${databaseName}`).catch((error: { code?: string }) => {
      if (error.code !== '42P04' && error.code !== '23505') throw error;
    });
  });
}

async function ensureLogin(ownerUrl: string, password: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${loginRole}') then create role ${loginRole}; end if;
    exception when duplicate_object or unique_violation then null; end $$`);
    await client.query(
      `alter role ${loginRole} login nosuperuser nobypassrls nocreaterole nocreatedb password ${client.escapeLiteral(decodeURIComponent(password))}`,
    );
    await client.query(`grant doorstep_app to ${loginRole}`);
  });
}

async function refuseStrongRole(url: string): Promise<void> {
  await asOwner(url, async (client) => {
    const { rows } = await client.query<{
      name: string;
      strong: boolean;
      owns: boolean;
      number: number;
      version: string;
    }>(
      `select current_user as name, r.rolsuper or r.rolbypassrls as strong,
        exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'public' and c.relkind = 'r' and pg_has_role(current_user, c.relowner, 'usage')) as owns,
        current_setting('server_version_num')::int as number, current_setting('server_version') as version
      from pg_roles r where r.rolname = current_user`,
    );
    const role = rows[0];
    if (!role) return;
    if (role.number < 180_000) {
      throw new DatabaseUnfit(
        `Doorstep needs PostgreSQL 18 or newer, this server is ${role.version}. Upgrade it, or leave DATABASE_URL unset.`,
      );
    }
    if (role.strong || role.owns) {
      throw new DatabaseUnfit(
        `DATABASE_URL connects as ${role.name}, whom row-level security does not hold. Name a role that owns nothing: ` +
          `create role doorstep login password '…' in role doorstep_app; and give the owner in DATABASE_OWNER_URL.`,
      );
    }
  });
}

async function asOwner(url: string, act: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
