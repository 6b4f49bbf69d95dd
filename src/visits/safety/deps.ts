import type { Database, Trx } from '#database';

export interface SafetyDeps {
  readonly database: Database;
  readonly now: () => Date;
  /** On whose lists a visit stands, as far as the actor may see. */
  readonly nursesOfVisit: (trx: Trx, visitId: string) => Promise<readonly string[]>;
  /** Somebody needs help: the desk is told within the transaction. */
  readonly onAlarm: (trx: Trx, alarm: { readonly centreId: string; readonly nurseId: string }) => Promise<void>;
}
