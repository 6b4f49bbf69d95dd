import type { ColumnType, Generated } from 'kysely';
import type { Mode, RoadProvider } from '#outside/travel-times';
import type { RoadBookContent } from './road-book.ts';
import type { ClosingReason } from './wire.ts';

type Json<T> = ColumnType<T | null, string | null, string | null>;

export interface DayPlanTable {
  centre_id: string;
  day: string;
  version: Generated<number>;
  state: Generated<'tentative' | 'published' | 'closed'>;
  publication: Generated<number>;
  changes: Generated<number>;
  /** The last version that may have made room. */
  freed: Generated<number>;
  /** The last version by which more than visits and lists changed. */
  grounds: Generated<number>;
  improved_at: Date | null;
  published_at: Date | null;
  road_book_id: Generated<string | null>;
  travel_notes: Generated<string[]>;
  /** Since when the centre sends nobody on this day. */
  closed_at: Generated<Date | null>;
  closed_reason: Generated<ClosingReason | null>;
}

export interface TravelPairTable {
  centre_id: string;
  provider: string;
  mode: Mode;
  hour_class: string;
  from_point: string;
  to_point: string;
  seconds: number;
  measured_at: Date;
}

export interface TravelElementTable {
  centre_id: string;
  day: string;
  used: number;
}

export interface RoadBookTable {
  id: Generated<string>;
  centre_id: string;
  provider: RoadProvider['name'];
  made_at: Date;
  lapses_at: Date;
  content: ColumnType<RoadBookContent, string, never>;
}

export interface AssignmentTable {
  visit_id: string;
  part: number;
  centre_id: string;
  day: string;
  nurse_id: string;
  resident_id: string;
  /** Order in the list: by when it starts, in seconds of its day, so that whoever comes in between moves nobody else's. */
  position: number;
  leaves_at: Date;
  arrives_at: Date;
  starts_at: Date;
  ends_at: Date;
  travel_seconds: number;
  travel_estimated: boolean;
  expires_at: Date | null;
  /** Somebody said that care will last until then. */
  expected_until: Generated<Date | null>;
}

export interface PlannedBreakTable {
  centre_id: string;
  day: string;
  nurse_id: string;
  starts_at: Date;
  ends_at: Date;
}

export interface UnassignedVisitTable {
  centre_id: string;
  day: string;
  visit_id: string;
  code: string;
  suggestion: string;
  nearest: Json<{ nurse: string; rule: string; shortBySeconds?: number }>;
}

export interface PlanInputTable {
  centre_id: string;
  day: string;
  publication: number;
  made_at: Date;
  content: Buffer;
}

export interface PlanningRunTable {
  id: Generated<string>;
  centre_id: string;
  day: string;
  kind: 'night' | 'again' | 'improve';
  from_version: number;
  started_at: Date;
  seconds: Generated<number>;
  best_cost: number | null;
  visits_placed: Generated<number>;
  visits: Generated<number>;
  finished: 'published' | 'kept-tentative' | 'improved' | 'overtaken' | 'failed' | null;
  record: Json<Record<string, unknown>>;
}
