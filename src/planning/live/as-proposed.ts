/** A proposal that is accepted a little later: the same lists, their times as they are by now. Pure. */
import { type Plan, type Problem, type Route, violationsOf } from '#optimiser';
import type { AssignmentRow, DayPicture } from '../picture.ts';
import { pushedOn } from './ahead.ts';
import { type Replan, replanBy } from './replan.ts';
import type { DayChange, ProposedLists } from './wire.ts';

/** The lists a replanning changes, as they are kept with it. */
export function listsOf({ picture, routes }: Replan): ProposedLists {
  const names = new Map(
    picture.visits.flatMap(({ visit, tasks, parts }) =>
      tasks.map((task, at) => [task, { visitId: visit.id, part: parts[at]! }] as const),
    ),
  );
  return routes.map(({ nurse, stops, breaks }) => ({
    nurseId: nurse,
    stops: stops.flatMap(({ task, start }) => {
      const name = names.get(task);
      return name ? [{ ...name, start: Math.round(start) }] : [];
    }),
    rests: breaks.map(({ start, end, afterStop }) => ({ start, end, afterStop })),
  }));
}

/** @returns undefined where these lists are not possible any more. */
export function replanAs(
  picture: DayPicture,
  stored: readonly AssignmentRow[],
  change: DayChange,
  lists: ProposedLists,
): Replan | undefined {
  return replanBy(picture, stored, change, (problem) => planned(picture, problem, lists));
}

function planned(
  picture: DayPicture,
  problem: Problem,
  lists: ProposedLists,
): { problem: Problem; plan: Plan } | undefined {
  const proposed = routesOf(picture, lists);
  if (!proposed) return undefined;
  const nurses = new Set(proposed.map(({ nurse }) => nurse));
  const moved = new Set(proposed.flatMap(({ stops }) => stops.map(({ task }) => task)));
  const others = picture.plan.routes.filter(({ nurse }) => !nurses.has(nurse));
  if (others.some(({ stops }) => stops.some(({ task }) => moved.has(task)))) return undefined;
  const { routes, dropped } = pushedOn(problem, { ...picture.plan, routes: [...others, ...proposed] });
  if (dropped.size > 0) return undefined;
  const starts = new Map(routes.flatMap(({ stops }) => stops.map(({ task, start }) => [task, start] as const)));
  const left = problem.tasks.flatMap((_, task) =>
    starts.has(task)
      ? []
      : (picture.plan.unassigned.find((each) => each.task === task) ?? {
          task,
          code: 'no-free-time' as const,
          suggestion: '',
        }),
  );
  const plan = { ...picture.plan, routes, unassigned: left };
  const reaching = reachingTo(problem, starts, moved);
  const broken = violationsOf(reaching, plan).filter(({ rule }) => rule !== 'mandatory');
  return broken.length > 0 ? undefined : { problem: reaching, plan };
}

/** Without what has been set out for since; undefined where a visit has been given back. */
function routesOf({ visits, live }: DayPicture, lists: ProposedLists): Route[] | undefined {
  const tasks = new Map(
    visits.flatMap(({ visit, tasks, parts }) => tasks.map((task, at) => [`${visit.id}:${parts[at]}`, task] as const)),
  );
  const routes = lists.map(({ nurseId, stops, rests }) => {
    const ahead = stops.filter(({ visitId, part }) => !live?.gone.has(`${visitId}:${part}`));
    const begun = stops.length - ahead.length;
    return {
      nurse: nurseId,
      stops: ahead.map(({ visitId, part, start }) => {
        const task = tasks.get(`${visitId}:${part}`) ?? -1;
        return { task, start, end: start, departsPrevious: start, arrives: start, travelSeconds: 0 };
      }),
      breaks: rests.map((rest) => ({ ...rest, afterStop: Math.max(-1, rest.afterStop - begun) })),
    };
  });
  return routes.some(({ stops }) => stops.some(({ task }) => task < 0)) ? undefined : routes;
}

/** What was proposed to be late may be. Whether it is what was shown the decisions tell. */
function reachingTo(problem: Problem, starts: ReadonlyMap<number, number>, moved: ReadonlySet<number>): Problem {
  return {
    ...problem,
    tasks: problem.tasks.map((task, index) => {
      const [window] = task.windows;
      const start = starts.get(index);
      if (!moved.has(index) || start === undefined || !window || start <= window.end) return task;
      return { ...task, windows: [{ ...window, end: start }] };
    }),
  };
}
