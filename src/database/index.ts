/**
 * The one way to the data: `database.withActor(actor, trx => …)`.
 *
 * It opens a transaction and tells row-level security who acts. There is no other handle;
 * a function that takes `Trx` therefore cannot run half, and cannot run as nobody.
 */
export { askedOften, askRaw } from './asked-often.ts';
export { dryRun } from './dry-run.ts';
export { withKeptPlan } from './kept-plan.ts';
export { type MigrationReport, migrate } from './migrate.ts';
export { newId } from './new-id.ts';
export { newIds } from './new-ids.ts';
export { type Database, DatabaseBusy, DatabaseUnfit, openDatabase, sealOf, type Trx } from './open.ts';
export { forget, remembered } from './remembered.ts';
export { type Reseal, reseal } from './reseal.ts';
export type { Tables } from './tables.ts';
