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
    if (known !== undefined) return known;
    if (this.names.size >= mostNames) return undefined;
    if (!this.seen.has(text)) {
      if (this.seen.size >= mostSeen) this.seen.clear();
      this.seen.add(text);
      return undefined;
    }
    this.seen.delete(text);
    const name = `doorstep_${this.generation}_${this.names.size}`;
    this.names.set(text, name);
    return name;
  }

  forget(): void {
    this.generation++;
    this.names.clear();
  }
}

const statements = new StatementNames();

/** The tables changed while the service ran; the same statement, prepared anew, will do. */
export const planOutdated = '0A000';

interface Corked {
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}

/**
 * A connection that prepares what is asked again, sends statements without waiting for the answers before, and puts what
 * is asked in one go on the wire in one go.
 */
export class PreparingClient extends pg.Client {
  private corked = false;

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

  private sent(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    if (values.length === 0) return this.query(text);
    const name = values.length > mostParameters ? undefined : statements.nameOf(text);
    if (name === undefined) return this.query(text, [...values]);
    return this.query({ name, text, values: [...values] });
  }

  private gather(): void {
    if (this.corked) return;
    this.corked = true;
    const { stream } = (this as unknown as Corked).connection;
    stream.cork();
    process.nextTick(() => {
      this.corked = false;
      stream.uncork();
    });
  }
}
