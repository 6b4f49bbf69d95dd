import type { ColumnType, Generated } from 'kysely';
import type { Role } from '#access';
import type { ContractState, EndReason, Group, MemberState, Origin, PackageItem, Profession } from './wire.ts';

export interface TeamTable {
  id: Generated<string>;
  centre_id: string;
  code: string;
  name_zh: string;
  name_en: string;
  /** Persons. */
  capacity: number;
  closed_on: Generated<string | null>;
  version: Generated<number>;
}

export interface TeamMemberTable {
  id: Generated<string>;
  team_id: string;
  centre_id: string;
  name: string;
  name_latin: Generated<string>;
  profession: Profession;
  leads: Generated<boolean>;
  /** The actor this member is. */
  signs_in_as: string | null;
  joined_on: string;
  left_on: Generated<string | null>;
}

export interface ContractPackageTable {
  id: Generated<string>;
  code: string;
  /** Null: offered everywhere. */
  centre_id: string | null;
  /** Half-open days. */
  valid: string;
  name_zh: string;
  name_en: string;
  price_fen: number;
  /** Percent off by group. */
  discounts: ColumnType<Partial<Record<Group, number>>, string, never>;
  /** For whom it is made; empty: for everybody. */
  groups: Group[];
  items: ColumnType<readonly PackageItem[], string, never>;
  source: string;
  set_by: string;
  set_at: Date;
}

export interface ContractTable {
  id: Generated<string>;
  /** What stands on the paper. */
  number: ColumnType<string | number, never, never>;
  centre_id: string;
  team_id: string;
  household_id: string | null;
  representative_id: string;
  district_hospital_id: string;
  municipal_hospital_id: string;
  package_id: string;
  origin: Origin;
  predecessor_id: string | null;
  state: Generated<ContractState>;
  end_reason: Generated<EndReason | null>;
  starts_on: string;
  /** Exclusive. */
  ends_on: string;
  residents_signed_by: Generated<string | null>;
  residents_signed_at: Generated<Date | null>;
  team_signed_by: Generated<string | null>;
  team_signed_at: Generated<Date | null>;
  document_id: Generated<string | null>;
  /** The last offer of renewal: so many days before the end. */
  offered_days_before: Generated<number | null>;
  made_by: string;
  made_at: Date;
  version: Generated<number>;
}

/** Whom a contract serves, or would. */
export interface ContractMemberTable {
  id: Generated<string>;
  contract_id: string;
  team_id: string;
  centre_id: string;
  resident_id: string;
  home_centre_id: string;
  representative_id: string;
  state: Generated<MemberState>;
  /** Half-open days. */
  during: string;
  consent_relation: Generated<'self' | 'guardian' | null>;
  consent_by: Generated<string | null>;
  consent_at: Generated<Date | null>;
  /** The recorded authority of a guardian. */
  authority_id: Generated<string | null>;
  place: Generated<number | null>;
  capacity: Generated<number | null>;
  groups: Group[];
  fee_fen: Generated<number>;
  due: Generated<number[]>;
  done: Generated<number[]>;
  /** Counted from `contract_planned`; empty where nothing ever had a time. */
  planned: Generated<number[]>;
  next_due_on: Generated<string | null>;
  end_reason: Generated<EndReason | null>;
  /** Its contract's, written by the database. */
  package_id: ColumnType<string, never, never>;
  /** Whether she was asked for the next term, and whether it is signed. */
  renewal: Generated<'none' | 'asked' | 'renewed'>;
  /** Whether what was done before was looked through for what counts. */
  looked_back: Generated<boolean>;
  version: Generated<number>;
}

/** By how much a count of members changed; the sum of all such rows is the count. */
export interface ContractTallyTable {
  centre_id: string;
  team_id: string;
  kind: 'served' | 'term';
  /** A group or `all`; of a term, how far its renewal is. */
  code: string;
  /** First day of the month in which a term has its last day; January 1970 for who is served. */
  on_month: string;
  members: number;
}

/** The same of an item of a package: to how many it is due, who has had all of it, and how many times; also of terms that ran out. */
export interface ContractItemTallyTable {
  centre_id: string;
  team_id: string;
  package_id: string;
  /** Its place in the package, from 1. */
  item: number;
  /** First day of the month in which terms had their last day; January 1970 for who is served. */
  on_month: string;
  members: number;
  complete: number;
  due: number;
  done: number;
  planned: number;
}

/** What was counted towards a contract, once for each thing that a source was; append-only. */
export interface ContractServedTable {
  source: 'visit' | 'seat' | 'check-up';
  source_id: string;
  /** The service's code, the session's name in Chinese, or the condition of the care plan. */
  served_by: string;
  member_id: string;
  item_code: string;
  on_day: string;
  noted_at: Date;
}

/** What of a contract has a time already, once for each thing a booking is for; gone when it was done or fell through. */
export interface ContractPlannedTable {
  source: 'visit' | 'seat' | 'check-up';
  source_id: string;
  /** As of what is served. */
  served_by: string;
  member_id: string;
  centre_id: string;
  item_code: string;
  on_day: string;
}

/** What became of a contract, when, by whom and why; append-only. */
export interface ContractEventTable {
  id: Generated<string>;
  contract_id: string;
  centre_id: string;
  /** Whom it concerns, when not all. */
  resident_id: string | null;
  at: Date;
  actor: string;
  /** As what the actor acted. */
  role: Generated<Role>;
  kind: string;
  note: ColumnType<Readonly<Record<string, unknown>>, string, never>;
}
