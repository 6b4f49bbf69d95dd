/**
 * Anything with seats at a time: family-doctor clinics, examinations, hospital departments, beds.
 *
 * Other rooms may ask what there is and take seats for a resident; a seat is given once by the database itself.
 * They may not touch its tables, nor count seats by themselves: quotas and release rules are decided here.
 */
export { writerFor as seatWriterFor } from './acting.ts';
export type { SessionDeps } from './deps.ts';
export { type SeatWish, seatViewsByIds, settleSeat, takeSeatFor } from './for-referrals.ts';
export type { AttendanceListener, PriorityListener, SeatLeft, SeatListener } from './listeners.ts';
export { type OpenSession, openSessions, seatsAhead } from './open-sessions.ts';
export { channelsOf } from './policy.ts';
export { type PrioritySeats, prioritySeats } from './priority-seats.ts';
export { publishSeries } from './publish-series.ts';
export { lockSessions, seatsAttendedIn, seatsByIds, sessionsByIds } from './queries.ts';
export { type ReleaseRule, releaseRuleOf, releaseRules } from './release-rules.ts';
export { sessionRoutes } from './routes.ts';
export type { Seat, Session } from './session.ts';
export { giveBackSeatsIn, takeSeatsIn } from './take-in.ts';
export type { Taken as TakenSeat } from './take-seats.ts';
export { sessionTasks } from './tasks.ts';
