/**
 * The resident's side: windows that can be kept, holding one, booking it, giving it back.
 *
 * Nothing is offered or sold that the day's plan cannot keep; the plan itself is `#planning`'s.
 */
export { type Alongside, bookVisit } from './book-visit.ts';
export { cancelVisit } from './cancel-visit.ts';
export { type CancellationTerms, cancellationTerms, type NurseProgress } from './cancellation.ts';
export type { BookingDeps } from './deps.ts';
export { type PromisedVisit, type PromiseOutcome, promiseVisits } from './promise-visits.ts';
export { bookingRoutes } from './routes.ts';
export { seriesById } from './series/queries.ts';
export { bookingTasks, settleBookings } from './tasks.ts';
export { type WaitDeps, waitTasks, waitTick } from './wait-list/tasks.ts';
