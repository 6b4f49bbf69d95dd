/**
 * Draws what `docs/optimiser.md` shows: the routes of one public instance and how its cost fell, from one run each
 * with one, two and four times the moves.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Plan, type Progress, readInstance, solve } from '#optimiser';
import { curveDrawing, type Point, routeDrawing } from './drawings.ts';

const LENGTHS = [1_000_000, 2_000_000, 4_000_000] as const;
const pictures = new URL('../../docs/pictures/', import.meta.url);

export async function benchDraw(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { instance: { type: 'string' } } });
  if (values.instance === undefined) throw new Error('draw --instance FILE, a classic instance with locations');
  const text = readFileSync(values.instance, 'utf8');
  const benchmark = readInstance(text);
  let best: Plan | undefined;
  const curves = LENGTHS.map((iterations) => {
    const told: Progress[] = [];
    const plan = solve(benchmark.problem, { seed: 1, iterations, onProgress: (progress) => told.push(progress) });
    best = best === undefined || plan.cost < best.cost ? plan : best;
    const points = told.slice(2).map((each) => ({ x: each.iterations / 1e6, y: each.bestCost }));
    return { name: `${iterations / 1e6} million moves`, points };
  });
  const name = values.instance.split('/').at(-1)!.replace('.json', '');
  writeFileSync(
    new URL('cost-curve.svg', pictures),
    curveDrawing({ title: `Best cost of ${name}`, x: 'million moves', y: 'cost', curves }),
  );
  const doubles = new Set(benchmark.problem.pairs.flatMap((pair) => [pair.first, pair.second]));
  const { office, places } = locationsOf(text);
  const routes = best!.routes.map((route) =>
    route.stops.map((stop) => ({
      ...places[benchmark.problem.tasks[stop.task]!.place]!,
      double: doubles.has(stop.task),
    })),
  );
  writeFileSync(
    new URL('routes.svg', pictures),
    routeDrawing(`${name}, cost ${best!.cost.toFixed(1)}`, office, routes),
  );
  print(`drew docs/pictures/cost-curve.svg and routes.svg, cost ${best!.cost.toFixed(2)}`);
}

/** Places in the order of the matrix: the office first. */
function locationsOf(text: string): { office: Point; places: Point[] } {
  const raw = JSON.parse(text) as { central_offices: Located[]; patients: Located[] };
  const places = [...raw.central_offices, ...raw.patients].map(({ location: [x, y] }) => ({ x, y }));
  return { office: places[0]!, places };
}

interface Located {
  readonly location: readonly [number, number];
}
