/** The catalogue and the visit as they cross the network. */
import { z } from 'zod';
import { conversationShape } from '../booking/conversations/wire.ts';
import { visitRequestShape } from '../booking/requests/wire.ts';
import { both, dayShape, idShape, instantShape, namedShape } from '../http/wire.ts';
import { nurseTitles, spokenLanguageShape } from '../roster/wire.ts';

export const visitStates = [
  'requested',
  'held',
  'booked',
  'planned',
  'on-the-way',
  'arrived',
  'in-care',
  'done',
  'not-home',
  'aborted',
  'missed',
  'cancelled',
] as const;
export type VisitState = (typeof visitStates)[number];

export const programmes = ['internet-nursing', 'home-bed', 'public-health', 'contract'] as const;
export type Programme = (typeof programmes)[number];
export const payers = ['self', 'package', 'insurance', 'long-term-care', 'public-health'] as const;
export type Payer = (typeof payers)[number];

/** One line of the catalogue as one centre offers it. */
export const serviceShape = z.strictObject({
  code: z.string(),
  name: namedShape,
  programme: z.enum(programmes),
  careMinutes: z.int(),
  nurses: z.int(),
  orderNeeded: z.boolean(),
  /** The order must say how much. */
  doseNeeded: z.boolean(),
  /** The order must say when the first dose was given in hospital. */
  firstDoseInHospital: z.boolean(),
  assessmentNeeded: z.boolean(),
  consentNeeded: z.boolean(),
  priceFen: z.int(),
  materialsFen: z.int(),
  enabled: z.boolean(),
  /** Can be switched on only with an organisation's policy and minutes of watching afterwards. */
  onlyWithConditions: z.boolean(),
  /** What it was switched on with. */
  conditions: z.strictObject({ policy: z.string(), observationMinutes: z.int() }).nullable(),
});
export type WireService = z.infer<typeof serviceShape>;

export const visitShape = z.strictObject({
  id: idShape,
  version: z.int(),
  centreId: idShape,
  resident: z.strictObject({ id: idShape, name: z.string(), nameLatin: z.string() }),
  address: z.strictObject({ id: idShape, text: z.string(), textLatin: z.string() }),
  services: z.array(z.strictObject({ code: z.string(), name: namedShape })),
  day: dayShape,
  /** When care may begin, both ends inclusive, with the centre's offset. */
  window: z.strictObject({ start: instantShape, end: instantShape }),
  careMinutes: z.int(),
  nurses: z.int(),
  nurseSex: z.enum(['female', 'male']).nullable(),
  state: z.enum(visitStates),
  holdExpiresAt: instantShape.nullable(),
  atRisk: z.strictObject({ cause: z.string(), since: instantShape }).nullable(),
  cancelReason: z.string().nullable(),
  note: z.string(),
  channel: z.string(),
  createdAt: instantShape,
  /** The series it belongs to. */
  seriesId: idShape.nullable(),
  /** Where it waits for a roster or for the desk: in the states `requested` and `held` the window is a wish. */
  request: visitRequestShape.nullable(),
  /** Who spoke for the resident, on the telephone or at the counter. */
  conversations: z.array(conversationShape),
  /** Who is expected and when: told, not promised. Only once the day is published. */
  expected: z.array(
    z.strictObject({
      nurseName: z.string(),
      nurseNameLatin: z.string(),
      languages: z.array(spokenLanguageShape),
      at: instantShape,
      /** She has set out: `at` is counted from then. */
      onTheWay: z.boolean(),
    }),
  ),
});
export type WireVisit = z.infer<typeof visitShape>;

export const visitsShape = z.strictObject({ visits: z.array(visitShape) });
export const servicesShape = z.strictObject({ services: z.array(serviceShape) });
export const visitsQueryShape = z.strictObject({ residentId: idShape });

/** What may be missing before somebody can come. */
export const needs = [
  'order',
  'order-withdrawn',
  'order-lapsed',
  'order-not-yet',
  'dose',
  'first-dose',
  'assessment',
  'assessment-lapsed',
  'assessed-unfit',
  'consent',
  'consent-withdrawn',
] as const;
export type Need = (typeof needs)[number];
export const missingShape = z.strictObject({
  service: z.string(),
  need: z.enum(needs),
  /** The day on which what there is ends or begins. */
  day: dayShape.optional(),
});

export const routesOfGiving = [
  'oral',
  'subcutaneous',
  'intramuscular',
  'intravenous',
  'inhaled',
  'rectal',
  'topical',
  'tube',
  'none',
] as const;
export const frequencies = [
  'once',
  'daily',
  'twice-daily',
  'three-times-daily',
  'every-other-day',
  'twice-weekly',
  'weekly',
  'every-two-weeks',
  'monthly',
  'as-needed',
] as const;

