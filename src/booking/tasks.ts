import type { Task } from '#jobs';
import type { BookingDeps } from './deps.ts';
import { lookAtPapers, papersJobShape } from './papers.ts';
import { endUnansweredReviews } from './requests/end-unanswered.ts';
import { serveWishes } from './requests/serve-wishes.ts';
import { goOnWithSeries } from './series/settle-waiting.ts';

export interface BookingTaskDeps extends BookingDeps {
  readonly now: () => Date;
}

/** What is due on the resident's side, once a minute. */
export function bookingTasks(deps: BookingTaskDeps): Task[] {
  return [
    { queue: 'booking.settle', handle: () => settleBookings(deps) },
    { queue: 'booking.papers', handle: (data) => lookAtPapers(deps, papersJobShape.parse(data), deps.now()) },
  ];
}

/** Each part stands alone, and doing it twice changes nothing. */
export async function settleBookings(deps: BookingTaskDeps): Promise<void> {
  const now = deps.now();
  await endUnansweredReviews(deps, now);
  await goOnWithSeries(deps, now);
  await serveWishes(deps, now);
}
