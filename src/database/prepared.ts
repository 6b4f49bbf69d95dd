import pg from 'pg';
import { Question, type Shape, type Wire } from './question.ts';
import { planOutdated, StatementNames } from './statement-names.ts';

const statements = new StatementNames();

/** What the server says of a statement behind one that failed. */
const passedOver = '25P02';

/** What pg keeps for itself and is needed here. */
interface Inner {
  readonly connection: Wire & { readonly stream: { cork(): void; uncork(): void } };
  readonly _connecting: boolean;
  _activeQuery: unknown;
  readonly _sentQueryQueue: unknown[];
  readyForQuery: boolean;
  _pulseQueryQueue(): void;
}

interface Handlers {
  _handleCommandComplete(message: unknown): void;
  _handleEmptyQuery(message: unknown): void;
  _handleErrorMessage(message: unknown): void;
  _handleReadyForQuery(message: unknown): void;
}

const Client = pg.Client as unknown as new (config?: pg.ClientConfig) => pg.Client & Handlers;

/**
 * A connection that prepares what is asked again, sends statements without waiting for the answers before, and puts what
 * is asked in one go on the wire in one go, with one Sync behind it: so the server answers it in one piece as well, and
 * either side turns to the system once for many statements.
 *
 * Of what went together nothing behind a statement that failed is looked at; it fails as a statement of a transaction
 * that failed does.
 *
 * @see https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
export class PreparingClient extends Client {
  private corked = false;
  /** Which of the goes is being gathered, and whether anything of it is on its way. */
  private turn = 0;
  private isOpen = false;
  /** What the server will say that it is ready for more after, in order. */
  private readonly awaited: ('together' | 'one')[] = [];
  /** The go in which a statement failed, until the server is past it. */
  private failed: number | undefined;
  private readonly shapes = new Map<string, Shape>();

  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true } as pg.ClientConfig);
    // Lost between two questions, it has nobody to tell, and an error nobody hears ends the process. The next question fails.
    this.on('error', () => undefined);
  }

  /**
   * Sends a statement, prepared where that pays. However it is sent, its failure takes equally long to be heard, so that
   * of several asked together the one that failed is heard before those that only failed with it.
   */
  ask(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    this.gather();
    return this.sent(text, values).catch((error: Error & { code?: string }) => {
      if (error.code === planOutdated) statements.forget();
      throw error;
    });
  }

  /** Ends a transaction, whatever became of what went before. */
  settle(how: 'commit' | 'rollback'): Promise<pg.QueryResult> {
    this.sync();
    return this.ask(how, []);
  }

  private sent(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    this.isOpen = true;
    return new Promise((resolve, reject) => {
      const told = (error: Error | null, result: pg.QueryResult) => (error ? reject(error) : resolve(result));
      const question = new Question(statements.nameOf(text, values.length), text, values, this.shapes, told);
      question.turn = this.turn;
      super.query(question);
    });
  }

  /** What pg asks itself is answered on its own. */
  // biome-ignore lint/suspicious/noExplicitAny: pg's own many signatures
  override query(...asked: any[]): any {
    this.sync();
    this.awaited.push('one');
    return (super.query as (...all: unknown[]) => unknown)(...asked);
  }

  private gather(): void {
    if (this.corked) return;
    this.corked = true;
    const { stream } = this.inner.connection;
    stream.cork();
    process.nextTick(() => {
      this.corked = false;
      this.sync();
      stream.uncork();
    });
  }

  private sync(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.turn++;
    this.awaited.push('together');
    this.inner.connection.sync();
  }

  private get inner(): Inner {
    return this as unknown as Inner;
  }

  override _handleCommandComplete(message: unknown): void {
    super._handleCommandComplete(message);
    this.completed();
  }

  override _handleEmptyQuery(message: unknown): void {
    super._handleEmptyQuery(message);
    this.completed();
  }

  private completed(): void {
    const { inner } = this;
    const question = inner._activeQuery;
    if (!(question instanceof Question)) return;
    this.next();
    question.complete(inner.connection);
  }

  private next(): void {
    const { inner } = this;
    inner._activeQuery = null;
    inner.readyForQuery = true;
    inner._pulseQueryQueue();
  }

  override _handleErrorMessage(message: unknown): void {
    const question = this.inner._activeQuery;
    if (question instanceof Question) this.failed = question.turn;
    super._handleErrorMessage(message);
  }

  override _handleReadyForQuery(message: unknown): void {
    const { inner } = this;
    if (inner._connecting || this.awaited.shift() !== 'together') {
      super._handleReadyForQuery(message);
      return;
    }
    if (this.failed === undefined) return;
    const went = inner._sentQueryQueue;
    const behind: Question[] = [];
    while (went[0] instanceof Question && went[0].turn === this.failed) behind.push(went.shift() as Question);
    this.failed = undefined;
    this.next();
    for (const question of behind) question.fail(passedOverError(), inner.connection);
  }
}

function passedOverError(): Error {
  return Object.assign(new Error('A statement of this transaction failed before this one was looked at.'), {
    code: passedOver,
  });
}
