import type { Language, Point } from '#http/wire';
import type { Day } from '#time';

/** Somebody a nurse may be sent to. */
export interface Resident {
  readonly id: string;
  readonly version: number;
  readonly centreId: string;
  readonly code: string;
  readonly householdId: string | null;
  readonly name: string;
  /** The name in Latin letters as one writes it: Gu Ruixiang. */
  readonly nameLatin: string;
  readonly sex: 'female' | 'male' | 'other' | 'unknown';
  readonly birthDate: Day;
  readonly phone: string | null;
  /** Whether her identity number is known; the number itself is asked for by itself. */
  readonly identityKnown: boolean;
  readonly email: string | null;
  readonly language: Language;
  readonly mobility: string | null;
  readonly nurseSexPreferred: 'female' | 'male' | null;
}

export interface Address {
  readonly id: string;
  readonly personId: string;
  readonly centreId: string;
  readonly text: string;
  readonly textLatin: string;
  readonly accessNotes: string;
  /** WGS-84. May be a guess until `confirmedAt` is set. */
  readonly point: Point | null;
  /** When somebody looked at the map and said: here. Nothing is promised to an address before. */
  readonly confirmedAt: Date | null;
  readonly version: number;
}

export interface ResidentWithAddress extends Resident {
  /** Where she lives now. */
  readonly address: Address | null;
}
