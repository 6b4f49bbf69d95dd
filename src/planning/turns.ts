import type { Day } from '#time';

/** As long as the database lets somebody wait for a row; then the one lock of the day decides. */
const mostMilliseconds = 2_000;

/**
 * Who of this process writes a centre's day next, in the order of asking. The day's lock in the database is what keeps
 * plans whole, whoever writes; this only spares the work of those who would have waited for it: when their turn comes,
 * the day they remember is the newest there is, so none of them has to read it again while others wait.
 */
export class DayTurns {
  private readonly last = new Map<string, Promise<void>>();
  private readonly patience: number;

  /** @param patience milliseconds after which whoever waits goes on all the same. */
  constructor(patience = mostMilliseconds) {
    this.patience = patience;
  }

  /** Waits for the turn, though not for ever. @returns what ends it; to be called when all is written, or nothing. */
  async take(centreId: string, day: Day): Promise<() => void> {
    const key = `${centreId} ${day}`;
    const before = this.last.get(key);
    const { promise: mine, resolve: end } = Promise.withResolvers<void>();
    const all = before ? before.then(() => mine) : mine;
    this.last.set(key, all);
    all.then(() => {
      if (this.last.get(key) === all) this.last.delete(key);
    });
    if (before) await orAfter(this.patience, before);
    return end;
  }
}

async function orAfter(milliseconds: number, before: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([before, promise]);
  clearTimeout(timer);
}
