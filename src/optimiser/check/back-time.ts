import type { Route } from '../plan.ts';
import type { Nurse, Problem } from '../problem.ts';
import { overlaps } from './absences.ts';

/** When she is at her end place, leaving as soon as stops, breaks and absences let her. */
export function backTimeOf(problem: Problem, nurse: Nurse, route: Route): number {
  const last = route.stops.at(-1);
  let leaves = last?.end ?? nurse.shift.start;
  for (const rest of route.breaks) leaves = Math.max(leaves, rest.end);
  if (last === undefined || nurse.endPlace === null) return leaves;
  const from = problem.tasks[last.task]!.place;
  const drive = problem.travel[nurse.mode]![from * problem.placeCount + nurse.endPlace]!;
  for (const absence of nurse.unavailable ?? []) if (overlaps(absence, leaves, leaves + drive)) leaves = absence.end;
  return leaves + drive;
}
