import type { Trx } from '#database';
import { contentOf, type LegRules, RoadBook, type RoadBookContent } from './road-book.ts';
import { pairsSince, type RoadKind } from './travel-memory.ts';

/** How many books one process keeps open; a centre of 800 homes fills about three megabytes. */
const mostOpen = 60;

/** Road books by their id. A book never changes, so one that was read once need not be read again. */
export class RoadBooks {
  private readonly open = new Map<string, RoadBook>();

  async byId(trx: Trx, id: string): Promise<RoadBook> {
    const known = this.open.get(id);
    if (known) return known;
    const row = await trx.selectFrom('road_book').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    return this.keep(new RoadBook(row.id, row.provider, row.lapses_at, row.content));
  }

  /** The centre's newest book that is still believed; null when there is none. */
  async newest(trx: Trx, centreId: string, now: Date): Promise<RoadBook | null> {
    const id = await newestId(trx, centreId, now);
    return id === undefined ? null : this.byId(trx, id);
  }

  /**
   * Writes what is remembered of a centre's roads into a book, or finds that the newest one says the same already.
   * Books that no day uses any more are thrown away.
   */
  async write(
    trx: Trx,
    made: {
      readonly centreId: string;
      readonly kind: RoadKind;
      readonly rules: LegRules;
      readonly lapseDays: number;
      readonly now: Date;
    },
  ): Promise<RoadBook> {
    const lapse = made.lapseDays * 86_400_000;
    const pairs = await pairsSince(trx, made.centreId, made.kind, new Date(made.now.getTime() - lapse));
    const content = contentOf(made.rules, pairs);
    const same = await newestWith(trx, made, content);
    if (same !== undefined) return this.byId(trx, same);
    const row = await trx
      .insertInto('road_book')
      .values({
        centre_id: made.centreId,
        provider: made.kind.provider,
        made_at: made.now,
        lapses_at: new Date(made.now.getTime() + lapse),
        content: JSON.stringify(content),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await dropUnused(trx, made.centreId, row.id, made.now);
    return this.keep(new RoadBook(row.id, row.provider, row.lapses_at, content));
  }

  private keep(book: RoadBook): RoadBook {
    this.open.set(book.id, book);
    const oldest = this.open.keys().next().value;
    if (this.open.size > mostOpen && oldest !== undefined) this.open.delete(oldest);
    return book;
  }
}

async function newestId(trx: Trx, centreId: string, now: Date): Promise<string | undefined> {
  const row = await newestOf(trx, centreId).select('id').where('lapses_at', '>', now).executeTakeFirst();
  return row?.id;
}

/** A book made within the last day that says the very same. */
async function newestWith(
  trx: Trx,
  { centreId, kind, now }: { centreId: string; kind: RoadKind; now: Date },
  content: RoadBookContent,
): Promise<string | undefined> {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const row = await newestOf(trx, centreId).select(['id', 'provider', 'content', 'made_at']).executeTakeFirst();
  if (!row || row.provider !== kind.provider || row.made_at < dayAgo) return undefined;
  return JSON.stringify(row.content) === JSON.stringify(content) ? row.id : undefined;
}

function newestOf(trx: Trx, centreId: string) {
  return trx
    .selectFrom('road_book')
    .where('centre_id', '=', centreId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1);
}

/** Another night of the same centre may be about to use a book it has just written: those of the last day stay. */
async function dropUnused(trx: Trx, centreId: string, except: string, now: Date): Promise<void> {
  await trx
    .deleteFrom('road_book')
    .where('centre_id', '=', centreId)
    .where('id', '<>', except)
    .where('made_at', '<', new Date(now.getTime() - 86_400_000))
    .where((book) =>
      book.not(
        book.exists(book.selectFrom('day_plan').select('day').whereRef('day_plan.road_book_id', '=', 'road_book.id')),
      ),
    )
    .execute();
}
