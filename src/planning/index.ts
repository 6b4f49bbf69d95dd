/**
 * The promise: for every centre and day a plan that keeps every booked visit, from the first booking to the published list.
 *
 * Other rooms may look for places (`offersFor`), hold a day and change its plan under its one lock (`holdDay`),
 * and read who is expected when. They never write an assignment themselves.
 */

export { checkDays, type DayCheck, dayChecks, type Finding } from './check-days.ts';
export { checkDayLists } from './day-list/check.ts';
export { type DayListStore, dayListStore } from './day-list/store.ts';
export { dayListTasks, writeDayLists } from './day-list/write.ts';
export { dayView as viewOfDay } from './day-view.ts';
export type { PlanningDeps } from './deps.ts';
export { planningProblem } from './errors.ts';
export { type Expected, expectedFor, expectedIn } from './expected.ts';
export { type Fit, fitsIn, type Window } from './fit.ts';
export { acceptProposal } from './live/accept.ts';
export { noteBeganLate } from './live/began-late.ts';
export { choicesFor } from './live/choices.ts';
export { propose } from './live/propose.ts';
export { watchLateDays, watchSoon, watchToday } from './live/watch.ts';
export type { Roads } from './measure-roads.ts';
export { isAroundVisit, listOfNurse } from './nurse-list.ts';
export { type DayOffer, daysFrom, offersFor, placeSince, tripOffersFor } from './offers.ts';
export { lockDaysOf, onAbsence } from './on-absence.ts';
export { onCentreChange } from './on-centre-change.ts';
export { lockDaysForRoster, onRosterChange } from './on-roster-change.ts';
export { type Candidate, holdDay, type OpenDay, type TripCandidate } from './open-day.ts';
export { nursesOfVisit, visitsOfNurse } from './own-visits.ts';
export type { DayPicture } from './picture.ts';
export { PictureCache } from './picture-cache.ts';
export { type PlanDayOptions, type PlanDayResult, planDay } from './plan-day.ts';
export { knownNurses } from './queries.ts';
export { type Replayed, replayDay } from './replay-day.ts';
export { planningRoutes } from './routes.ts';
export { roomMadeAt, type Standing, standingOf } from './standing.ts';
export { planningTasks, tick } from './tasks.ts';
export type { NurseLikes, Wanted } from './to-problem.ts';
export type { TripFit, TripPart } from './together.ts';
export { noteNoPlaces } from './unassigned.ts';
export { type Miss, whyNone } from './why-none.ts';
