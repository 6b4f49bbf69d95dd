import type { Trx } from '#database';
import { type Centre, plansAlike } from '#organisations';
import type { Day } from '#time';
import { basisOn, type LegBasis } from './legs.ts';
import { type LoadOptions, loadPicture } from './load-picture.ts';
import type { DayPicture, DayPlanRow } from './picture.ts';
import { RoadBooks } from './road-books.ts';
import { DayTurns } from './turns.ts';

/**
 * The newest picture of each centre's day this process has seen. It saves reading and stating the day again;
 * nothing depends on it being right, because whoever writes compares the version under the lock.
 */
export class PictureCache {
  readonly roads = new RoadBooks();
  readonly turns = new DayTurns();
  private readonly pictures = new Map<string, DayPicture>();
  private readonly beingRead = new Map<string, { readonly version: number; readonly picture: Promise<DayPicture> }>();
  private readonly most: number;

  /** @param most how many centre-days to keep; a day of 320 homes and four modes is about one megabyte. */
  constructor(most = 300) {
    this.most = most;
  }

  /** Keeps a picture. Only after the transaction that made its version has committed. */
  remember(picture: DayPicture): void {
    const key = keyOf(picture.centre.id, picture.day);
    const known = this.pictures.get(key);
    if (known && known.version > picture.version) return;
    this.pictures.delete(key);
    this.pictures.set(key, picture);
    const oldest = this.pictures.keys().next().value;
    if (this.pictures.size > this.most && oldest !== undefined) this.pictures.delete(oldest);
  }

  /** The day as this process saw it last. */
  newest(centreId: string, day: Day): DayPicture | undefined {
    return this.pictures.get(keyOf(centreId, day));
  }

  /**
   * The day as it is at `row.version`: remembered, or read anew; of its lists alone where nothing else has changed since
   * `row.grounds`. Days that have begun are always read anew, for the clock moves in them.
   */
  async at(trx: Trx, centre: Centre, day: Day, row: DayPlanRow | undefined, now: Date): Promise<DayPicture> {
    const known = this.pictures.get(keyOf(centre.id, day));
    if (known && known.version === (row?.version ?? 0) && isStill(known, centre, row, now)) return known;
    const before = known && row && known.version >= row.grounds && now < known.dayStart ? known : undefined;
    const basis = await this.basisOf(trx, centre, row, now);
    return loadPicture(trx, centre, day, row, now, basis, { known: known?.table, before });
  }

  /**
   * The same for whoever only looks: what is remembered may also be newer than the row she saw, and of several who find
   * the day changed at once one reads it for all.
   */
  async seen(trx: Trx, centre: Centre, day: Day, row: DayPlanRow | undefined, now: Date): Promise<DayPicture> {
    const key = keyOf(centre.id, day);
    const version = row?.version ?? 0;
    const serves = (picture: DayPicture) => picture.version >= version && isStill(picture, centre, row, now);
    const known = this.pictures.get(key);
    if (known && serves(known)) return known;
    const begun = this.beingRead.get(key);
    if (begun && begun.version >= version) {
      const picture = await begun.picture.catch(() => undefined);
      if (picture && serves(picture)) return picture;
    }
    const reading = { version, picture: this.at(trx, centre, day, row, now) };
    this.beingRead.set(key, reading);
    try {
      const picture = await reading.picture;
      this.remember(picture);
      return picture;
    } finally {
      if (this.beingRead.get(key) === reading) this.beingRead.delete(key);
    }
  }

  /**
   * A day remembered from before `row`, where nothing has made room on it since: what had no place there has none now.
   * What has one there may have lost it.
   */
  noRoomierThan(centre: Centre, day: Day, row: DayPlanRow | undefined, now: Date): DayPicture | undefined {
    const known = this.newest(centre.id, day);
    if (!known || !row || known.version < row.freed || known.version < row.grounds) return undefined;
    return isStill(known, centre, row, now) ? known : undefined;
  }

  /** The day read from the database whatever is remembered. */
  async anew(
    trx: Trx,
    centre: Centre,
    day: Day,
    row: DayPlanRow | undefined,
    now: Date,
    options: Pick<LoadOptions, 'assume'> = {},
  ): Promise<DayPicture> {
    return loadPicture(trx, centre, day, row, now, await this.basisOf(trx, centre, row, now), options);
  }

  /** A day's legs are those it was planned with; one nobody has planned yet begins with the centre's newest roads. */
  private async basisOf(trx: Trx, centre: Centre, row: DayPlanRow | undefined, now: Date): Promise<LegBasis> {
    if (row === undefined) return basisOn(centre, await this.roads.newest(trx, centre.id, now));
    return basisOn(centre, row.road_book_id === null ? null : await this.roads.byId(trx, row.road_book_id));
  }
}

/** Planned by the centre's settings as they are, on the day's roads, and nothing of it has run out. */
function isStill(known: DayPicture, centre: Centre, row: DayPlanRow | undefined, now: Date): boolean {
  return plansAlike(known.centre, centre) && hasRoadsOf(known, row) && isFresh(known, now);
}

/** A day without a row is only looked at; whoever writes makes the row first and looks again. */
function hasRoadsOf(known: DayPicture, row: DayPlanRow | undefined): boolean {
  return row === undefined || (known.table.basis.book?.id ?? null) === row.road_book_id;
}

function isFresh(picture: DayPicture, now: Date): boolean {
  if (picture.nextExpiry !== null && picture.nextExpiry <= now) return false;
  return now < picture.dayStart;
}

function keyOf(centreId: string, day: Day): string {
  return `${centreId} ${day}`;
}
