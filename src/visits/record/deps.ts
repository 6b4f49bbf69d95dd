import type { Actor } from '#access';
import type { Database, Trx } from '#database';
import type { Day } from '#time';
import type { VisitState } from '../wire.ts';

/** A visit moved on: what higher rooms may act on, in the same transaction. */
export interface VisitStep {
  /** Who wrote it down. */
  readonly actor: Actor;
  readonly visitId: string;
  readonly centreId: string;
  readonly residentId: string;
  readonly nurseId: string;
  readonly state: VisitState;
  /** When it happened, by the nurse's phone or the paper. */
  readonly madeAt: Date;
  /** Care began so long after its window; 0 in time, and for every other step. */
  readonly lateSeconds: number;
}

/** What the record needs to know of the plans above it. */
export interface RecordDeps {
  readonly database: Database;
  /** On whose lists a visit stands, as far as the actor may see. */
  readonly nursesOfVisit: (trx: Trx, visitId: string) => Promise<readonly string[]>;
  /** The visits of a nurse's published list, in the order of the list. */
  readonly visitsOfNurse: (trx: Trx, nurseId: string, day: Day) => Promise<readonly string[]>;
  /** A visit moved on. */
  readonly onStep: (trx: Trx, step: VisitStep) => Promise<void>;
  /** Something written down has to be seen by the desk at once. */
  readonly onAlarm: (trx: Trx, alarm: { readonly centreId: string; readonly nurseId: string }) => Promise<void>;
  /** What a phone sent could not be taken and waits for the desk. */
  readonly onRefused: (trx: Trx, entry: { readonly centreId: string; readonly nurseId: string }) => Promise<void>;
}
