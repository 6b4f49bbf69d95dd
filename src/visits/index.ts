/**
 * Home visits: what can be asked for, what was promised, and which state each visit is in.
 *
 * Other rooms come in through this door. They may make a visit, move it from state to state and read it;
 * they may not touch its tables. Who goes and when is planning's; what the resident may do is booking's.
 */
export { addService, type Catalogue, catalogueOf, putServiceSetting, type Service } from './catalogue.ts';
export { type VisitCount, visitCounts } from './counts.ts';
export { visitProblem } from './errors.ts';
export { isPaperRisk, type Missing, missingFor, type Papers } from './needs.ts';
export { assessmentsOf, careBasis, ordersOf, recordAssessment, recordOrder } from './papers.ts';
export { type ProgrammeRule, programmeSkillsOf } from './programme-rules.ts';
export { programmeRulesOn, setProgramme } from './programmes.ts';
export {
  countLiveHolds,
  createVisit,
  lockVisit,
  lockVisits,
  type NewVisitRow,
  newestEventOf,
  newVisit,
  openVisitsOfDay,
  recordEvent,
  requestedVisits,
  servicesOf,
  type Visit,
  visitById,
  visitsAhead,
  visitsByIds,
  visitsDoneIn,
  visitsLackingPapers,
  visitsOfResident,
} from './queries.ts';
export { chainCheck, checkChains } from './record/check-chains.ts';
export type { RecordDeps, VisitStep } from './record/deps.ts';
export { visitFiles } from './record/files.ts';
export { type DoneVisit, doneVisitsOf, findingsOf, type VisitFindings } from './record/for-referrals.ts';
export { type Progress, progressOf } from './record/progress.ts';
export { leftAt, putCareSheet } from './record/queries.ts';
export { recordRoutes } from './record/routes.ts';
export type { LateCause } from './record/wire.ts';
export { visitRoutes } from './routes.ts';
export { activeStates, type Care, type CareRefusal, careOf, mayMove, promisedStates } from './rules.ts';
export type { SafetyDeps } from './safety/deps.ts';
export { risksOf } from './safety/queries.ts';
export { safetyRoutes } from './safety/routes.ts';
export { safetyTasks, watch } from './safety/tasks.ts';
export {
  changeAddress,
  changeWindow,
  endLapsedHolds,
  extendHold,
  markAtRisk,
  moveVisit,
  moveVisits,
  pauseServices,
  resumeServices,
  takeRiskAway,
} from './states.ts';
export type { Payer, VisitState } from './wire.ts';
