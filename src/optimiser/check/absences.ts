import type { Interval } from '../problem.ts';
import { TOLERANCE } from './rule.ts';

export function overlaps(absence: Interval, start: number, end: number): boolean {
  return absence.start < end - TOLERANCE && start < absence.end - TOLERANCE;
}
