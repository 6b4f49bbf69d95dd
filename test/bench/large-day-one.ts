/** In a process of its own: two threads search a day of 1000 visits and 120 nurses; tells the most memory it took. */
import { solveInWorker } from '#optimiser';
import { centreDay } from './centre-day-problem.ts';

const problem = centreDay(1, { visits: 1000, nurses: 120 });
const { plan, run } = await solveInWorker(problem, { seed: 1, threads: 2, seconds: 20 });
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  `${problem.tasks.length} tasks, ${problem.nurses.length} nurses, ${run.iterations} moves, ` +
    `${plan.unassigned.length} tasks without a place, peak ${peak} MB`,
);
