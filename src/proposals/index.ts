/**
 * Proposed bookings: what a contract still gives and which check-ups are due become bookings to be taken in one press,
 * before they lapse; one trip for a home where one time fits all of them.
 *
 * Nothing is held for a proposal and nothing is booked here: times come from the doors of booking and sessions and are
 * taken through them.
 */
export type { ProposalDeps } from './deps.ts';
export { type ProposalNight, proposalNight } from './night.ts';
export { proposalRoutes } from './routes.ts';
export { proposalTasks } from './tasks.ts';
