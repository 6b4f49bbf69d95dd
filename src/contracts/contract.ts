import type { Named } from '#http/wire';
import type { Day } from '#time';
import type { ContractState, EndReason, Group, MemberState, Origin, PackageItem, Profession } from './wire.ts';

/** Who looks after residents of a centre: a leader, who is their family doctor, and others. */
export interface Team {
  readonly id: string;
  readonly centreId: string;
  readonly code: string;
  readonly name: Named;
  /** Persons. */
  readonly capacity: number;
  readonly closedOn: Day | null;
  readonly members: readonly TeamMember[];
  readonly version: number;
}

export interface TeamMember {
  readonly name: string;
  readonly nameLatin: string;
  readonly profession: Profession;
  readonly leads: boolean;
}

/** One edition of what a contract may give. */
export interface Package {
  readonly id: string;
  readonly code: string;
  readonly centreId: string | null;
  readonly name: Named;
  readonly priceFen: number;
  readonly discounts: Partial<Record<Group, number>>;
  readonly groups: readonly Group[];
  readonly items: readonly PackageItem[];
  readonly validFrom: Day;
  /** Exclusive. */
  readonly validUntil: Day | null;
  readonly source: string;
}

export interface Contract {
  readonly id: string;
  readonly number: number;
  readonly centreId: string;
  readonly teamId: string;
  readonly householdId: string | null;
  readonly representativeId: string;
  readonly districtHospitalId: string;
  readonly municipalHospitalId: string;
  readonly packageId: string;
  readonly origin: Origin;
  readonly predecessorId: string | null;
  readonly state: ContractState;
  readonly endReason: EndReason | null;
  readonly startsOn: Day;
  /** Exclusive. */
  readonly endsOn: Day;
  readonly residentsSignedAt: Date | null;
  readonly teamSignedAt: Date | null;
  readonly documentId: string | null;
  readonly version: number;
}

export interface Member {
  readonly id: string;
  readonly contractId: string;
  readonly teamId: string;
  readonly centreId: string;
  readonly residentId: string;
  readonly homeCentreId: string;
  readonly state: MemberState;
  /** Half-open days; undefined when it ended before it began. */
  readonly during: { readonly from: Day; readonly until: Day } | undefined;
  readonly consentRelation: 'self' | 'guardian' | null;
  readonly consentAt: Date | null;
  readonly place: number | null;
  readonly groups: readonly Group[];
  readonly feeFen: number;
  readonly due: readonly number[];
  readonly done: readonly number[];
  /** How often each item has a time already. */
  readonly planned: readonly number[];
  readonly nextDueOn: Day | null;
  readonly endReason: EndReason | null;
  readonly version: number;
}

/** The family doctor of a resident by her contract, and what else she chose with it. */
export interface FamilyDoctor {
  readonly contractId: string;
  readonly memberId: string;
  readonly residentId: string;
  readonly teamId: string;
  readonly centreId: string;
  readonly teamName: Named;
  readonly districtHospitalId: string;
  readonly municipalHospitalId: string;
}
