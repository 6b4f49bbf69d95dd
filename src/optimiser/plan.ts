/**
 * What the search gives back: who goes where, when, and why something was left out.
 *
 * The times are explicit, so a plan can be checked, stored and shown without the search.
 */
export interface Plan {
  /** One for each nurse who has at least one stop or break, in the problem's order of nurses. */
  readonly routes: readonly Route[];
  readonly unassigned: readonly Unassigned[];
  readonly cost: number;
  /** The measured size of each term named in `Weights` (not yet multiplied by its weight). */
  readonly terms: Readonly<Record<string, number>>;
}

export interface Route {
  readonly nurse: string;
  readonly stops: readonly Stop[];
  readonly breaks: readonly RouteBreak[];
}

/** She is occupied by a stop during [departsPrevious, end); waiting is done at the previous place, so `arrives` = `start`. */
export interface Stop {
  /** Index into `Problem.tasks`. */
  readonly task: number;
  readonly start: number;
  readonly end: number;
  readonly departsPrevious: number;
  readonly arrives: number;
  readonly travelSeconds: number;
}

/** Taken at the place of stop `afterStop` (index into `stops`), or at the start place when that is -1. */
export interface RouteBreak {
  readonly start: number;
  readonly end: number;
  readonly afterStop: number;
}

/** Why a task has no nurse, and what a person could do about it. */
export interface Unassigned {
  readonly task: number;
  readonly code: UnassignedCode;
  readonly nearest?: NearestMiss;
  readonly suggestion: string;
}

export const unassignedCodes = [
  'no-skilled-nurse',
  'refused',
  'no-free-time',
  'pair-incomplete',
  'not-worth-it',
  'not-reached',
] as const;
export type UnassignedCode = (typeof unassignedCodes)[number];

/** The nurse who came closest and the rule that kept her from it. */
export interface NearestMiss {
  readonly nurse: string;
  readonly rule: string;
  readonly shortBySeconds?: number;
}

/** A broken rule: which, where, and in words. */
export interface Violation {
  readonly rule: string;
  readonly message: string;
  readonly nurse?: string;
  readonly task?: number;
}
