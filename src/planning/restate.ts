import type { Plan } from '#optimiser';
import type { DayPicture, PlannedVisit } from './picture.ts';
import { toProblem } from './to-problem.ts';

/**
 * The day with some of its visits, and for them the plan that was made on another picture of it.
 * Visits the plan knows and the day does not are taken out of the lists; times are left as they were.
 */
export function restated(
  now: DayPicture,
  visits: readonly PlannedVisit[],
  solvedOn: DayPicture,
  plan: Plan,
): DayPicture {
  const partOf = new Map<number, string>(
    solvedOn.visits.flatMap(({ visit, tasks, parts }) =>
      tasks.map((task, index) => [task, `${visit.id}:${parts[index]}`]),
    ),
  );
  const placed = new Set(plan.routes.flatMap((route) => route.stops.map((stop) => partOf.get(stop.task) ?? '')));
  const stated = toProblem({ ...now, visits, placed: (visitId, part) => placed.has(`${visitId}:${part}`) });
  const taskOf = new Map<string, number>(
    stated.visits.flatMap(({ visit, tasks, parts }) =>
      tasks.map((task, index) => [`${visit.id}:${parts[index]}`, task]),
    ),
  );
  const routes = plan.routes.map((route) => ({
    ...route,
    stops: route.stops.flatMap((stop) => {
      const task = taskOf.get(partOf.get(stop.task) ?? '');
      return task === undefined ? [] : [{ ...stop, task }];
    }),
  }));
  const unassigned = plan.unassigned.flatMap((left) => {
    const task = taskOf.get(partOf.get(left.task) ?? '');
    return task === undefined ? [] : [{ ...left, task }];
  });
  return { ...now, problem: stated.problem, visits: stated.visits, plan: { ...plan, routes, unassigned } };
}
