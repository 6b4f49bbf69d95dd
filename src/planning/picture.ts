import type { Selectable } from 'kysely';
import type { Tables } from '#database';
import type { Plan, Problem } from '#optimiser';
import type { Centre } from '#organisations';
import type { NurseOnDay } from '#roster';
import type { Day } from '#time';
import type { Visit } from '#visits';
import type { LiveDay } from './live/ahead.ts';
import type { ClosureRow } from './live/closures.ts';
import type { PlaceTable } from './place-table.ts';

/** One visit of a day as the plan sees it: which tasks it became and whether its place may lapse. */
export interface PlannedVisit {
  readonly visit: Visit;
  readonly point: { readonly longitude: number; readonly latitude: number };
  /** Names of the home it is at; visits that share one lead to one home. */
  readonly homes: readonly string[];
  /** Indexes into `problem.tasks`: one, or two for a double visit. */
  readonly tasks: readonly number[];
  /** Of each task, which nurse of the visit it is: 0 or 1. */
  readonly parts: readonly number[];
}

/**
 * A centre's day at one version: the visits and nurses, the same in numbers, and the tentative plan that keeps every promise.
 * Never changed once made; a change makes the next picture.
 */
export interface DayPicture {
  readonly centre: Centre;
  readonly day: Day;
  /** The instant of the day's local midnight: all seconds of the problem count from here. */
  readonly dayStart: Date;
  readonly version: number;
  readonly state: 'tentative' | 'published' | 'closed';
  readonly publication: number;
  /** The centre sends nobody on this day: nothing more fits into it. */
  readonly closed: boolean;
  readonly nurses: readonly NurseOnDay[];
  readonly visits: readonly PlannedVisit[];
  /** What is closed of its roads and homes, as it was written down. */
  readonly closures: readonly ClosureRow[];
  readonly table: PlaceTable;
  readonly problem: Problem;
  readonly plan: Plan;
  /** The earliest end of a hold in the plan; from then on this picture is out of date. */
  readonly nextExpiry: Date | null;
  /** Of a day that has begun: what is behind. `visits`, `problem` and `plan` are then only what is still ahead. */
  readonly live: LiveDay | null;
}

export type DayPlanRow = Selectable<Tables['day_plan']>;
export type AssignmentRow = Selectable<Tables['assignment']>;
export type BreakRow = Selectable<Tables['planned_break']>;
