import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Candidate, offersFor } from '#planning';
import { holidaysBetween } from '#roster';
import { addDays, type Day } from '#time';
import type { BookingDeps } from '../deps.ts';
import { atDesk } from '../policy.ts';
import { isBusy, missingOn, type Wish, wantedBy } from '../prepare.ts';
import { closedDay, type Window, windowRefusal } from '../rules.ts';
import { timesProblem, timesWords } from './errors.ts';
import { type HolidayRule, type Occurrence, windowOn, withHolidays } from './rules.ts';
import type { MissReason } from './wire.ts';

/** What could become of an occurrence, on the plans as they stand. */
export type Ahead = Occurrence & { readonly window: Window } & (
    | { readonly what: 'place'; readonly candidate: Candidate }
    /** Its day has no published roster yet, or lies beyond the horizon. */
    | { readonly what: 'wish' }
    | { readonly what: 'skip' }
    | { readonly what: 'miss'; readonly reason: MissReason }
  );

export interface Times {
  readonly from: string;
  readonly until: string;
  readonly holidays: HolidayRule;
}

/**
 * Looks at every day of a series on the plans as they stand: takes no lock and holds nothing.
 * @throws {Problem} 422 when the times are no window of the centre.
 */
export async function lookAhead(
  trx: Trx,
  deps: BookingDeps,
  actor: Actor,
  wish: Wish,
  days: readonly Day[],
  times: Times,
  now: Date,
  from = 1,
): Promise<Ahead[]> {
  const seen = await classify(trx, actor, wish, days, times, now, from);
  const asked = seen.filter(({ what }) => what === 'ask');
  const offers = await offersFor(
    trx,
    deps.pictures,
    {
      centre: wish.centre,
      wanted: wantedBy(wish),
      point: wish.address.point,
      windows: new Map(asked.map(({ day, window }) => [day, [window]])),
    },
    now,
  );
  const byDay = new Map(offers.map((offer) => [offer.day, offer]));
  return seen.map((one): Ahead => {
    if (one.what !== 'ask') return one;
    const offer = byDay.get(one.day);
    const [fit] = offer?.fits ?? [];
    if (offer && fit)
      return {
        ...one,
        what: 'place',
        candidate: { version: offer.version, problem: offer.problem, insertion: fit.insertion },
      };
    if (offer?.reason === 'roster-not-published') return { ...one, what: 'wish' };
    return { ...one, what: 'miss', reason: offer?.reason === 'no-qualified-nurse' ? 'no-qualified-nurse' : 'full' };
  });
}

/** The same without asking any plan: `ask` is a day that may have a place. */
export async function classify(
  trx: Trx,
  actor: Actor,
  wish: Wish,
  days: readonly Day[],
  times: Times,
  now: Date,
  from: number,
): Promise<Seen[]> {
  const occurrences = await occurrencesFor(trx, wish, days, times, from);
  return occurrences.map((one) => seenAs(one, wish, times, actor, now));
}

async function occurrencesFor(
  trx: Trx,
  wish: Wish,
  days: readonly Day[],
  times: Times,
  from: number,
): Promise<Occurrence[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const holidays =
    times.holidays === 'keep' ? new Set<Day>() : await holidaysBetween(trx, wish.centre.id, first, addDays(last, 14));
  return withHolidays(days, (day) => holidays.has(day), times.holidays, from);
}

export type Seen = Exclude<Ahead, { what: 'place' }> | (Occurrence & { readonly window: Window; readonly what: 'ask' });

function seenAs(one: Occurrence, wish: Wish, times: Times, actor: Actor, now: Date): Seen {
  const { centre } = wish;
  const window = windowOn(one.day, times, centre.zone);
  if (one.skipped) return { ...one, window, what: 'skip' };
  const refusal = windowRefusal(window, centre, atDesk(actor), now);
  if (refusal === 'in-the-past') return { ...one, window, what: 'miss', reason: 'past' };
  if (refusal === 'not-offered') throw timesProblem('/from', timesWords['not-offered']);
  if (refusal) throw timesProblem('/until', timesWords.length);
  const closed = closedDay(one.day, centre, atDesk(actor), now);
  if (closed === 'beyond-horizon') return { ...one, window, what: 'wish' };
  if (closed) return { ...one, window, what: 'miss', reason: closed };
  if (missingOn(wish, one.day).length > 0) return { ...one, window, what: 'miss', reason: 'refused' };
  if (isBusy(wish, window)) return { ...one, window, what: 'miss', reason: 'resident-busy' };
  return { ...one, window, what: 'ask' };
}
