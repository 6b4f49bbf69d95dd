/** Care begins inside a window: never before the first opens, and after a window's end only where that is soft. */
import { type DayRule, TOLERANCE } from '../rule.ts';

export const windowRule: DayRule = ({ problem, route }, report) => {
  for (const stop of route.stops) {
    const task = problem.tasks[stop.task]!;
    // A pinned begin is kept to the second and may lie outside; `pinned.ts` sees to it.
    if (task.pinned?.start !== undefined) continue;
    const measured = problem.windowMetAt === 'end' ? stop.end : stop.start;
    const opens = task.windows[0]!.start;
    if (stop.start < opens - TOLERANCE) report('window', `${task.id} begins ${opens - stop.start} early`, stop.task);
    if (!task.windowHard) continue;
    const kept = task.windows.some((w) => stop.start >= w.start - TOLERANCE && measured <= w.end + TOLERANCE);
    if (!kept) report('window', `${task.id} at ${measured} is in none of its windows`, stop.task);
  }
};