/** One line of a doctor's order. */
export const orderItemShape = z.strictObject({
  service: z.string().min(1).max(60),
  /** The medicine or what is to be done. */
  what: z.string().trim().min(1).max(200),
  dose: z
    .strictObject({
      amount: z.number().positive().max(1_000_000),
      unit: z.string().trim().min(1).max(20),
    })
    .nullable()
    .default(null),
  route: z.enum(routesOfGiving).default('none'),
  frequency: z.enum(frequencies),
});
export type OrderItem = z.infer<typeof orderItemShape>;

export const recordOrderShape = z
  .strictObject({
    doctor: z.string().trim().min(1).max(100),
    /** The doctor's hospital or centre. */
    issuedAt: z.string().trim().min(1).max(200),
    validFrom: dayShape,
    /** The last day on which it holds. */
    validUntil: dayShape,
    /** When the first dose was given in hospital. */
    firstDoseOn: dayShape.nullable().default(null),
    items: z.array(orderItemShape).min(1).max(20),
  })
  .refine((order) => order.validFrom <= order.validUntil, {
    path: ['validUntil'],
    message: both('The last day lies before the first. Swap the two.', '结束日期早于开始日期,请对调。'),
  });
export type RecordOrder = z.infer<typeof recordOrderShape>;

export const orderShape = z.strictObject({
  id: idShape,
  doctor: z.string(),
  issuedAt: z.string(),
  validFrom: dayShape,
  validUntil: dayShape,
  firstDoseOn: dayShape.nullable(),
  items: z.array(orderItemShape),
  inForce: z.boolean(),
  withdrawn: z.strictObject({ at: instantShape, reason: z.string() }).nullable(),
});
export type WireOrder = z.infer<typeof orderShape>;
export const withdrawOrderShape = z.strictObject({ reason: z.string().trim().min(1).max(300) });

export const recordAssessmentShape = z
  .strictObject({
    programme: z.enum(programmes),
    assessedBy: z.string().trim().min(1).max(100),
    assessedOn: dayShape,
    validUntil: dayShape,
    result: z.enum(['fit', 'conditional', 'unfit']),
    conditions: z.string().trim().max(500).default(''),
  })
  .refine((assessment) => assessment.assessedOn <= assessment.validUntil, {
    path: ['validUntil'],
    message: both('The last day lies before the first. Swap the two.', '结束日期早于开始日期,请对调。'),
  })
  .refine((assessment) => (assessment.result === 'fit') === (assessment.conditions === ''), {
    path: ['conditions'],
    message: both(
      'Say under which conditions, or why not; leave it empty when she is fit.',
      '请写明条件或不适合的原因;适合时请留空。',
    ),
  });
export type RecordAssessment = z.infer<typeof recordAssessmentShape>;

export const assessmentShape = z.strictObject({
  id: idShape,
  programme: z.enum(programmes),
  assessedBy: z.string(),
  assessedOn: dayShape,
  validUntil: dayShape,
  result: z.enum(['fit', 'conditional', 'unfit']),
  conditions: z.string(),
});
export type WireAssessment = z.infer<typeof assessmentShape>;

export const papersShape = z.strictObject({
  orders: z.array(orderShape),
  assessments: z.array(assessmentShape),
});
export type WirePapers = z.infer<typeof papersShape>;

/** Who may go for a programme and who pays, as a centre has it from one day to another. */
export const programmeRuleShape = z.strictObject({
  programme: z.enum(programmes),
  version: z.int(),
  validFrom: dayShape,
  validUntil: dayShape.nullable(),
  leastClinicalYears: z.int(),
  leastTitle: z.string().nullable(),
  onRegister: z.boolean(),
  payer: z.enum(payers),
  source: z.string(),
  /** The organisation's own; else everybody's. */
  own: z.boolean(),
});
export type WireProgrammeRule = z.infer<typeof programmeRuleShape>;
export const programmeRulesShape = z.strictObject({ programmes: z.array(programmeRuleShape) });

export const setProgrammeShape = z.strictObject({
  centreId: idShape,
  programme: z.enum(programmes),
  validFrom: dayShape,
  leastClinicalYears: z.int().min(0).max(60),
  leastTitle: z.enum(nurseTitles).nullable(),
  onRegister: z.boolean(),
  payer: z.enum(payers),
  /** Where it is written: a notice, a decision of the organisation. */
  source: z.string().trim().min(1).max(300),
});
export type SetProgramme = z.infer<typeof setProgrammeShape>;

/** A centre's own choice for one service; null leaves what the catalogue says. */
export const setServiceShape = z.strictObject({
  enabled: z.boolean().nullable(),
  careMinutes: z.int().min(1).max(600).nullable().default(null),
  priceFen: z.int().min(0).max(10_000_000).nullable().default(null),
  /** For a service that is on only with conditions: by which policy, and how long the nurses watch afterwards. */
  conditions: z
    .strictObject({
      policy: z.string().trim().min(1).max(300),
      observationMinutes: z.int().min(1).max(240),
    })
    .nullable()
    .default(null),
});
export type SetService = z.infer<typeof setServiceShape>;
