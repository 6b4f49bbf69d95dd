import { sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Actor } from '#access';
import type { Seal } from '#sealing';
import { askRaw } from './asked-often.ts';
import { GatheringSocket } from './gathering-socket.ts';
import { instantFrom, instantType } from './instants.ts';
import { listen } from './listen.ts';
import { PreparingClient } from './prepared.ts';
import { forget } from './remembered.ts';
import { planOutdated } from './statement-names.ts';
import type { Tables } from './tables.ts';
import { inTransaction } from './transaction.ts';

export type Trx = Transaction<Tables>;

/** The database could not serve in time; the request may be repeated as it is. */
export class DatabaseBusy extends Error {}

/** The database is not one Doorstep can work with; the message says what to change. */
export class DatabaseUnfit extends Error {}

export interface Database {
  /**
   * Runs `act` in one transaction as `actor`. A transaction lost to a race or a lock that did not come
   * (40001, 40P01, 55P03) is run again, at most three times more; so `act` must do nothing but use `trx`.
   *
   * @throws {DatabaseBusy} when it still fails, or no connection was free within half a second.
   */
  withActor<T>(actor: Actor, act: (trx: Trx) => Promise<T>): Promise<T>;
  /**
   * The same for what nobody waits for and goes over a whole centre: a statement may take a minute where a request's
   * may take five seconds. At night little of a large database lies in memory.
   */
  overnight<T>(actor: Actor, act: (trx: Trx) => Promise<T>): Promise<T>;
  /** The same for what only reads: the database refuses every change, also an entry of the audit. */
  look<T>(actor: Actor, act: (trx: Trx) => Promise<T>): Promise<T>;
  /**
   * Opens every connection it may have and runs `act` twice on each, so that the first who ask do not pay for it: a new
   * connection knows no table and has planned nothing. Whatever fails is left to whoever asks then.
   */
  warm(actor: Actor, act: (trx: Trx) => Promise<unknown>): Promise<void>;
  /** Opens and closes what must not lie readable here. Inside a transaction: `sealOf(trx)`. */
  readonly seal: Seal;
  /**
   * Hears what transactions announce on a channel (`pg_notify`), from every process on this database.
   * @param heard called with '' after a lost connection came back: something may have been missed.
   * @returns once it listens; the function ends it.
   */
  listen(channel: string, heard: (text: string) => void): Promise<() => Promise<void>>;
  /** Answers within half a second or throws. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly seal: Seal;
  /** Connections; 8 where nothing is said: with more, whoever comes first waits for those who came behind her. */
  readonly poolSize?: number;
  /** Told of errors on idle connections, which would otherwise end the process. */
  readonly onIdleError?: (error: Error) => void;
  /** Milliseconds to wait for a free connection. */
  readonly acquireMilliseconds?: number;
}

const oneDayOnly = 1082;
const dayList = 1182;
const bigInteger = 20;
const retriedCodes = new Set(['40001', '40P01', '55P03', planOutdated]);
/** It took too long or the server is full or going away: nothing was changed, and later it may go well. */
const busyCodes = new Set(['57014', '25P03', '25P04', '53300', '57P01', '57P03']);
const mostRetries = 3;
const idleMilliseconds = 10 * 60_000;

const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    // A calendar day has no zone: as a Date it would shift with the process. Counts fit in a double.
    if (oid === oneDayOnly) return (text: string) => text;
    if (oid === dayList)
      return (text: string) =>
        text
          .slice(1, -1)
          .split(',')
          .filter((day) => day !== '');
    if (oid === bigInteger) return Number;
    if (oid === instantType) return instantFrom;
    return pg.types.getTypeParser(oid, format as 'text');
  },
} as pg.CustomTypesConfig;

