/** Family-doctor contracts: teams, packages, whom a contract serves, its states. */
import { z } from 'zod';
import { both, dayShape, idShape, instantShape, namedShape } from '../http/wire.ts';

export const professions = ['doctor', 'nurse', 'public-health', 'other'] as const;
export type Profession = (typeof professions)[number];

/** The groups a contract looks after first. Age decides the first two; the others are ticked at signing. */
export const groups = [
  'elderly',
  'child',
  'pregnant',
  'hypertension',
  'diabetes2',
  'disabled',
  'severe-mental-illness',
  'tuberculosis',
] as const;
export type Group = (typeof groups)[number];

export const contractStates = ['draft', 'submitted', 'signed', 'active', 'expired', 'ended'] as const;
export type ContractState = (typeof contractStates)[number];
/** As its contract from `signed` on; before that, what she said; `dropped` = the contract ended before it began. */
export const memberStates = [
  'asked',
  'consented',
  'refused',
  'signed',
  'active',
  'expired',
  'ended',
  'dropped',
] as const;
export type MemberState = (typeof memberStates)[number];
export const origins = ['new', 'renewal', 'move'] as const;
export type Origin = (typeof origins)[number];
export const endReasons = [
  'withdrawn',
  'refused-by-team',
  'moved-centre',
  'changed-team',
  'moved-away',
  'died',
  'resident-wish',
  'not-kept-by-team',
  'other',
] as const;
export type EndReason = (typeof endReasons)[number];

/** By what an item of a package is done: a seat at the centre, a visit at home, or a check-up of a care plan. */
export const itemWays = ['clinic', 'examination', 'home', 'check-up'] as const;
export type ItemWay = (typeof itemWays)[number];
export const packageItemShape = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: namedShape,
  /** How often in twelve months. */
  timesAYear: z.int().min(1).max(52),
  way: z.enum(itemWays),
  /** The session's name in Chinese, the service's code, or the condition of the care plan. */
  by: z.string().min(1).max(100),
  /** Only for these; empty: for everybody. */
  groups: z.array(z.enum(groups)).default([]),
  /** `year`: what was done earlier in the calendar year in which the term begins counts too; else only the term's own. */
  countsFrom: z.enum(['term', 'year']).optional(),
});
export type PackageItem = z.infer<typeof packageItemShape>;

export const packageShape = z.strictObject({
  id: idShape,
  code: z.string(),
  name: namedShape,
  priceFen: z.int(),
  discounts: z.partialRecord(z.enum(groups), z.int().min(0).max(100)),
  groups: z.array(z.enum(groups)),
  items: z.array(packageItemShape),
  validFrom: dayShape,
  /** Exclusive; null: until somebody changes it. */
  validUntil: dayShape.nullable(),
  source: z.string(),
});
export type WirePackage = z.infer<typeof packageShape>;
export const packagesShape = z.strictObject({ packages: z.array(packageShape) });

export const newPackageShape = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.strictObject({ 'zh-CN': z.string().min(1).max(100), en: z.string().min(1).max(100) }),
  priceFen: z.int().min(0).max(10_000_000),
  discounts: z.partialRecord(z.enum(groups), z.int().min(0).max(100)).default({}),
  groups: z.array(z.enum(groups)).default([]),
  items: z
    .array(packageItemShape)
    .min(1)
    .max(20)
    .refine(
      (items) => new Set(items.map(({ code }) => code)).size === items.length,
      both('An item is there twice.', '同一项目出现了两次。'),
    ),
  validFrom: dayShape,
  source: z.string().min(1).max(300),
});
export type NewPackage = z.infer<typeof newPackageShape>;

export const teamMemberShape = z.strictObject({
  name: z.string(),
  nameLatin: z.string(),
  profession: z.enum(professions),
  leads: z.boolean(),
});
export const teamShape = z.strictObject({
  id: idShape,
  centreId: idShape,
  code: z.string(),
  name: namedShape,
  capacity: z.int(),
  /** Persons it serves or is about to. */
  persons: z.int(),
  members: z.array(teamMemberShape),
  /** Whether the asker belongs to it. */
  own: z.boolean(),
  version: z.int(),
});
export type WireTeam = z.infer<typeof teamShape>;
export const teamsShape = z.strictObject({ teams: z.array(teamShape) });
export const teamsQueryShape = z.strictObject({ centreId: idShape });
export const capacityShape = z.strictObject({ capacity: z.int().min(1).max(20_000) });

