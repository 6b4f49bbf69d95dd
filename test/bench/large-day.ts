/**
 * A thousand visits and 120 nurses: what memory the search takes, and how the time of a move grows with the length of
 * the routes. The curve is drawn into `docs/pictures/move-cost.svg` when `--draw` is given.
 */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs, promisify } from 'node:util';
import { solve } from '#optimiser';
import { centreDay } from './centre-day-problem.ts';
import { curveDrawing } from './drawings.ts';
import { verdict } from './verdict.ts';

const run = promisify(execFile);
/** Limit of issue 5. */
const MEGABYTES = 400;
/** Routes of about these lengths, with as many visits in all. */
const LENGTHS = [4, 8, 16, 32, 64] as const;
const VISITS = 384;
const MOVES = 400_000;

export async function benchLargeDay(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { draw: { type: 'boolean' } } });
  const script = new URL('./large-day-one.ts', import.meta.url).pathname;
  const { stdout } = await run(process.execPath, [script], { maxBuffer: 1 << 24 });
  const megabytes = Number(/peak (\d+)/.exec(stdout)![1]);
  print(stdout.trim());
  print(verdict('large-day.peak-megabytes', megabytes, MEGABYTES, 0));
  const points = LENGTHS.map((length) => ({ x: length, y: microsecondsAMove(length) }));
  for (const { x, y } of points) print(`routes of ${x} visits: ${y.toFixed(2)} µs a move`);
  const [first] = points;
  const worst = Math.max(...points.slice(1).map(({ x, y }) => y / first!.y / (x / first!.x)));
  print(verdict('large-day.growth-over-linear', worst, 1));
  if (!values.draw) return;
  const svg = curveDrawing({
    title: 'Time of a move by length of the routes',
    x: 'visits in a route',
    y: 'microseconds of processor time a move',
    curves: [{ name: 'measured', points }],
  });
  writeFileSync(new URL('../../docs/pictures/move-cost.svg', import.meta.url), svg);
}

/** Processor time, so that other work on the machine counts little. */
function microsecondsAMove(length: number): number {
  const problem = centreDay(1, { visits: VISITS, nurses: Math.round(VISITS / length) });
  solve(problem, { seed: 1, iterations: MOVES / 4 });
  const before = process.cpuUsage();
  solve(problem, { seed: 1, iterations: MOVES });
  return process.cpuUsage(before).user / MOVES;
}
