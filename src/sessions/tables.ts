import type { ColumnType, Generated } from 'kysely';
import type { Channel, SeatState, SessionKind, SessionLevel } from './wire.ts';

export interface SessionSeriesTable {
  id: Generated<string>;
  organisation_id: string;
  kind: SessionKind;
  level: SessionLevel;
  name_zh: string;
  name_en: string;
  practitioner_zh: string;
  practitioner_en: string;
  place: string;
  starts_on: string;
  /** HH:mm:ss on the organisation's clock. */
  starts_at: string;
  minutes: number;
  /** RFC 5545 RRULE without DTSTART. */
  rule: string;
  seats: number;
  quotas: ColumnType<Partial<Record<Channel, number>>, string, never>;
  release_rule: string | null;
  public_days_before: number;
  published_by: string;
  published_at: Date;
}

export interface SessionTable {
  id: Generated<string>;
  series_id: string;
  organisation_id: string;
  day: string;
  starts_at: Date;
  ends_at: Date;
  seats: number;
  overbooked: Generated<number>;
  state: Generated<'open' | 'cancelled'>;
  cancel_reason: Generated<string | null>;
  version: Generated<number>;
}

export interface SeatTable {
  id: Generated<string>;
  session_id: string;
  organisation_id: string;
  number: number;
  resident_id: string;
  centre_id: string;
  /** How many its session has; the database keeps it in step. */
  capacity: number;
  /** Half-open: a seat may begin when another ends. */
  during: ColumnType<string, string, never>;
  channel: Channel;
  /** Seats taken in one act. */
  bundle_id: string;
  state: SeatState;
  expires_at: Date | null;
  cancel_reason: Generated<string | null>;
  moved_from: string | null;
  overbooked_because: string | null;
  taken_by: string;
  taken_at: Date;
  version: Generated<number>;
}
