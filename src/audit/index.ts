/**
 * Who looked at or changed what about whom, when and why.
 *
 * Entries are written by the routes through `request.looksAt`, in the transaction that shows or changes something.
 * They form chains of hashes whose ends are published outside the database; `verifyAudit` walks them.
 */
export type { EntryRow } from './entry.ts';
export { auditTasks, type HeadDeps, publishHeads } from './publish-heads.ts';
export { lookPageSize, looksAbout, type Place, searchLooks } from './queries.ts';
export { type Look, type LookKind, lookKinds, record } from './record.ts';
export { type AuditFinding, verifyAudit } from './verify.ts';
