import { isDeepStrictEqual } from 'node:util';
import { asOwner, copyOf, freeze } from '../support/database.ts';
import { filledTown } from '../support/filled-town.ts';
import { asUndone, type Check, checkOf } from './checks.ts';
import type { Guard } from './guards.ts';
import { type Tried, tryWithout } from './try-without.ts';

type Ends = { teardown(end: () => unknown): void };

export interface Trying {
  /** Takes a guard away, asks what its test asks, and says whether the answer was another one. */
  try(guard: Guard): Promise<Tried>;
}

/**
 * One filled town for all guards of the database: each is taken away for one transaction, or from a copy. Guards that
 * are functions of the program, and tests that are more than one question, get a process of their own.
 */
export async function tryTogether(t: Ends): Promise<Trying> {
  const filled = await filledTown(t);
  const { fresh, town } = filled;
  const frozen = await freeze(fresh);
  const whole = new Map<Check, Promise<boolean>>();

  async function answerOf(check: Check, sql: string | undefined): Promise<unknown> {
    if ('within' in check) {
      return asUndone(fresh.ownerUrl, async (owner) => {
        if (sql !== undefined) await owner.query(sql);
        return check.within(owner);
      });
    }
    const ends: (() => unknown)[] = [];
    try {
      const copy = await copyOf({ teardown: (end) => void ends.push(end) }, frozen);
      if (sql !== undefined) await asOwner(copy, sql);
      return await check.on({ fresh: copy, town });
    } finally {
      for (const end of ends.reverse()) await end();
    }
  }

  /** A check that is red with every guard in place says nothing about any of them. */
  function isGreen(check: Check): Promise<boolean> {
    const known =
      whole.get(check) ?? answerOf(check, undefined).then((found) => isDeepStrictEqual(found, check.wanted));
    whole.set(check, known);
    return known;
  }

  return {
    async try(guard) {
      const check = checkOf(guard.test);
      if (!check || !('sql' in guard.drop)) return tryWithout(guard);
      try {
        if (!(await isGreen(check))) return { outcome: 'not-run', output: 'the test is red with the guard in place' };
        const found = await answerOf(check, guard.drop.sql);
        const missed = isDeepStrictEqual(found, check.wanted);
        return { outcome: missed ? 'missed' : 'noticed', output: JSON.stringify(found) };
      } catch (error) {
        return { outcome: 'not-run', output: String(error) };
      }
    },
  };
}
