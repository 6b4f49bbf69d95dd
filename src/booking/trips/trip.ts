import type { Actor } from '#access';
import type { Trx } from '#database';
import { Problem } from '#http';
import { homesAt } from '#people';
import type { TripPart } from '#planning';
import { movedInto, notOneHome } from '../errors.ts';
import { type Wish, wantedBy, wishOf } from '../prepare.ts';
import type { TripPartAsked } from './wire.ts';

/**
 * The wishes of several people of one home, in the order asked.
 * @throws {Problem} naming the person and the field: what cannot be had for one cannot be had for all.
 */
export async function tripOf(trx: Trx, actor: Actor, parts: readonly TripPartAsked[], now: Date): Promise<Wish[]> {
  const wishes: Wish[] = [];
  for (const [index, part] of parts.entries()) {
    wishes.push(await within(`/visits/${index}`, () => wishOf(trx, actor, part, now)));
  }
  const [first] = wishes;
  for (const [index, wish] of wishes.entries()) if (first && !livesWith(wish, first)) throw notOneHome(index);
  return wishes;
}

/** Names the part of the request in whatever is refused about it. */
export async function within<Result>(prefix: string, act: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof Problem ? movedInto(prefix, error) : error;
  }
}

function livesWith(one: Wish, other: Wish): boolean {
  const homes = homesOfWish(other);
  return homesOfWish(one).some((home) => homes.includes(home));
}

function homesOfWish({ resident, address }: Wish): string[] {
  return homesAt(resident.householdId, address);
}

/**
 * What the plan is asked for, and where each stands in the request: those who need most first, since a place for two
 * nurses or a long stay is the hardest to find.
 */
export function partsOf(wishes: readonly Wish[]): { readonly parts: TripPart[]; readonly order: number[] } {
  const order = [...wishes.keys()].sort((one, other) => needOf(wishes[other]!) - needOf(wishes[one]!) || one - other);
  const parts = order.map((index) => ({ wanted: wantedBy(wishes[index]!), point: wishes[index]!.address.point }));
  return { parts, order };
}

function needOf({ care }: Wish): number {
  return care.nurses * 10_000 + care.careMinutes;
}
