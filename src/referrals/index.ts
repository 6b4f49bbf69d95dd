/**
 * Two-way referrals: up to a hospital with everything that goes along, and back down into a care plan with dated check-ups.
 *
 * Each open referral belongs to exactly one role at one organisation until a deadline; which step leads where is data
 * (`rules/machine.ts`). Others may read and mount; only this room's use cases move one on.
 */

export { draftAdvised } from './advised.ts';
export { agree } from './agree.ts';
export type { ChosenHospitals, ReferralDeps } from './deps.ts';
export { referralRoutes } from './routes.ts';
export { ownerOf, states, steps } from './rules/machine.ts';
export { onAttendance, onPrioritySeat, onReferralSeatLeft } from './seat-changed.ts';
export { sendDown } from './send-down.ts';
export { sendUp } from './send-up.ts';
export { takeStep } from './take-step.ts';
export { referralTasks } from './tasks.ts';
export { watchReferrals } from './watch.ts';
