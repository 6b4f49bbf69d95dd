import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Day } from '#time';
import type { Absence } from './nurse.ts';

export type AbsenceFact = Pick<Absence, 'nurseId' | 'centreId' | 'start' | 'end'>;

/** Days that have not begun, and whose shifts or competencies changed on each. */
export interface DaysChanged {
  readonly centreId: string;
  /** Why a visit that no longer fits is at risk. */
  readonly cause: 'shift-changed' | 'competency-ended' | 'centre-changed';
  readonly days: ReadonlyMap<Day, ReadonlySet<string>>;
}

/** What a change of the roster does to one promised visit. */
export interface VisitEffect {
  readonly visitId: string;
  readonly day: Day;
  readonly residentName: string;
  readonly residentNameLatin: string;
  /** When care may begin, as promised. */
  readonly window: { readonly start: Date; readonly end: Date };
  readonly outcome: 'moved' | 'at-risk';
  /** Who goes now; nobody when it is at risk. */
  readonly nurseIds: readonly string[];
  readonly startsAt: Date | null;
}

/**
 * What rooms above do when the roster changes, in the transaction that changes it. They decide what becomes of visits.
 * The two that come before take the locks of days: days first, nurses after, everywhere, or two transactions wait for
 * each other.
 */
export interface RosterListeners {
  beforeAbsence(trx: Trx, stretch: Omit<AbsenceFact, 'nurseId'>, now: Date): Promise<void>;
  onAbsence(trx: Trx, actor: Actor, absence: AbsenceFact, now: Date): Promise<readonly VisitEffect[]>;
  beforeChange(
    trx: Trx,
    change: { readonly centreId: string; readonly days: readonly Day[] },
    now: Date,
  ): Promise<void>;
  onChange(trx: Trx, actor: Actor, change: DaysChanged, now: Date): Promise<readonly VisitEffect[]>;
  /** Who may do what changed on the day under way, which is looked at as a whole. */
  onToday(trx: Trx, change: { readonly centreId: string }): Promise<void>;
}