export const hospitalShape = z.strictObject({
  id: idShape,
  tier: z.enum(['district', 'municipal']),
  name: namedShape,
});
/** Where a resident may sign: the centres, and hospitals of both tiers. */
export const choicesShape = z.strictObject({
  centres: z.array(z.strictObject({ id: idShape, name: namedShape })),
  hospitals: z.array(hospitalShape),
});
export type WireChoices = z.infer<typeof choicesShape>;

/** One community centre by its team, one district and one municipal hospital. */
const threeShape = z.strictObject({
  teamId: idShape,
  districtHospitalId: idShape,
  municipalHospitalId: idShape,
});
const monthsShape = z.int().min(12).max(36).default(12);
const memberAskedShape = z.strictObject({
  residentId: idShape,
  /** Ticked at signing; those that follow from age are added. */
  groups: z.array(z.enum(groups)).max(groups.length).default([]),
});

export const newContractShape = threeShape.extend({
  representativeId: idShape,
  members: z
    .array(memberAskedShape)
    .min(1)
    .max(12)
    .refine(
      (members) => new Set(members.map(({ residentId }) => residentId)).size === members.length,
      both('Somebody is named twice.', '有人出现了两次。'),
    ),
  packageId: idShape,
  startsOn: dayShape,
  months: monthsShape,
  /** `move`: what serves them until then ends on that day, without gap or overlap. */
  origin: z.enum(['new', 'move']).default('new'),
});
export type NewContract = z.infer<typeof newContractShape>;

export const consentShape = z.strictObject({
  residentId: idShape,
  given: z.boolean(),
  relation: z.enum(['self', 'guardian']).default('self'),
  /** The guardian's recorded authority. */
  authorityId: idShape.nullable().default(null),
});
export type ContractConsent = z.infer<typeof consentShape>;

export const submissionShape = z.strictObject({
  /** The signature drawn, or the signed paper; may still come with the team's signature. */
  documentId: idShape.nullable().default(null),
});
export const signatureShape = z.strictObject({ documentId: idShape.nullable().default(null) });

export const endingShape = z.strictObject({
  reason: z.enum(endReasons),
  /** The first day on which nobody is served any more. */
  endsOn: dayShape,
  /** Only this one; left out: all. */
  residentId: idShape.nullable().default(null),
  note: z.string().max(500).default(''),
});
export type Ending = z.infer<typeof endingShape>;

/** All three are chosen again, and everybody is asked again; nothing is carried over unsaid. */
export const renewalShape = threeShape.extend({
  packageId: idShape,
  months: monthsShape,
  consents: z.array(consentShape).min(1).max(12),
});
export type Renewal = z.infer<typeof renewalShape>;

export const memberShape = z.strictObject({
  id: idShape,
  residentId: idShape,
  name: z.string(),
  nameLatin: z.string(),
  state: z.enum(memberStates),
  consentRelation: z.enum(['self', 'guardian']).nullable(),
  consentAt: instantShape.nullable(),
  endReason: z.enum(endReasons).nullable(),
  /** The last day but one she is served: exclusive end, earlier than the contract's when she left. */
  endsOn: dayShape.nullable(),
  /** What follows is about her health and money: null for who may only know that she belongs to the household. */
  groups: z.array(z.enum(groups)).nullable(),
  feeFen: z.int().nullable(),
  items: z
    .array(
      z.strictObject({
        code: z.string(),
        name: namedShape,
        due: z.int(),
        done: z.int(),
        /** Booked and still to come. */
        planned: z.int(),
        /** Her days are over: what was due and never had. */
        lapsed: z.int(),
        way: z.enum(itemWays),
        by: z.string(),
      }),
    )
    .nullable(),
  nextDueOn: dayShape.nullable(),
  /** Whether the asker may answer for her. */
  mayAnswer: z.boolean(),
  /** Whether only a guardian speaks for her: she is under 18. */
  needsGuardian: z.boolean(),
});
export type WireMember = z.infer<typeof memberShape>;

