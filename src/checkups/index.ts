/**
 * Care plans and the check-ups that re-time themselves by what they find.
 *
 * The rules are pure and take the figures of a protocol: an edition with its period, and an organisation's own figures
 * in it. Nothing is hard-coded that a text may change.
 */

export { onSeatLeft } from './booked-seats.ts';
export { checkTeams, teamCheck } from './check-teams.ts';
export type { CheckUpDeps } from './deps.ts';
export { followTeams } from './follow-teams.ts';
export {
  checkUpsDue,
  type DueCheckUp,
  type OpenCheckUp,
  openCheckUpsOf,
  readingDaysOn,
  tieToSeats,
  tieToVisit,
} from './for-proposals.ts';
export { type Advice, adviceOf, type KnownPlan, knownPlansOf, settleAdvice, takeOver } from './for-referrals.ts';
export { indicatorsOf, plansBehind } from './indicators.ts';
export { nightOf, nightOverCity } from './night.ts';
export { openPlan } from './open-plan.ts';
export { allProtocols, type ProtocolChoice, protocolOn } from './protocols/in-force.ts';
export { type Condition, conditions } from './protocols/protocol.ts';
export { morningOf } from './read-plans.ts';
export { recordFollowUp } from './record-follow-up.ts';
export { checkUpRoutes } from './routes.ts';
export type { Assessment, Classification, Reason, Referral } from './rules/assessment.ts';
export { diabetesFollowUp } from './rules/diabetes2.ts';
export { elderlyExam } from './rules/elderly-exam.ts';
export { hypertensionDangerSigns, hypertensionFollowUp, hypertensionScreening } from './rules/hypertension.ts';
export { mentalIllnessFollowUp } from './rules/mental-illness.ts';
export { homeVisitDueBy, monthCheckWindow } from './rules/mother-and-child.ts';
export { firstVisitDueBy } from './rules/tuberculosis.ts';
export { checkUpTasks } from './tasks.ts';
