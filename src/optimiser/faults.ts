/** What makes a problem no problem at all: found before any search, each with the field that is wrong. */
import type { Nurse, Pair, Problem, Task } from './problem.ts';

export interface Fault {
  readonly field: string;
  readonly message: string;
  /** Nobody on duty can do it: worth saying to whoever wrote the problem down, but a search just leaves the task out. */
  readonly unstaffed?: true;
}

/** Every fault; empty for a problem that may be searched, even if it has no solution. */
export function problemFaults(problem: Problem): Fault[] {
  const faults: Fault[] = [];
  const report: Report = (field, message, unstaffed) => {
    faults.push({ field, message, ...(unstaffed ? { unstaffed } : {}) });
  };
  travelFaults(problem, report);
  const skills = new Set(problem.nurses.flatMap((nurse) => nurse.skills));
  for (const [i, nurse] of problem.nurses.entries()) nurseFaults(problem, nurse, `nurses[${i}]`, report);
  for (const [i, task] of problem.tasks.entries()) taskFaults(problem, task, skills, `tasks[${i}]`, report);
  const paired = new Set<number>();
  for (const [i, pair] of problem.pairs.entries()) pairFaults(problem, pair, paired, `pairs[${i}]`, report);
  const ids = new Set<string>();
  problem.nurses.forEach((nurse, i) => {
    if (ids.has(nurse.id)) report(`nurses[${i}].id`, `${nurse.id} is there twice`);
    ids.add(nurse.id);
  });
  for (const [name, weight] of Object.entries(problem.weights))
    if (!(weight >= 0 && weight < Infinity)) report(`weights.${name}`, 'must be a number from 0 on');
  return faults;
}

type Report = (field: string, message: string, unstaffed?: true) => void;

/** A day on which the only nurse who may do something is off is no fault. @throws {RangeError} naming the first faults. */
export function refuseFaults(problem: Problem): void {
  const faults = problemFaults(problem).filter((fault) => !fault.unstaffed);
  if (faults.length === 0) return;
  const named = faults.slice(0, 5).map((fault) => `${fault.field}: ${fault.message}`);
  throw new RangeError(`The routing problem is faulty: ${named.join('; ')}`);
}

function travelFaults(problem: Problem, report: Report): void {
  if (!Number.isInteger(problem.placeCount) || problem.placeCount < 1)
    report('placeCount', 'must be a whole number from 1 on');
  if (problem.travel.length === 0) report('travel', 'needs a matrix for each mode');
  problem.travel.forEach((matrix, mode) => {
    if (matrix.length !== problem.placeCount ** 2) {
      const side = problem.placeCount;
      report(`travel[${mode}]`, `must be square: ${side} × ${side} entries, found ${matrix.length}`);
      return;
    }
    // Whole numbers of sixteen bits are never less than nothing, nor without end.
    if (matrix instanceof Uint16Array) return;
    for (let i = 0; i < matrix.length; i++) {
      if (matrix[i]! >= 0 && matrix[i]! < Infinity) continue;
      report(`travel[${mode}][${i}]`, 'must be a number from 0 on');
      return;
    }
  });
}

function nurseFaults(problem: Problem, nurse: Nurse, field: string, report: Report): void {
  const isPlace = (place: number) => Number.isInteger(place) && place >= 0 && place < problem.placeCount;
  if (!isPlace(nurse.startPlace)) report(`${field}.startPlace`, 'is no place of the matrix');
  if (nurse.endPlace !== null && !isPlace(nurse.endPlace)) report(`${field}.endPlace`, 'is no place of the matrix');
  if (problem.travel[nurse.mode] === undefined) report(`${field}.mode`, 'has no matrix');
  if (!(nurse.shift.end >= nurse.shift.start)) report(`${field}.shift`, 'ends before it starts');
  nurse.breaks.forEach((rest, i) => {
    if (!(rest.latestStart >= rest.earliestStart)) report(`${field}.breaks[${i}]`, 'ends before it starts');
    if (!(rest.durationSeconds >= 0)) report(`${field}.breaks[${i}].durationSeconds`, 'must not be negative');
  });
  if (nurse.breaks.length > 15) report(`${field}.breaks`, 'has more than 15');
  nurse.unavailable?.forEach((absence, i) => {
    if (!(absence.end >= absence.start)) report(`${field}.unavailable[${i}]`, 'ends before it starts');
  });
}

function taskFaults(problem: Problem, task: Task, skills: ReadonlySet<string>, field: string, report: Report): void {
  if (!(Number.isInteger(task.place) && task.place >= 0 && task.place < problem.placeCount))
    report(`${field}.place`, 'is no place of the matrix');
  if (!(task.serviceSeconds >= 0 && task.serviceSeconds < Infinity))
    report(`${field}.serviceSeconds`, 'must be a number from 0 on');
  if (task.windows.length === 0) report(`${field}.windows`, 'needs at least one window');
  let last = -Infinity;
  task.windows.forEach((window, i) => {
    if (!(window.end >= window.start)) report(`${field}.windows[${i}]`, 'ends before it starts');
    if (!(window.start >= last)) report(`${field}.windows[${i}]`, 'must begin after the one before has ended');
    last = window.end;
  });
  if (!(task.priority >= 0)) report(`${field}.priority`, 'must be a number from 0 on');
  for (const skill of task.skills)
    if (!skills.has(skill)) report(`${field}.skills`, `no nurse has the skill ${skill}`, true);
}

function pairFaults(problem: Problem, pair: Pair, paired: Set<number>, field: string, report: Report): void {
  const first = problem.tasks[pair.first];
  const second = problem.tasks[pair.second];
  if (!first || !second || pair.first === pair.second) {
    report(field, 'must name two tasks');
    return;
  }
  if (paired.has(pair.first) || paired.has(pair.second)) report(field, 'names a task of another pair');
  paired.add(pair.first);
  paired.add(pair.second);
  if (!(pair.maxSeconds >= pair.minSeconds && pair.minSeconds >= 0)) report(field, 'needs 0 ≤ minSeconds ≤ maxSeconds');
  if (!pair.independent && capable(problem, first, second) < 2) report(field, 'has only one nurse who may do it', true);
}

/** How many different nurses a pair can have; by skill alone, so that a refusal or an absence is no fault of the problem. */
function capable(problem: Problem, first: Task, second: Task): number {
  const has = (task: Task) =>
    problem.nurses.filter((nurse) => task.skills.every((skill) => nurse.skills.includes(skill)));
  const one = has(first);
  const two = has(second);
  if (one.length === 0 || two.length === 0) return 2;
  return new Set([...one, ...two].map((nurse) => nurse.id)).size;
}
