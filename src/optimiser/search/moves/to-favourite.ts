/**
 * Gives a task to a nurse it would rather have, against something she does in that time.
 *
 * What a change of nurse costs is many times the temperature for most of the cooling, yet few visits that another nurse
 * does can be handed to their own for nothing: she has something else to do then. So the exchange is looked for there.
 */
import type { Board } from '../board.ts';
import { placeByKey } from '../links.ts';
import { pickFavourite, pickUnfavoured } from '../pick-task.ts';
import { chance, pick, type Random } from '../random.ts';
import { exchangeInTime, exchangeStretch } from './swap-stretches.ts';

/** How often everything before or behind the task changes hands too. */
const WITH_THE_REST = 0.2;

export function toFavourite(b: Board, random: Random): boolean {
  const { next, prev, c } = b;
  const x = pickUnfavoured(b, random);
  if (x < 0) return false;
  const nurse = pickFavourite(b, random, x);
  if (chance(random) < WITH_THE_REST) return withTheRest(b, random, x, nurse);
  let pa = prev[x]!;
  for (let more = pick(random, 3); more > 0 && pa < c.taskCount; more--) pa = prev[pa]!;
  let na = next[x]!;
  for (let more = pick(random, 3); more > 0 && na < c.taskCount; more--) na = next[na]!;
  return exchangeInTime(b, random, pa, na, c.taskCount + nurse);
}

/** The tails from x on change nurses, or the heads up to it. */
function withTheRest(b: Board, random: Random, x: number, nurse: number): boolean {
  const { next, prev, route, key, c } = b;
  const n = c.taskCount;
  const own = route[x]!;
  const before = placeByKey(b, nurse, key[x]!);
  if (chance(random) < 0.5)
    return exchangeStretch(b, prev[x]!, n + c.nurseCount + own, before, n + c.nurseCount + nurse);
  // The other half of a double may stand there, at the same point of the order.
  const behind = key[next[before]!] === key[x] ? next[next[before]!]! : next[before]!;
  return exchangeStretch(b, n + own, next[x]!, n + nurse, behind);
}
