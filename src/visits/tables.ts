import type { ColumnType, Generated } from 'kysely';
import type { OrderItem, Payer, Programme, VisitState } from './wire.ts';

export interface ServiceTable {
  code: string;
  name_zh: string;
  name_en: string;
  programme: Programme;
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
  dose_needed: Generated<boolean>;
  materials_fen: Generated<number>;
  only_with_conditions: Generated<boolean>;
}

export interface ProgrammeRuleTable {
  id: Generated<string>;
  programme: Programme;
  /** Null: every centre without a rule of its own. */
  centre_id: string | null;
  version: number;
  /** A daterange literal such as `[2026-01-01,)`. */
  valid: ColumnType<string, string, string>;
  least_clinical_years: number;
  least_title: string | null;
  on_register: boolean;
  payer: Payer;
  source: string;
  set_by: string;
  set_at: Date;
}

export interface CareOrderTable {
  id: Generated<string>;
  centre_id: string;
  resident_id: string;
  doctor: string;
  /** The hospital or centre of the doctor. */
  issued_at: string;
  valid_from: string;
  /** The last day on which it holds. */
  valid_until: string;
  first_dose_on: string | null;
  items: ColumnType<OrderItem[], string, never>;
  recorded_by: string;
  recorded_at: Date;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface FirstAssessmentTable {
  id: Generated<string>;
  centre_id: string;
  resident_id: string;
  programme: Programme;
  assessed_by: string;
  assessed_on: string;
  valid_until: string;
  result: 'fit' | 'conditional' | 'unfit';
  conditions: string;
  recorded_by: string;
  recorded_at: Date;
}

export interface ServiceSettingTable {
  centre_id: string;
  service_code: string;
  enabled: boolean | null;
  care_minutes: number | null;
  price_fen: Generated<number | null>;
  policy: Generated<string | null>;
  observation_minutes: Generated<number | null>;
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
  /** Whom the resident would like to come; told, not promised. */
  named_nurse_id: Generated<string | null>;
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
