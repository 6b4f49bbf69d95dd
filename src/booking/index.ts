/**
 * The resident's side: windows that can be kept, holding one, booking it, giving it back.
 *
 * Nothing is offered or sold that the day's plan cannot keep; the plan itself is `#planning`'s.
 */
export { actorForNobody, askForNobody } from './ask-for-nobody.ts';
export { type Alongside, bookVisit } from './book-visit.ts';
export { cancelVisit } from './cancel-visit.ts';
export { type CancellationTerms, cancellationTerms, type NurseProgress } from './cancellation.ts';
export type { BookingDeps } from './deps.ts';
export { findWindows } from './find-windows.ts';
export { type PromisedVisit, type PromiseOutcome, promiseVisits } from './promise-visits.ts';
export { bookingRoutes } from './routes.ts';
export { seriesById } from './series/queries.ts';
export { bookingTasks, settleBookings } from './tasks.ts';
export { bookTrip } from './trips/book-trip.ts';
export { findTripWindows } from './trips/find-trip-windows.ts';
export { type WaitDeps, waitTasks, waitTick } from './wait-list/tasks.ts';
