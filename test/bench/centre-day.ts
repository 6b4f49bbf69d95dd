/** A centre's day on Shanghai addresses: how soon a plan, how good after a few seconds, how fast a question is answered. */
import { parseArgs } from 'node:util';
import { insertions, type Plan, type Problem, solve, solveInWorker, type Task, violationsOf } from '#optimiser';
import { centreDay } from './centre-day-problem.ts';

export async function benchCentreDay(args: readonly string[], print: (line: string) => void): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { seed: text, seconds: text, threads: text } });
  const [from, to = from] = (values.seed ?? '1').split('..').map(Number);
  for (let seed = from!; seed <= to!; seed++) {
    const problem = centreDay(seed);
    const first = performance.now();
    const quick = solve(problem, { seed: 1, iterations: 1 });
    print(
      `seed ${seed}: ${problem.tasks.length} tasks, first plan ${(performance.now() - first).toFixed(0)} ms ` +
        `with ${quick.unassigned.length} tasks left out`,
    );
    const { plan, run } = await solveInWorker(problem, {
      seed: 1,
      seconds: Number(values.seconds ?? 5),
      threads: Number(values.threads ?? 2),
    });
    const shift = problem.nurses.reduce((sum, nurse) => sum + nurse.shift.end - nurse.shift.start, 0);
    print(
      `  cost ${plan.cost.toFixed(0)}, ${plan.unassigned.length} tasks left out, ` +
        `${violationsOf(problem, plan).filter((each) => each.rule !== 'mandatory').length} rules broken, ` +
        `care and travel ${((100 * plan.terms.work!) / shift).toFixed(1)} % of shift time, ` +
        `${(run.iterations / run.elapsedSeconds / 1000).toFixed(0)} thousand moves a second`,
    );
    print(`  ${timeInsertions(problem, plan)}`);
  }
}

/** One question to a week: the same visit asked of seven days, five windows each. */
function timeInsertions(problem: Problem, plan: Plan): string {
  const days = Array.from({ length: 7 }, () => ({ ...plan }));
  const windows = [8, 10, 13, 15].map((hour) => ({ start: hour * 3600, end: (hour + 2) * 3600 }));
  const times: number[] = [];
  for (let i = 0; i < 200; i++) {
    const task: Task = { ...problem.tasks[(i * 37) % problem.tasks.length]!, mandatory: false };
    const asked = performance.now();
    for (const day of days) insertions(problem, day, { tasks: [task] }, { windows, perWindow: 1 });
    times.push(performance.now() - asked);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))]!.toFixed(1);
  return `insertions over a week: median ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}
