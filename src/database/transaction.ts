import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  PostgresAdapter,
  PostgresQueryCompiler,
  type QueryResult,
  Transaction,
} from 'kysely';
import type pg from 'pg';
import type { PreparingClient } from './prepared.ts';

const transactionAborted = '25P02';

type Mode = 'read write' | 'read only';

/**
 * A connection lent for one transaction. Whoever still asks when it has been given back, because one of several questions
 * asked side by side failed, is refused: the connection may be at work for somebody else by then.
 */
class LentConnection implements DatabaseConnection {
  private readonly client: PreparingClient;
  private returned = false;
  private failure: unknown;

  constructor(client: PreparingClient) {
    this.client = client;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.returned) throw new Error('This transaction has ended; nothing more can be asked in it.');
    const { command, rowCount, rows } = await this.client.ask(sql, parameters).catch((error: unknown) => {
      throw this.reasonOf(error);
    });
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';
    return { rows: rows ?? [], ...(changes ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
  }

  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    yield* [];
    throw new Error('Rows cannot be streamed while statements are sent without waiting.');
  }

  /** Whatever was on its way behind a failed statement fails too; all of them name the one that failed. */
  private reasonOf(error: unknown): unknown {
    const isConsequence = error instanceof Error && 'code' in error && error.code === transactionAborted;
    if (!isConsequence) this.failure ??= error;
    return this.failure ?? error;
  }

  giveBack(): void {
    this.returned = true;
  }
}

const compiler = new PostgresQueryCompiler();
const adapter = new PostgresAdapter();

/**
 * Runs `act` in a transaction. Questions asked side by side go on the wire together, and the first of them along with
 * the beginning; the database answers them in their order.
 * @param mode what is only read ends without waiting for the database to say so.
 */
export async function inTransaction<Tables, T>(
  pool: pg.Pool,
  mode: Mode,
  act: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const client = (await pool.connect()) as unknown as PreparingClient & pg.PoolClient;
  const lent = new LentConnection(client);
  let broken = false;
  try {
    // Nobody acts outside a transaction: should beginning fail, what goes along sees nothing.
    client.ask(mode === 'read only' ? 'begin read only' : 'begin', []).catch(() => undefined);
    const result = await act(transactionOn<Tables>(lent));
    lent.giveBack();
    const ending = client.settle('commit');
    if (mode === 'read only') ending.catch(() => undefined);
    else if ((await ending).command !== 'COMMIT') throw new Error('A statement failed unseen; nothing was kept.');
    return result;
  } catch (error) {
    lent.giveBack();
    await client.settle('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function transactionOn<Tables>(connection: LentConnection): Transaction<Tables> {
  const provider = { provideConnection: <T>(use: (lent: DatabaseConnection) => Promise<T>) => use(connection) };
  const executor = new DefaultQueryExecutor(compiler, adapter, provider);
  // Only the executor is ever asked: a transaction begins no other and opens no connection.
  const unused = {} as never;
  return new Transaction<Tables>({ config: unused, driver: unused, dialect: unused, executor });
}
