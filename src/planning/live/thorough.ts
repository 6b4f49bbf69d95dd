/** What the smallest changes of a day cannot save is looked for in all of the rest of the day, by a search of its own. */
import {
  type Plan,
  type Problem,
  problemFaults,
  type Route,
  type SolveOptions,
  solveInWorker,
  unitOf,
  violationsOf,
} from '#optimiser';

export interface Thorough {
  /** How long the search may think. */
  readonly search: Pick<SolveOptions, 'seconds' | 'iterations'>;
  /** Earlier than this nobody begins sooner than she was told to. */
  readonly noticeUntil: number;
}

/** A visit in other hands weighs as an hour on the road: ten may change them so that one more promise is kept. */
const changeOfHands = 3600;

/**
 * @param left tasks without a place, in the windows they were promised.
 * @returns a plan that places more of them and takes nobody else out; undefined where none was found.
 */
export async function searchedRoom(
  problem: Problem,
  plan: Plan,
  left: readonly number[],
  { search, noticeUntil }: Thorough,
): Promise<Plan | undefined> {
  const asked = eager(problem, plan, new Set(left), noticeUntil);
  if (problemFaults(asked).length > 0) return undefined;
  const { plan: found } = await solveInWorker(asked, { ...search, seed: 1, initial: plan });
  if (outOf(found) >= outOf(plan)) return undefined;
  return [onlyChanged(problem, plan, found), found].find((each) => keepsRules(asked, each));
}

const outOf = (plan: Plan) => plan.unassigned.length;

function keepsRules(problem: Problem, plan: Plan): boolean {
  return violationsOf(problem, plan).length === 0;
}

/** Whoever has a nurse would keep her; what has no place may be left out again; nobody is surprised by who comes too soon. */
function eager(problem: Problem, plan: Plan, left: ReadonlySet<number>, noticeUntil: number): Problem {
  const seats = new Map(
    plan.routes.flatMap((route) => route.stops.map((stop) => [stop.task, { nurse: route.nurse, start: stop.start }])),
  );
  return {
    ...problem,
    weights: { ...problem.weights, notPreferred: changeOfHands },
    // Whoever is busy beyond the end of her shift has nothing of it left.
    nurses: problem.nurses.map((nurse) => {
      const { start, end } = nurse.shift;
      return end < start ? { ...nurse, shift: { ...nurse.shift, end: start }, breaks: [] } : nurse;
    }),
    tasks: problem.tasks.map((task, index) => {
      const { preferredNurses: _, mandatory, ...rest } = task;
      const seat = seats.get(index);
      if (!seat) return left.has(index) || !mandatory ? rest : { ...rest, mandatory };
      const [window] = task.windows;
      const begins = Math.max(window!.start, Math.min(seat.start, noticeUntil));
      const windows = [{ ...window!, start: Math.min(begins, window!.end) }];
      return { ...rest, ...(mandatory ? { mandatory } : {}), windows, preferredNurses: [seat.nurse] };
    }),
  };
}

/** Lists in which nobody came, went or changed places stay to the minute, unless a partner’s half of a visit moved. */
function onlyChanged(problem: Problem, before: Plan, after: Plan): Plan {
  const old = new Map(before.routes.map((route) => [route.nurse, route]));
  const changed = new Set(
    after.routes.filter((route) => !isSame(old.get(route.nurse), route)).map(({ nurse }) => nurse),
  );
  const nurseOf = new Map(after.routes.flatMap(({ nurse, stops }) => stops.map(({ task }) => [task, nurse] as const)));
  for (let grew = true; grew; ) {
    grew = false;
    for (const { nurse, stops } of after.routes) {
      if (!changed.has(nurse)) continue;
      for (const partner of stops.flatMap(({ task }) =>
        unitOf(problem, task).flatMap((each) => nurseOf.get(each) ?? []),
      ))
        if (!changed.has(partner)) {
          changed.add(partner);
          grew = true;
        }
    }
  }
  const routes = after.routes.map((route) => (changed.has(route.nurse) ? route : (old.get(route.nurse) ?? route)));
  return { ...after, routes };
}

function isSame(before: Route | undefined, after: Route): boolean {
  return (
    before !== undefined &&
    before.stops.length === after.stops.length &&
    before.stops.every(({ task }, at) => task === after.stops[at]!.task)
  );
}
