/** Writes a plan as a benchmark solution, in the words of the file the problem came from. */
import type { Plan, Route } from '../plan.ts';
import type { Benchmark } from './benchmark.ts';
import { writeSol } from './solomon.ts';

/** @returns the text of the solution file: JSON, or `.sol` for Solomon's problems. */
export function writeSolution(benchmark: Benchmark, plan: Plan): string {
  if (benchmark.dialect === 'solomon') return writeSol(benchmark, plan);
  const byNurse = new Map(plan.routes.map((route) => [route.nurse, route]));
  const routes = benchmark.problem.nurses.map((nurse) => {
    const route = byNurse.get(nurse.id);
    return { caregiver_id: nurse.id, locations: route ? locationsOf(benchmark, route, nurse.startPlace) : [] };
  });
  return `${JSON.stringify({ routes, global_ordering: orderOf(benchmark, plan), cost: plan.cost, terms: plan.terms }, null, 1)}\n`;
}

interface Location {
  readonly patient: string;
  readonly service: string;
  readonly arrival_time: number;
  readonly departure_time: number;
}

function locationsOf(benchmark: Benchmark, route: Route, startPlace: number): Location[] {
  const locations: Location[] = [];
  const rests = (afterStop: number) => {
    const stop = route.stops[afterStop];
    const place = stop ? benchmark.names[stop.task]!.patient : benchmark.placeNames[startPlace]!;
    for (const rest of route.breaks.filter((each) => each.afterStop === afterStop))
      locations.push({ patient: place, service: 'lunch_break', arrival_time: rest.start, departure_time: rest.end });
  };
  rests(-1);
  route.stops.forEach((stop, i) => {
    const { patient, service } = benchmark.names[stop.task]!;
    locations.push({ patient, service, arrival_time: stop.start, departure_time: stop.end });
    rests(i);
  });
  return locations;
}

/** Patients by the begin of their first care. */
function orderOf(benchmark: Benchmark, plan: Plan): string[] {
  const stops = plan.routes.flatMap((route) => route.stops).sort((a, b) => a.start - b.start || a.task - b.task);
  return [...new Set(stops.map((stop) => benchmark.names[stop.task]!.patient))];
}
