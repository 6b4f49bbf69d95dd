import { createRequire } from 'node:module';
import pg from 'pg';

/** How pg itself writes a value, which it exports no other way. */
const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils.js') as { prepareValue(value: unknown): unknown };

/** What rows of a prepared statement look like; the same as long as the statement stands, for the server refuses any other. */
export interface Shape {
  readonly fields: unknown;
  readonly _parsers: unknown;
  readonly _prebuiltEmptyResultObject: unknown;
}

/** What pg's connection is asked here; see the protocol's extended query. */
export interface Wire {
  readonly parsedStatements: Record<string, string | undefined>;
  readonly submittedNamedStatements: Record<string, string | undefined>;
  parse(statement: { text: string; name: string; types: undefined }): void;
  bind(values: object): void;
  describe(what: { type: 'P'; name: string }): void;
  execute(portal: { portal: string; rows: undefined }): void;
  sync(): void;
}

interface Inner {
  readonly _result: Shape & object;
  _accumulateRows: boolean;
  handleRowDescription(message: unknown): void;
  handleReadyForQuery(wire: Wire): void;
  handleError(error: unknown, wire: Wire): void;
}

type Told = (error: Error | null, result: pg.QueryResult) => void;

/**
 * One statement of several that go on the wire together. It is complete with its own last word, not with the server’s
 * being ready for more: nobody says so before the last of them, and the server answers all in one piece.
 */
export class Question extends pg.Query {
  /** Which go it went with. */
  turn = 0;
  private readonly statement: string;
  private readonly asked: string;
  private readonly given: readonly unknown[];
  private readonly shapes: Map<string, Shape>;
  private isKnown = false;

  /** @param shapes of the statements this connection has prepared. */
  constructor(name: string, text: string, values: readonly unknown[], shapes: Map<string, Shape>, told: Told) {
    super({ name, text, values: [] as unknown[] }, told as never);
    this.statement = name;
    this.asked = text;
    // What cannot be written is found before anything is sent.
    this.given = values.map(prepareValue);
    this.shapes = shapes;
    this.submit = (wire) => this.go(wire as unknown as Wire);
  }

  private go(wire: Wire): void {
    const { statement: name, asked: text } = this;
    const isParsed = name !== '' && (wire.parsedStatements[name] ?? wire.submittedNamedStatements[name]) !== undefined;
    if (!isParsed) {
      wire.parse({ text, name, types: undefined });
      if (name !== '') wire.submittedNamedStatements[name] = text;
    }
    wire.bind({ portal: '', statement: name, values: this.given, binary: false });
    const shape = isParsed ? this.shapes.get(name) : undefined;
    if (shape) this.take(shape);
    else wire.describe({ type: 'P', name: '' });
    wire.execute({ portal: '', rows: undefined });
  }

  private get inner(): Inner {
    return this as unknown as Inner;
  }

  private take(shape: Shape): void {
    this.isKnown = true;
    this.inner._accumulateRows = true;
    Object.assign(this.inner._result, shape);
  }

  /** Its own last word has come. */
  complete(wire: Wire): void {
    if (this.statement !== '' && !this.isKnown) {
      const { fields, _parsers, _prebuiltEmptyResultObject } = this.inner._result;
      this.shapes.set(this.statement, { fields, _parsers, _prebuiltEmptyResultObject });
    }
    this.inner.handleReadyForQuery(wire);
  }

  /** The server passed it over. */
  fail(error: Error, wire: Wire): void {
    if (wire.parsedStatements[this.statement] === undefined) delete wire.submittedNamedStatements[this.statement];
    this.inner.handleError(error, wire);
  }
}
