import type { ColumnType, Generated } from 'kysely';
import type { VisitState } from './wire.ts';

export interface ServiceTable {
  code: string;
  name_zh: string;
  name_en: string;
  programme: 'internet-nursing' | 'home-bed' | 'public-health' | 'contract';
  care_minutes: number;
  competencies: string[];
  kit: ColumnType<{ 'zh-CN': string; en: string; quantity: number }[], string, string>;
  nurses: number;
  /** With two nurses: from the first one's start to the second one's; 0 and 0 = together. */
  gap_min_minutes: number;
  gap_max_minutes: number;
  order_needed: boolean;
  assessment_needed: boolean;
  consent_needed: boolean;
  price_fen: number;
  enabled_by_default: boolean;
}

export interface ServiceSettingTable {
  centre_id: string;
  service_code: string;
  enabled: boolean | null;
  care_minutes: number | null;
}

export interface VisitTable {
  id: Generated<string>;
  centre_id: string;
  resident_id: string;
  address_id: string;
  day: string;
  /** When care may begin, both ends inclusive. */
  window_start: Date;
  window_end: Date;
  care_minutes: number;
  nurses: number;
  gap_min_minutes: number;
  gap_max_minutes: number;
  competencies: string[];
  nurse_sex: 'female' | 'male' | null;
  state: VisitState;
  hold_expires_at: Date | null;
  at_risk_cause: string | null;
  at_risk_since: Date | null;
  cancel_reason: string | null;
  channel: 'web' | 'telephone' | 'counter' | 'import' | 'demo';
  note: string;
  booked_by: string;
  created_at: Date;
  version: Generated<number>;
}

export interface VisitServiceTable {
  visit_id: string;
  position: number;
  centre_id: string;
  resident_id: string;
  service_code: string;
  window_start: Date;
  window_end: Date;
  active: boolean;
}

export interface VisitEventTable {
  id: Generated<string>;
  visit_id: string;
  centre_id: string;
  resident_id: string;
  at: Date;
  actor: string;
  kind: string;
  data: ColumnType<Record<string, unknown>, string, never>;
}
