import { Worker } from 'node:worker_threads';
import type { NumberKeys } from '#sealing';
import { copyText, piecesOf } from './copy-text.ts';
import type { City, CopiedTable } from './table.ts';

/** The rows of a table in pieces, in their order, as COPY takes them. */
export type Rows = (table: CopiedTable) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** What a worker needs to know of the city: a seal itself cannot be sent. */
export type CityOfWorker = Omit<City, 'seal'> & { readonly keys: NumberKeys };

export interface AskedPiece {
  readonly name: string;
  readonly piece: number;
}

const workers = 2;
/** Pieces asked of each worker beyond the one that is waited for: enough that nobody waits, and few megabytes. */
const aheadEach = 3;
/** A table of fewer pieces is written sooner than a worker is there. */
const worthWorkers = 30;

/** Writes rows on both cores while the database takes them in. Whoever opens it ends it. */
export class RowsAhead {
  private readonly city: City;
  private readonly data: CityOfWorker;
  private readonly writing: Writer[] = [];

  constructor(city: City, keys: NumberKeys) {
    this.city = city;
    this.data = { sizes: city.sizes, today: city.today, keys };
  }

  readonly rows: Rows = (table) =>
    piecesOf(this.city, table) < worthWorkers ? here(this.city, table) : this.ahead(table);

  private async *ahead(table: CopiedTable): AsyncGenerator<Uint8Array> {
    while (this.writing.length < workers) this.writing.push(new Writer(this.data));
    const pieces = piecesOf(this.city, table);
    const asked: Promise<Uint8Array>[] = [];
    for (let piece = 0, next = 0; piece < pieces; piece++) {
      for (; next < Math.min(pieces, piece + workers * (1 + aheadEach)); next++)
        asked.push(this.writing[next % workers]!.ask({ name: table.name, piece: next }));
      yield await asked.shift()!;
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.writing.map((one) => one.end()));
  }
}

function* here(city: City, table: CopiedTable): Generator<Uint8Array> {
  for (let piece = 0; piece < piecesOf(city, table); piece++) yield copyText(city, table, piece);
}

/** One worker, which answers in the order in which it was asked. */
class Writer {
  private readonly worker: Worker;
  private readonly waiting: PromiseWithResolvers<Uint8Array>[] = [];

  constructor(data: CityOfWorker) {
    this.worker = new Worker(new URL('./rows-worker.ts', import.meta.url), { workerData: data });
    this.worker.on('message', (text: Uint8Array) => this.waiting.shift()?.resolve(text));
    this.worker.on('error', (error) => {
      for (const one of this.waiting.splice(0)) one.reject(error);
    });
  }

  ask(piece: AskedPiece): Promise<Uint8Array> {
    const answer = Promise.withResolvers<Uint8Array>();
    // Whoever stops taking rows does not ask after those that were still coming.
    answer.promise.catch(() => undefined);
    this.waiting.push(answer);
    this.worker.postMessage(piece);
    return answer.promise;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
