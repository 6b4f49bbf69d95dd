/** The demo town: read from fixtures, written through the rooms' doors, emptied again. */
export { emptyDemo } from './empty.ts';
export { readTown, type TownVisit } from './fixtures.ts';
export { loadCheckUps, readCare } from './load-check-ups.ts';
export { loadContracts, readContracts } from './load-contracts.ts';
export { loadReferrals } from './load-referrals.ts';
export { isEmpty, loadTown } from './load-town.ts';