/** Opens a pool to a migrated database, as a role that owns nothing. Nothing is connected until first use. */
export function openDatabase(options: DatabaseOptions): Database {
  const most = options.poolSize ?? 8;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: most,
    // One that was closed for a quiet moment would be missed in the next busy one.
    idleTimeoutMillis: idleMilliseconds,
    connectionTimeoutMillis: options.acquireMilliseconds ?? 500,
    types: typeParsers,
    options:
      '-c lock_timeout=2000 -c statement_timeout=5000 -c idle_in_transaction_session_timeout=10000 -c timezone=UTC',
    stream: () => new GatheringSocket(),
    Client: PreparingClient as unknown as new () => pg.ClientBase,
  });
  pool.on('error', (error) => options.onIdleError?.(error));

  function begun<T>(actor: Actor, act: (trx: Trx) => Promise<T>): (trx: Trx) => Promise<T> {
    return (trx) => {
      seals.set(trx, options.seal);
      return as(actor, trx, act);
    };
  }

  const overnight: Database['overnight'] = (actor, act) =>
    withRetries(() =>
      inTransaction(
        pool,
        'read write',
        begun(actor, async (trx) => {
          await sql`select set_config('statement_timeout', '60s', true)`.execute(trx);
          return act(trx);
        }),
      ),
    );

  const look: Database['look'] = (actor, act) => withRetries(() => inTransaction(pool, 'read only', begun(actor, act)));

  return {
    seal: options.seal,
    withActor: (actor, act) => withRetries(() => inTransaction(pool, 'read write', begun(actor, act))),
    overnight,
    look,
    async warm(actor, act) {
      const one = () =>
        look(actor, async (trx) => {
          await act(trx);
          forget(trx);
          await act(trx);
        });
      // Side by side, so that each has a connection of its own.
      await Promise.allSettled(Array.from({ length: most }, one));
    },
    listen: (channel, heard) => listen(options, channel, heard),
    async ping() {
      await pool.query({ text: 'select 1', query_timeout: 500 } as pg.QueryConfig);
    },
    async close() {
      await pool.end();
    },
  };
}

/** A transaction knows the keys its database was opened with, so that no query has to be handed them. */
const seals = new WeakMap<Trx, Seal>();

export function sealOf(trx: Trx): Seal {
  const seal = seals.get(trx);
  if (!seal) throw new Error('This transaction was not opened by withActor.');
  return seal;
}

const telling = `select ${['role', 'actor', 'centre', 'person', 'nurse', 'now', 'scopes']
  .map((name, at) => `set_config('app.${name}', $${at + 1}, true)`)
  .join(', ')}`;

async function as<T>(actor: Actor, trx: Trx, act: (trx: Trx) => Promise<T>): Promise<T> {
  const told = askRaw(trx, telling, [
    actor.role,
    actor.id,
    actor.organisationId ?? '',
    actor.personId ?? '',
    actor.nurseId ?? '',
    actor.now?.toISOString() ?? '',
    actor.scopes?.join(' ') ?? '',
  ]);
  // The first statements go right behind; should telling fail, the transaction is lost and they with it.
  told.catch(() => undefined);
  try {
    return await act(trx);
  } finally {
    await told;
  }
}

async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (isFullPool(error)) throw new DatabaseBusy('No database connection was free in time.', { cause: error });
      if (busyCodes.has(codeOf(error))) throw new DatabaseBusy('The database took too long.', { cause: error });
      if (!retriedCodes.has(codeOf(error))) throw error;
      if (tries === mostRetries)
        throw new DatabaseBusy('The same rows are being changed by many at once.', { cause: error });
      await new Promise((resume) => setTimeout(resume, 2 ** tries * (5 + Math.random() * 20)));
    }
  }
}

/** The SQLSTATE of a database error, or '' for anything else. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** No connection in time: none was free, a new one took too long, or the server is not there at the moment. */
function isFullPool(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return unreachable.has(codeOf(error)) || noConnection.test(error.message);
}

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE']);
const noConnection =
  /timeout exceeded when trying to connect|connection timeout|timeout expired|Connection terminated|not queryable/;
