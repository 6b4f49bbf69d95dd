import type { Trx } from '#database';
import type { Plan } from '#optimiser';
import { addressesByIds } from '#people';
import { progressOf, type Visit, visitsByIds } from '#visits';
import { type DayRows, type Stated, stateRows } from '../state-rows.ts';
import { breaksOf, type ProblemSource, secondsAfter, secondsOf } from '../to-problem.ts';
import { breaksAhead, breaksReaching, type LiveDay, type LiveNurse, type Pushed, pushedOn } from './ahead.ts';
import { type Behind, behindOf } from './behind.ts';

type Source = Omit<ProblemSource, 'placed' | 'live'>;

/** What is still ahead of a day that has begun, from where and when each nurse is free, and what is behind. */
export async function statedLive(
  trx: Trx,
  source: Source,
  rows: DayRows,
  { now, silent }: { readonly now: Date; readonly silent?: ReadonlySet<string> | undefined },
): Promise<Stated & { readonly live: LiveDay }> {
  const behind = await behindEach(trx, source, rows, now, silent ?? new Set());
  const gone = new Set([...behind.values()].flatMap((each) => each.rows.map((row) => `${row.visit_id}:${row.part}`)));
  const open = source.visits.filter(({ visit }) => !isGone(visit, gone));
  const nurses = new Map(
    source.nurses.map((nurse): [string, LiveNurse] => [
      nurse.id,
      liveNurse(nurse, behind.get(nurse.id), rows, source.dayStart, now),
    ]),
  );
  for (const [id, each] of behind)
    if (!nurses.has(id)) nurses.set(id, { behind: each, breaks: [], rested: [], overUntil: null });
  const ahead: DayRows = {
    assignments: rows.assignments.filter((row) => !gone.has(`${row.visit_id}:${row.part}`)),
    breaks: rows.breaks.filter((row) => !nurses.get(row.nurse_id)?.rested.includes(row)),
  };
  const live: LiveDay = { nurses, gone, ends: new Map(), late: new Set() };
  return settled({ ...source, visits: open }, ahead, live);
}

function isGone(visit: Visit, gone: ReadonlySet<string>): boolean {
  return Array.from({ length: visit.nurses }, (_, part) => part).every((part) => gone.has(`${visit.id}:${part}`));
}

async function behindEach(
  trx: Trx,
  source: Source,
  { assignments }: DayRows,
  now: Date,
  silent: ReadonlySet<string>,
): Promise<Map<string, Behind>> {
  const ids = [...new Set(assignments.map((row) => row.visit_id))];
  const [visits, progress] = await Promise.all([visitsByIds(trx, ids), progressOf(trx, ids)]);
  const addresses = await addressesByIds(
    trx,
    [...visits.values()].map((visit) => visit.address_id),
  );
  const pointOf = (visitId: string) => addresses.get(visits.get(visitId)?.address_id ?? '')?.point ?? undefined;
  const byNurse = Map.groupBy(assignments, (row) => row.nurse_id);
  for (const nurse of source.nurses) if (!byNurse.has(nurse.id)) byNurse.set(nurse.id, []);
  return new Map(
    [...byNurse].map(([nurseId, rows]) => {
      const own = (visitId: string) => progress.get(visitId)?.get(nurseId);
      return [nurseId, behindOf({ now, rows, visits, progress: own, pointOf, silent: silent.has(nurseId) })];
    }),
  );
}

const nothingBehind = (now: Date): Behind => ({ rows: [], freeAt: now, point: null });

/** A break that began before now, and before anything that is still to come, is being taken or over. */
function liveNurse(
  nurse: Source['nurses'][number],
  known: Behind | undefined,
  { breaks }: DayRows,
  dayStart: Date,
  now: Date,
): LiveNurse {
  const behind = known ?? nothingBehind(now);
  const busyUntil = behind.rows.at(-1)?.ends_at ?? dayStart;
  const rested = breaks.filter(
    (row) =>
      row.nurse_id === nurse.id && row.starts_at <= now && (row.starts_at >= busyUntil || row.ends_at <= busyUntil),
  );
  const restsUntil = Math.max(behind.freeAt.getTime(), ...rested.map((row) => row.ends_at.getTime()));
  const taken = rested.map((row) => ({
    start: secondsOf(row.starts_at, dayStart),
    end: secondsOf(row.ends_at, dayStart),
    afterStop: -1,
  }));
  const ahead = breaksAhead(breaksOf(nurse, dayStart), taken, secondsAfter(behind.freeAt, dayStart));
  return { behind: { ...behind, freeAt: new Date(restsUntil) }, breaks: ahead, rested, overUntil: null };
}

/** The lists as they will go now; windows, breaks and shifts reach as far as they are pushed, so that nothing is pushed farther. */
function settled(source: Source, rows: DayRows, live: LiveDay): Stated & { readonly live: LiveDay } {
  const stated = stateRows(source, rows, live);
  const pushed = pushedOn(stated.problem, stated.plan);
  const left = [...pushed.dropped].map((task) => ({ task, code: 'no-free-time' as const, suggestion: '' }));
  const plan: Plan = { ...stated.plan, routes: pushed.routes, unassigned: [...stated.plan.unassigned, ...left] };
  const reached = reaching(source, live, stated, pushed);
  const dropped = new Set(
    stated.visits.flatMap(({ visit, tasks, parts }) =>
      tasks.flatMap((task, index) => (pushed.dropped.has(task) ? [`${visit.id}:${parts[index]}`] : [])),
    ),
  );
  const still = rows.assignments.filter((row) => !dropped.has(`${row.visit_id}:${row.part}`));
  const again = stateRows(source, { ...rows, assignments: still }, reached);
  return { problem: again.problem, visits: again.visits, plan, live: reached };
}

function reaching(source: Source, live: LiveDay, stated: Stated, { routes }: Pushed): LiveDay {
  const { problem } = stated;
  const startOf = new Map(routes.flatMap((route) => route.stops.map((stop) => [stop.task, stop.start] as const)));
  const ends = new Map<string, number>();
  const late = new Set<string>();
  for (const { visit, tasks, parts } of stated.visits) {
    for (const [index, task] of tasks.entries()) {
      const start = startOf.get(task);
      if (start === undefined) continue;
      const part = parts[index]!;
      if (start > problem.tasks[task]!.windows[0]!.end) ends.set(`${visit.id}:${part}`, start);
      const promised = secondsOf(visit.window_end, source.dayStart) + (part === 0 ? 0 : visit.gap_max_minutes * 60);
      if (start > promised) late.add(visit.id);
    }
  }
  const nurses = new Map(
    [...live.nurses].map(([id, nurse]): [string, LiveNurse] => {
      const route = routes.find((one) => one.nurse === id);
      const stated = problem.nurses.find((one) => one.id === id);
      if (!route || !stated) return [id, nurse];
      return [
        id,
        { ...nurse, breaks: breaksReaching(nurse.breaks, route.breaks), overUntil: backAt(problem, stated, route) },
      ];
    }),
  );
  return { ...live, ends, late, nurses };
}

function backAt(
  problem: Stated['problem'],
  nurse: Stated['problem']['nurses'][number],
  route: Pushed['routes'][number],
): number | null {
  const last = route.stops.at(-1);
  if (!last) return null;
  const free = Math.max(last.end, ...route.breaks.map((rest) => rest.end));
  const from = problem.tasks[last.task]!.place;
  const home = nurse.endPlace === null ? 0 : problem.travel[nurse.mode]![from * problem.placeCount + nurse.endPlace]!;
  return free + home > nurse.shift.end ? free + home : null;
}