export const contractEventShape = z.strictObject({
  at: instantShape,
  kind: z.string(),
  by: z.enum(['resident', 'desk', 'team', 'software']),
  residentId: idShape.nullable(),
  note: z.record(z.string(), z.unknown()),
});

export const contractShape = z.strictObject({
  id: idShape,
  number: z.int(),
  state: z.enum(contractStates),
  origin: z.enum(origins),
  endReason: z.enum(endReasons).nullable(),
  centreId: idShape,
  centreName: namedShape,
  centrePhone: z.string().nullable(),
  team: teamShape.omit({ capacity: true, persons: true, own: true, version: true }),
  districtHospital: hospitalShape,
  municipalHospital: hospitalShape,
  package: packageShape,
  representativeId: idShape,
  startsOn: dayShape,
  /** Exclusive. */
  endsOn: dayShape,
  residentsSignedAt: instantShape.nullable(),
  teamSignedAt: instantShape.nullable(),
  documentId: idShape.nullable(),
  predecessorId: idShape.nullable(),
  /** The one that follows it, when it has been renewed. */
  successorId: idShape.nullable(),
  /** From when on it can be renewed. */
  renewableFrom: dayShape,
  members: z.array(memberShape),
  version: z.int(),
});
export type WireContract = z.infer<typeof contractShape>;
export const contractWithHistoryShape = contractShape.extend({ history: z.array(contractEventShape) });
export type WireContractWithHistory = z.infer<typeof contractWithHistoryShape>;
export const contractsShape = z.strictObject({ contracts: z.array(contractShape) });
export const contractHouseholdShape = z.strictObject({
  members: z.array(z.strictObject({ id: idShape, name: z.string(), nameLatin: z.string() })),
});
export const contractsQueryShape = z.strictObject({ residentId: idShape });

/** A resident in a list of a team, with what is due to her next. */
export const servedShape = z.strictObject({
  memberId: idShape,
  contractId: idShape,
  residentId: idShape,
  code: z.string(),
  name: z.string(),
  nameLatin: z.string(),
  birthDate: dayShape,
  groups: z.array(z.enum(groups)),
  nextDueOn: dayShape.nullable(),
  /** Items left, and all there are. */
  left: z.int(),
  due: z.int(),
  /** Exclusive. */
  endsOn: dayShape,
});
export type WireServed = z.infer<typeof servedShape>;
export const servedListShape = z.strictObject({ residents: z.array(servedShape), next: z.string().nullable() });
export const servedQueryShape = z.strictObject({ after: z.string().max(200).optional() });

/** A resident found, and the contract that serves her, when there is one the asker may see. */
export const foundShape = z.strictObject({
  residentId: idShape,
  code: z.string(),
  name: z.string(),
  nameLatin: z.string(),
  birthDate: dayShape,
  contract: z
    .strictObject({
      id: idShape,
      teamId: idShape,
      teamName: namedShape,
      state: z.enum(contractStates),
      endsOn: dayShape,
    })
    .nullable(),
});
export type WireFound = z.infer<typeof foundShape>;
export const foundListShape = z.strictObject({ residents: z.array(foundShape), next: z.string().nullable() });
export const findQueryShape = z.strictObject({
  q: z.string().trim().min(1).max(100),
  after: z.string().max(400).optional(),
});

/** What waits for the desk or the team: drafts begun, contracts to be signed, those that end soon. */
export const waitingShape = z.strictObject({
  id: idShape,
  number: z.int(),
  state: z.enum(contractStates),
  origin: z.enum(origins),
  teamId: idShape,
  representativeId: idShape,
  name: z.string(),
  nameLatin: z.string(),
  persons: z.int(),
  startsOn: dayShape,
  endsOn: dayShape,
  renewed: z.boolean(),
});
export type WireWaiting = z.infer<typeof waitingShape>;
export const waitingListShape = z.strictObject({
  draft: z.array(waitingShape),
  submitted: z.array(waitingShape),
  ending: z.array(waitingShape),
});
export type WireWaitingList = z.infer<typeof waitingListShape>;
