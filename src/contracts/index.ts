/**
 * Family-doctor contracts: who has signed with which team of which centre, and with which two hospitals.
 *
 * Other rooms may ask who is whose family doctor, which hospitals a resident chose, and whether a doctor belongs to her
 * team. Only this room changes a contract; that nobody is served by two on one day, and that nobody is signed who has
 * not agreed, the database holds by itself.
 */
export { answerFor } from './answer.ts';
export type { Contract, FamilyDoctor, Member, Package, Team } from './contract.ts';
export type { ContractDeps } from './deps.ts';
export { type DueItem, type DueMember, dueItemsOf, membersDue } from './due-items.ts';
export { endContract } from './end-contract.ts';
export { makeContract } from './make-contract.ts';
export { type ContractNight, contractNight } from './night.ts';
export { packagesOn, putPackage } from './packages.ts';
export { onPlannedSeatLeft, type Planned, planServed, unplan } from './planned.ts';
export { contractById, familyDoctorsOf, membersOfContract } from './queries.ts';
export { renewContract } from './renew-contract.ts';
export { contractRoutes } from './routes.ts';
export { signForTeam, submitContract } from './sign.ts';
export { contractTasks } from './tasks.ts';
export { addTeam, addTeamMember, ownTeams, teamById, teamsByIds, teamsOf } from './teams.ts';
export { treats } from './treats.ts';
