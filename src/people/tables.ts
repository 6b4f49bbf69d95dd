import type { Generated } from 'kysely';

export interface HouseholdTable {
  id: Generated<string>;
  centre_id: string;
  code: string;
}

export interface PersonTable {
  id: Generated<string>;
  centre_id: string;
  code: string;
  household_id: string | null;
  name: string;
  /** The name in Latin letters, e.g. pinyin, lower case without tones. */
  name_latin: string;
  /** First letters of each syllable: what a clerk types. */
  initials: string;
  sex: 'female' | 'male' | 'other' | 'unknown';
  birth_date: string;
  /** Sealed, like the identity number; see numbers.ts. */
  phone_sealed: Buffer | null;
  phone_hash: Buffer | null;
  phone_end_hash: Buffer | null;
  identity_sealed: Buffer | null;
  /** Unique: one citizen, one person. */
  identity_hash: Buffer | null;
  email: string | null;
  language: 'zh-CN' | 'en';
  mobility: string | null;
  nurse_sex_preferred: 'female' | 'male' | null;
  version: Generated<number>;
}

/** Outside her visits a nurse saw a resident for an hour, and said why. */
export interface BreakGlassTable {
  id: Generated<string>;
  centre_id: string;
  nurse_id: string;
  resident_id: string;
  visit_id: string | null;
  reason: string;
  opened_at: Date;
  closes_at: Date;
}

export interface AddressTable {
  id: Generated<string>;
  person_id: string;
  centre_id: string;
  text: string;
  text_latin: string;
  access_notes: string;
  /** WGS-84 degrees. */
  longitude: number | null;
  latitude: number | null;
  confirmed_at: Date | null;
  confirmed_by: string | null;
  replaced_at: Date | null;
  version: Generated<number>;
}

/** Somebody who may act for a resident, both of one centre. */
export interface ProxyTable {
  id: Generated<string>;
  centre_id: string;
  resident_id: string;
  proxy_id: string;
  /** As the desk knew her: the resident may know who acts for her, not read her record. */
  proxy_name: string;
  proxy_name_latin: string;
  kind: 'relative' | 'guardian' | 'power-of-attorney' | 'carer';
  evidence: string;
  valid_from: string;
  /** Inclusive. */
  valid_until: string;
  starts_at: Date;
  /** Exclusive: the midnight after `valid_until` in the centre's zone. */
  ends_at: Date;
  recorded_by: string;
  recorded_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
}

/** What somebody agrees to, word by word. */
export interface ConsentTextTable {
  kind: string;
  version: string;
  text_zh: string;
  text_en: string;
  valid_from: string;
  source: string;
}

export interface ConsentTable {
  id: Generated<string>;
  centre_id: string;
  resident_id: string;
  kind: string;
  text_version: string;
  signed_by: string;
  relation: 'self' | 'relative' | 'guardian' | 'power-of-attorney' | 'carer';
  signed_at: Date;
  recorded_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
}
