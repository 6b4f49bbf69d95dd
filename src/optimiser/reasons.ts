/** Why a task has no nurse: a code, who came closest, and what a person could do. */
import { insertions } from './insertions.ts';
import type { NewVisit } from './options.ts';
import type { NearestMiss, Plan, Unassigned } from './plan.ts';
import { unitOf } from './plan-edit.ts';
import type { Nurse, Problem, Task } from './problem.ts';

/** The plan with a reason at every task that was left out. */
export function withReasons(problem: Problem, plan: Plan): Plan {
  if (plan.unassigned.length === 0) return plan;
  const known = new Map<number, Unassigned>();
  for (const { task } of plan.unassigned) {
    if (known.has(task)) continue;
    const unit = unitOf(problem, task);
    const reason = reasonFor(problem, plan, unit);
    for (const each of unit) known.set(each, { task: each, ...reason });
  }
  return { ...plan, unassigned: plan.unassigned.map((left) => known.get(left.task) ?? left) };
}

type Reason = Omit<Unassigned, 'task'>;

function reasonFor(problem: Problem, plan: Plan, unit: readonly number[]): Reason {
  const tasks = unit.map((task) => problem.tasks[task]!);
  for (const task of tasks) {
    const reason = withoutNurse(problem, task);
    if (reason) return reason;
  }
  const visit = visitOf(problem, unit);
  if (!visit) return { code: 'not-reached', suggestion: 'Let the planner run longer.' };
  const { places, nearestMiss } = insertions(problem, plan, visit, { perWindow: 1 });
  const [place] = places;
  if (place) {
    const nearest = { nurse: place.nurses[0]!, rule: 'cost' };
    return tasks.some((task) => task.mandatory)
      ? {
          code: 'not-reached',
          nearest,
          suggestion: `Insert it with ${place.nurses.join(' and ')}, or let the planner run longer.`,
        }
      : { code: 'not-worth-it', nearest, suggestion: 'Raise its priority: placing it costs more than leaving it out.' };
  }
  const nearest = nearestMiss ? { nearest: nearestMiss } : {};
  if (tasks.length === 2 && tasks.every((task) => fitsAlone(problem, plan, task)))
    return {
      code: 'pair-incomplete',
      ...nearest,
      suggestion: 'Widen the window so that two nurses are free at one time.',
    };
  return { code: 'no-free-time', ...nearest, suggestion: suggestionFor(nearestMiss) };
}

/** When no nurse may do the task at all. */
function withoutNurse(problem: Problem, task: Task): Reason | undefined {
  const able = problem.nurses.filter((nurse) => task.skills.every((skill) => nurse.skills.includes(skill)));
  if (able.length === 0) {
    const closest = leastMissing(problem.nurses, task);
    const missing = task.skills.filter((skill) => !closest?.skills.includes(skill));
    return {
      code: 'no-skilled-nurse',
      ...(closest ? { nearest: { nurse: closest.id, rule: 'skill' } } : {}),
      suggestion: `Roster a nurse with ${missing.join(' and ')}.`,
    };
  }
  const willing = able.filter((nurse) => !task.refusedNurses?.includes(nurse.id));
  if (willing.length > 0) return undefined;
  return {
    code: 'refused',
    nearest: { nurse: able[0]!.id, rule: 'refused' },
    suggestion: 'Ask whether one of the refused nurses may come after all.',
  };
}

function leastMissing(nurses: readonly Nurse[], task: Task): Nurse | undefined {
  const missing = (nurse: Nurse) => task.skills.filter((skill) => !nurse.skills.includes(skill)).length;
  return [...nurses].sort((a, b) => missing(a) - missing(b))[0];
}

export function visitOf(problem: Problem, unit: readonly number[]): NewVisit | undefined {
  const tasks = unit.map((task) => problem.tasks[task]!);
  if (tasks.length === 1) return { tasks };
  const pair = problem.pairs.find((each) => each.first === unit[0]);
  return pair && !pair.independent
    ? { tasks, pair: { minSeconds: pair.minSeconds, maxSeconds: pair.maxSeconds } }
    : undefined;
}

function fitsAlone(problem: Problem, plan: Plan, task: Task): boolean {
  return insertions(problem, plan, { tasks: [task] }, { perWindow: 1 }).places.length > 0;
}

function suggestionFor(miss: NearestMiss | undefined): string {
  const minutes = miss?.shortBySeconds === undefined ? undefined : Math.ceil(miss.shortBySeconds / 60);
  if (miss === undefined || minutes === undefined) return 'Roster one more nurse, or ask for another day.';
  if (miss.rule === 'shift-end')
    return `Let ${miss.nurse} work ${minutes} minutes longer, or ask for an earlier window.`;
  if (miss.rule === 'window')
    return `Ask for a window that ends ${minutes} minutes later: ${miss.nurse} could come then.`;
  if (miss.rule === 'next-stop')
    return `Give ${miss.nurse} ${minutes} minutes more before her next visit, or widen a window.`;
  return `Widen the window by ${minutes} minutes.`;
}
