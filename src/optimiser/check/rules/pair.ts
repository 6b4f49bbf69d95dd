/** The halves of a double visit are done both or not at all, by two nurses, at the right distance in time. */
import type { Violation } from '../../plan.ts';
import type { Pair } from '../../problem.ts';
import { TOLERANCE } from '../rule.ts';
import type { SetRule, Whole } from '../set-rule.ts';

export const pairRule: SetRule = (whole) => whole.problem.pairs.flatMap((pair) => brokenBy(pair, whole.placed));

function brokenBy(pair: Pair, placed: Whole['placed']): Violation[] {
  const first = placed.get(pair.first);
  const second = placed.get(pair.second);
  const found: Violation[] = [];
  const report = (message: string) => found.push({ rule: 'pair', message, task: pair.first });
  if ((first === undefined) !== (second === undefined)) report('only one half is done');
  if (first === undefined || second === undefined || pair.independent) return found;
  if (first.nurse === second.nurse) report('one nurse does both halves');
  const gap = second.start - first.start;
  if (gap < pair.minSeconds - TOLERANCE || gap > pair.maxSeconds + TOLERANCE) report(`the halves begin ${gap} apart`);
  return found;
}
