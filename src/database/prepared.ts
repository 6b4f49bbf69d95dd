import { CompiledQuery, type DatabaseConnection, PostgresDialect, PostgresDriver, type QueryResult } from 'kysely';
import pg from 'pg';

/** Statements each connection may keep prepared; what is asked more rarely is planned each time, as ever. */
const mostNames = 500;
/** A statement over a long list is another one for each length of the list. */
const mostParameters = 100;
/** Texts seen once, to know them again. */
const mostSeen = 2_000;

/**
 * Names for statements that are asked again. Planning is most of what row-level security costs, and a named statement is
 * planned once for each connection instead of each time.
 */
class StatementNames {
  private readonly names = new Map<string, string>();
  private readonly seen = new Set<string>();
  /** Another number when the tables changed under prepared statements: then all are prepared anew. */
  private generation = 0;

  nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined) return `${known}_${this.generation}`;
    if (this.names.size >= mostNames) return undefined;
    if (!this.seen.has(text)) {
      if (this.seen.size >= mostSeen) this.seen.clear();
      this.seen.add(text);
      return undefined;
    }
    this.seen.delete(text);
    this.names.set(text, `doorstep_${this.names.size}`);
    return this.nameOf(text);
  }

  forget(): void {
    this.generation++;
  }
}

const statements = new StatementNames();

/** The tables changed while the service ran; the same statement, prepared anew, will do. */
export const planOutdated = '0A000';

/** A connection that prepares what is asked again and sends statements without waiting for the answers before. */
export class PreparingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true } as pg.ClientConfig);
  }

  // The driver above calls it with a text and its values only; whatever else goes by as it is.
  override query(...asked: unknown[]): never {
    const [text, values] = asked;
    const send = super.query.bind(this) as (...all: unknown[]) => unknown;
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0 || values.length > mostParameters) {
      return send(...asked) as never;
    }
    const name = statements.nameOf(text);
    if (name === undefined) return send(...asked) as never;
    return (send({ name, text, values }) as Promise<unknown>).catch((error: Error & { code?: string }) => {
      if (error.code === planOutdated) statements.forget();
      throw error;
    }) as never;
  }
}

/**
 * A connection lent for one transaction. Whoever still asks when it has been given back, because one of several questions
 * asked side by side failed, is refused: the connection may be at work for somebody else by then.
 */
class LentConnection implements DatabaseConnection {
  readonly connection: DatabaseConnection;
  private returned = false;

  constructor(connection: DatabaseConnection) {
    this.connection = connection;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.returned) return Promise.reject(new Error('This transaction has ended; nothing more can be asked in it.'));
    return this.connection.executeQuery<Row>(query);
  }

  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    yield* [];
    throw new Error('Rows cannot be streamed while statements are sent without waiting.');
  }

  giveBack(): DatabaseConnection {
    this.returned = true;
    return this.connection;
  }
}

const inner = (connection: DatabaseConnection) => (connection as LentConnection).connection;

/**
 * Begins a transaction without waiting for the answer: the first statements go along with it. Should it fail, they do too,
 * or see nothing, for nobody acts outside a transaction.
 */
export class EagerDriver extends PostgresDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return new LentConnection(await super.acquireConnection());
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    connection.executeQuery(CompiledQuery.raw('begin')).catch(() => undefined);
  }

  override commitTransaction(connection: DatabaseConnection): Promise<void> {
    return super.commitTransaction(inner(connection));
  }

  override rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return super.rollbackTransaction(inner(connection));
  }

  override releaseConnection(connection: Parameters<PostgresDriver['releaseConnection']>[0]): Promise<void> {
    return super.releaseConnection((connection as unknown as LentConnection).giveBack() as typeof connection);
  }
}

export class EagerDialect extends PostgresDialect {
  private readonly pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super({ pool });
    this.pool = pool;
  }

  override createDriver(): EagerDriver {
    return new EagerDriver({ pool: this.pool });
  }
}
