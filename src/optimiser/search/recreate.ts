/** Puts a unit that is out at its best place, judged by begins and slack; the times behind it are worked out once it stands there. */
import type { Board } from './board.ts';
import { APART, IN_STEP, LOOSE } from './compile.ts';
import { tooLateTogether } from './in-time.ts';
import { link } from './links.ts';
import { createPlaces, findPlaces, type KnownPlaces, keyBehind, keyBetween, type Places } from './places.ts';
import { propagate } from './propagate.ts';
import type { Random } from './random.ts';
import { askTouched, refreshSlack } from './slack.ts';

/** Places kept for each half of a pair. */
const KEPT = 24;
const ones = createPlaces();
const twos = createPlaces();

/** @returns 'broken' when its place turned out to break a hard rule; the board must then be rolled back. */
export function putBack(
  b: Board,
  known: KnownPlaces,
  random: Random,
  u: number,
  temperature: number,
): 'placed' | 'no place' | 'broken' {
  if (!seatBest(b, known, random, u, temperature)) return 'no place';
  if (!propagate(b, Infinity)) return 'broken';
  askTouched(b, b.slack);
  refreshSlack(b, b.slack);
  return 'placed';
}

/** Links u where it is cheapest. @returns false, with nothing changed, when it has no place. */
function seatBest(b: Board, known: KnownPlaces, random: Random, u: number, temperature: number): boolean {
  const { c } = b;
  const x = c.unitFirst[u]!;
  const y = c.unitSecond[u]!;
  findPlaces(b, known, random, x, ones, y < 0 ? 1 : KEPT, temperature);
  if (ones.count === 0) return false;
  if (y < 0) {
    const p = ones.after[0]!;
    seat(b, x, ones.nurse[0]!, p, keyBehind(b, p, ones.begin[0]!));
  } else {
    findPlaces(b, known, random, y, twos, KEPT, temperature);
    if (!seatBoth(b, x, y)) return false;
  }
  b.leftOut -= c.leaveOutCost[u]!;
  return true;
}

function seat(b: Board, x: number, r: number, p: number, key: number): void {
  link(b, x, r, p);
  b.key[x] = key;
}

/** Chooses the cheapest two places whose times meet. */
function seatBoth(b: Board, x: number, y: number): boolean {
  let best = Infinity;
  let one = -1;
  let two = -1;
  for (let i = 0; i < ones.count; i++) {
    for (let j = 0; j < twos.count; j++) {
      const value = ones.value[i]! + twos.value[j]!;
      if (value >= best) break;
      if (!meet(b, x, y, i, j)) continue;
      best = value;
      one = i;
      two = j;
    }
  }
  if (one < 0) return false;
  const { c, key, next } = b;
  const p = ones.after[one]!;
  const q = twos.after[two]!;
  const r = ones.nurse[one]!;
  const r2 = twos.nurse[two]!;
  if (c.kind[x] === IN_STEP) {
    const begin = Math.max(ones.begin[one]!, twos.begin[two]!);
    const both = keyBetween(Math.max(key[p]!, key[q]!), Math.min(key[next[p]!]!, key[next[q]!]!), begin);
    seat(b, x, r, p, both);
    seat(b, y, r2, q, both);
    return true;
  }
  const keys = keysApart(b, x, one, two);
  if (c.kind[x] === APART && keys.second <= keys.first) return false;
  seat(b, x, r, p, keys.first);
  seat(b, y, r2, q, keys.second);
  return true;
}

function keysApart(b: Board, x: number, i: number, j: number): { first: number; second: number } {
  const { c } = b;
  const apart = c.kind[x] === APART;
  const first = apart ? Math.max(ones.begin[i]!, twos.begin[j]! - c.gapMax[x]!) : ones.begin[i]!;
  const second = apart ? Math.max(twos.begin[j]!, first + c.gapMin[x]!) : twos.begin[j]!;
  return { first: keyBehind(b, ones.after[i]!, first), second: keyBehind(b, twos.after[j]!, second) };
}

/** Whether both halves can be done at these two places. */
function meet(b: Board, x: number, y: number, i: number, j: number): boolean {
  const { c, key, next } = b;
  const p = ones.after[i]!;
  const q = twos.after[j]!;
  if (ones.nurse[i] === twos.nurse[j]) return false;
  if (c.kind[x] === LOOSE) return true;
  if (c.kind[x] === APART) return apartMeet(b, x, y, ones, i, twos, j);
  if (Math.max(key[p]!, key[q]!) >= Math.min(key[next[p]!]!, key[next[q]!]!)) return false;
  return !tooLateTogether(b, x, ones.nurse[i]!, p, next[p]!, y, twos.nurse[j]!, q, next[q]!);
}

/** Only a rough look: what is wrong here is found when the times are worked out. */
function apartMeet(b: Board, x: number, y: number, first: Places, i: number, second: Places, j: number): boolean {
  const { c } = b;
  const start = Math.max(first.begin[i]!, second.begin[j]! - c.gapMax[x]!);
  return (c.hard[x] === 0 || start <= c.closes[x]!) && (c.hard[y] === 0 || start + c.gapMin[x]! <= c.closes[y]!);
}
