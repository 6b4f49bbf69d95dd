import type { Actor } from '#access';
import type { Database, Trx } from './open.ts';

/** Carries the result out of a transaction that must leave nothing behind. */
class Undone<T> extends Error {
  readonly result: T;

  constructor(result: T) {
    super('The transaction was only to show what it would do.');
    this.result = result;
  }
}

/** Does everything `act` does, tells its result, and rolls all of it back. */
export async function dryRun<T>(database: Database, actor: Actor, act: (trx: Trx) => Promise<T>): Promise<T> {
  try {
    return await database.withActor(actor, async (trx): Promise<never> => {
      throw new Undone(await act(trx));
    });
  } catch (error) {
    if (error instanceof Undone) return error.result as T;
    throw error;
  }
}
