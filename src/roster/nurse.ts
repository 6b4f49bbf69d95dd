import type { Point } from '#http/wire';
import type { NurseTable } from './tables.ts';
import type { SpokenLanguage } from './wire.ts';

/** How she gets around. */
export type Mode = NurseTable['mode'];

/** On duty from start to end; the break begins between its two instants and lasts `breakMinutes`, 0 for none. */
export interface Shift {
  readonly start: Date;
  readonly end: Date;
  readonly breakEarliest: Date | null;
  readonly breakLatest: Date | null;
  readonly breakMinutes: number;
}

/** A nurse as one day's planning needs her. */
export interface NurseOnDay {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameLatin: string;
  readonly sex: 'female' | 'male' | 'other' | 'unknown';
  readonly mode: Mode;
  /** Where her day begins. */
  readonly start: Point;
  /** Where she must be when it ends; null when it ends at the last bedside. */
  readonly end: Point | null;
  readonly version: number;
  readonly languages: readonly SpokenLanguage[];
  readonly phone: string | null;
  readonly title: string;
  readonly clinicalYears: number;
  /** Her number in the nurse register is known, and no entry says that it does not hold on this day. */
  readonly onRegister: boolean;
  /** At least one, earliest first; she is free neither between two of them nor outside. */
  readonly shifts: readonly Shift[];
  /** Valid on that day, in alphabetical order. */
  readonly competencies: readonly string[];
  /** Those that overlap her shifts, earliest first. */
  readonly absences: readonly { readonly start: Date; readonly end: Date }[];
}

export interface Absence {
  readonly id: string;
  readonly nurseId: string;
  readonly centreId: string;
  readonly start: Date;
  readonly end: Date;
  readonly reason: 'leave' | 'sick' | 'training' | 'other';
}
