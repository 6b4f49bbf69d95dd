/**
 * Takes a few tasks that are near each other out of the plan and puts each back at its best place.
 *
 * It mends what single moves cannot: above all it makes room for visits that are still left out.
 * Source: Christiaens & Vanden Berghe (2020), Transportation Science 54(2), 417–433,
 * https://doi.org/10.1287/trsc.2019.0914 (adjacent removal; here single neighbours instead of strings).
 */
import { type Board, begin, commit, rollback } from '../board.ts';
import { evaluate } from '../evaluate.ts';
import { FEW_TRIALS, insertBest } from '../insert.ts';
import { chance, pick, type Random } from '../random.ts';
import { takeOut } from './in-and-out.ts';

const LARGEST = 8;

/** @returns false when the ruin itself broke a rule; the caller restores the board from a snapshot then and when the cost is too high. */
export function ruinAndRecreate(b: Board, random: Random, out: Int32Array, outCount: number): boolean {
  const { c } = b;
  const seedUnit = outCount > 0 && chance(random) < 0.8 ? out[pick(random, outCount)]! : pick(random, c.unitCount);
  const units = nearUnits(b, random, seedUnit);
  if (units.length === 0) return false;
  begin(b);
  for (const u of units) takeOut(b, u);
  if (!evaluate(b, Infinity)) {
    rollback(b);
    return false;
  }
  commit(b);
  const back = [...units];
  for (let i = 0; i < outCount && i < 2; i++) {
    const u = i === 0 ? seedUnit : out[pick(random, outCount)]!;
    if (!back.includes(u) && b.route[c.unitFirst[u]!]! < 0) back.push(u);
  }
  for (const u of inOrder(b, random, back, seedUnit)) insertBest(b, random, u, FEW_TRIALS);
  return true;
}

/** Units in routes near the seed, itself among them when it is in one. */
function nearUnits(b: Board, random: Random, seedUnit: number): number[] {
  const { c } = b;
  const x = c.unitSecond[seedUnit]! >= 0 && chance(random) < 0.5 ? c.unitSecond[seedUnit]! : c.unitFirst[seedUnit]!;
  const units: number[] = [];
  const add = (task: number) => {
    const u = c.unitOf[task]!;
    if (b.route[task]! >= 0 && c.fixedUnit[u] === 0 && !units.includes(u)) units.push(u);
  };
  add(x);
  const most = 2 + pick(random, LARGEST - 1);
  const keep = 0.3 + 0.6 * chance(random);
  for (let i = 0; i < c.neighbourCount && units.length < most; i++) {
    const y = c.neighbours[x * c.neighbourCount + i]!;
    if (y < 0) break;
    if (chance(random) < keep) add(y);
  }
  return units;
}

/** The seed first or last; pairs before single tasks or as chance has it. */
function inOrder(b: Board, random: Random, units: readonly number[], seedUnit: number): number[] {
  const { c } = b;
  const rank = new Map(units.map((u) => [u, chance(random)]));
  const style = chance(random);
  if (style < 0.4) for (const u of units) rank.set(u, rank.get(u)! - (c.unitSecond[u]! >= 0 ? 1 : 0));
  else if (style < 0.7) for (const u of units) rank.set(u, c.closes[c.unitFirst[u]!]! - c.opens[c.unitFirst[u]!]!);
  if (chance(random) < 0.6) rank.set(seedUnit, -1e12);
  return [...units].sort((a, z) => rank.get(a)! - rank.get(z)! || a - z);
}
