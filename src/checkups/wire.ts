/** Care plans, check-ups and what is found at them, as they cross the network. */
import { z } from 'zod';
import { dayShape, idShape, instantShape, windowShape } from '../http/wire.ts';

export const conditionNames = [
  'hypertension',
  'diabetes2',
  'elderly-exam',
  'after-surgery',
  'nodule',
  'postpartum',
  'newborn',
  'severe-mental-illness',
  'tuberculosis',
] as const;
export const conditionShape = z.enum(conditionNames);
export type ConditionName = z.infer<typeof conditionShape>;

export const measurementNames = [
  'systolic',
  'diastolic',
  'fasting-glucose',
  'heart-rate',
  'temperature',
  'weight',
  'waist',
  'hba1c',
] as const;

/** Signs that mean: at once. */
export const signNames = [
  'altered-consciousness',
  'severe-headache',
  'severe-dizziness',
  'nausea-vomiting',
  'blurred-vision',
  'eye-pain',
  'palpitations',
  'chest-tightness',
  'breathless-lying-flat',
  'precordial-pain',
  'acetone-breath',
  'sweating',
  'loss-of-appetite',
  'excessive-thirst',
  'excessive-urination',
  'abdominal-pain',
  'deep-breathing',
  'flushed-skin',
  'sudden-vision-loss',
] as const;
export type SignName = (typeof signNames)[number];

export const measurementShape = z.strictObject({
  kind: z.enum(measurementNames),
  value: z.number(),
  unit: z.string().min(1).max(12),
});

/** Everything somebody found; which of it counts depends on the condition. */
export const foundShape = z.strictObject({
  measurements: z.array(measurementShape).max(20).default([]),
  dangerSigns: z.array(z.enum(signNames)).max(20).default([]),
  symptoms: z.string().max(1000).default(''),
  medicines: z
    .array(z.strictObject({ name: z.string().min(1).max(100), dose: z.string().max(100) }))
    .max(30)
    .default([]),
  adherence: z.enum(['regular', 'irregular', 'none']).optional(),
  adverseReaction: z.enum(['none', 'present', 'hard-to-control']).default('none'),
  complication: z.boolean().default(false),
  pregnantOrLactating: z.boolean().default(false),
  unmanageableDisease: z.boolean().default(false),
  tachycardiaPersistent: z.boolean().default(false),
  mental: z
    .strictObject({
      riskLevel: z.int().min(0).max(5),
      symptoms: z.enum(['mostly-gone', 'some', 'marked']),
      insight: z.enum(['recovered', 'partial', 'absent']),
      socialFunction: z.enum(['fair-or-good', 'poor']),
      seriousAdverseReaction: z.boolean(),
      physicalIllnessStable: z.boolean(),
    })
    .optional(),
  finding: z.enum(['stable', 'changed', 'suspicious']).optional(),
  /** The yearly fuller check was made with it. */
  fullCheck: z.boolean().default(false),
  advice: z.string().max(2000).default(''),
});
export type Found = z.infer<typeof foundShape>;

export const modes = ['clinic', 'phone', 'home'] as const;
export const origins = ['staff', 'home-visit', 'own-device'] as const;

export const recordShape = z.strictObject({
  onDay: dayShape,
  mode: z.enum(modes),
  origin: z.enum(origins).default('staff'),
  found: foundShape,
  /** A doctor's own judgement in place of the rule's. */
  overrule: z
    .strictObject({
      nextOn: dayShape,
      referral: z.enum(['none', 'routine', 'urgent']),
      reason: z.string().trim().min(5).max(500),
    })
    .optional(),
});
export type RecordFollowUp = z.infer<typeof recordShape>;

/** A resident's own reading at home. */
export const ownReadingShape = z.strictObject({
  onDay: dayShape,
  measurements: z.array(measurementShape).min(1).max(8),
  dangerSigns: z.array(z.enum(signNames)).max(20).default([]),
});
export type OwnReading = z.infer<typeof ownReadingShape>;

export const openPlanShape = z.strictObject({
  residentId: idShape,
  condition: conditionShape,
  /** Birth, operation or finding, where days are counted from it; else today. */
  anchorOn: dayShape.optional(),
  dischargedOn: dayShape.optional(),
});
export type OpenPlan = z.infer<typeof openPlanShape>;

export const closePlanShape = z.strictObject({ reason: z.string().trim().min(3).max(500) });

export const seriesChangeShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add'), day: dayShape }),
  z.strictObject({ kind: z.literal('remove'), day: dayShape }),
  z.strictObject({ kind: z.literal('move'), day: dayShape, to: dayShape }),
]);

export const planEditionShape = z.strictObject({
  /** Null: the one the centre follows again. */
  edition: z.string().min(1).max(20).nullable(),
  from: dayShape,
  reason: z.string().trim().min(5).max(500),
});
export type PlanEdition = z.infer<typeof planEditionShape>;

export const settleShape = z.strictObject({ note: z.string().trim().min(3).max(500) });

export const contactShape = z.strictObject({ outcome: z.enum(['reached', 'not-reached', 'referral-done']) });
export type Contact = z.infer<typeof contactShape>;

export const bookCheckUpShape = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('phone'), at: instantShape }),
  z.strictObject({
    mode: z.literal('home'),
    services: z.array(z.string().min(1).max(60)).min(1).max(5),
    window: windowShape,
    note: z.string().max(500).default(''),
  }),
  z.strictObject({
    mode: z.literal('clinic'),
    /** The clinic, or the tests of a yearly examination: one seat in each, all or none. */
    sessionIds: z.array(idShape).min(1).max(5),
    /** The clinic at which the report is read; a yearly examination needs one. */
    reportSessionId: idShape.optional(),
  }),
]);
export type BookCheckUp = z.infer<typeof bookCheckUpShape>;

export const groups = ['urgent', 'advised', 'uncontrolled', 'overdue', 'due', 'unreached'] as const;
export type Group = (typeof groups)[number];

/** Hers who have signed with her team; or everybody she treats, with those who have signed with none. */
export const whoseNames = ['mine', 'all'] as const;
export type WhoseName = (typeof whoseNames)[number];

export const morningQueryShape = z.strictObject({
  group: z.enum(groups),
  whose: z.enum(whoseNames).default('all'),
  after: z.string().max(300).optional(),
});

export const reasonShape = z.strictObject({
  code: z.string(),
  value: z.number().optional(),
  limit: z.number().optional(),
});

export const checkUpStates = ['due', 'booked', 'done', 'missed', 'lost', 'cancelled'] as const;
export const checkUpShape = z.strictObject({
  id: idShape,
  dueOn: dayShape,
  state: z.enum(checkUpStates),
  mode: z.enum(modes).nullable(),
  bookedFor: instantShape.nullable(),
  visitId: idShape.nullable(),
  /** When the report of an examination is read with the resident. */
  reportOn: dayShape.nullable(),
});
export type WireCheckUp = z.infer<typeof checkUpShape>;

export const followUpShape = z.strictObject({
  id: idShape,
  onDay: dayShape,
  mode: z.enum(modes),
  origin: z.enum(origins),
  found: z.unknown(),
  controlled: z.boolean().nullable(),
  classification: z.string(),
  referral: z.string(),
  nextOn: dayShape.nullable(),
  reasons: z.array(reasonShape),
  protocol: z.strictObject({
    version: z.string(),
    title: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
    source: z.string(),
  }),
  overruled: z.strictObject({ reason: z.string(), computed: z.unknown() }).nullable(),
  urgent: z.boolean(),
  settled: z.boolean(),
  recordedAt: instantShape,
});
export type WireFollowUp = Omit<z.infer<typeof followUpShape>, 'found'> & { readonly found: Found };

export const planShape = z.strictObject({
  id: idShape,
  version: z.int(),
  residentId: idShape,
  condition: conditionShape,
  openedOn: dayShape,
  closedOn: dayShape.nullable(),
  nextDue: dayShape.nullable(),
  lastOn: dayShape.nullable(),
  lastClass: z.string().nullable(),
  lastControlled: z.boolean().nullable(),
  chaseOn: dayShape.nullable(),
  urgent: z.boolean(),
  unreached: z.int(),
  /** Days to come by the series as it stands. */
  ahead: z.array(dayShape),
  checkUps: z.array(checkUpShape),
});
export type WirePlan = z.infer<typeof planShape>;

export const personOfPlanShape = z.strictObject({
  id: idShape,
  name: z.string(),
  nameLatin: z.string(),
  birthDate: dayShape,
  ageYears: z.int(),
  phone: z.string().nullable(),
});

export const wholePlanShape = z.strictObject({
  plan: planShape,
  person: personOfPlanShape,
  /** The team she has signed with. */
  team: z.strictObject({ 'zh-CN': z.string(), en: z.string() }).nullable(),
  /** By which edition a record of today would be judged, and between which one may choose. */
  edition: z.strictObject({
    version: z.string(),
    /** Said of this plan alone, where it was. */
    own: z.strictObject({ from: dayShape, reason: z.string() }).nullable(),
    choices: z.array(
      z.strictObject({
        version: z.string(),
        title: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
      }),
    ),
  }),
  /** Why the doctor who asks stands in for that team, where she does. */
  standsIn: z.string().nullable(),
  followUps: z.array(followUpShape),
});
export type WireWholePlan = Omit<z.infer<typeof wholePlanShape>, 'plan' | 'followUps'> & {
  plan: WirePlan;
  followUps: WireFollowUp[];
};

export const standInShape = z.strictObject({ residentId: idShape, reason: z.string().trim().min(5).max(500) });
export type StandIn = z.infer<typeof standInShape>;
export const standingInShape = z.strictObject({ residentId: idShape, reason: z.string(), closesAt: instantShape });
export type WireStandingIn = z.infer<typeof standingInShape>;

export const plansOfResidentShape = z.strictObject({
  today: dayShape,
  plans: z.array(z.strictObject({ plan: planShape, lastFollowUps: z.array(followUpShape) })),
});
export type WirePlansOfResident = {
  today: string;
  plans: { plan: WirePlan; lastFollowUps: WireFollowUp[] }[];
};

export const morningShape = z.strictObject({
  today: dayShape,
  counts: z.record(z.enum(groups), z.int()),
  lines: z.array(
    z.strictObject({
      planId: idShape,
      condition: conditionShape,
      person: personOfPlanShape,
      nextDue: dayShape.nullable(),
      lastOn: dayShape.nullable(),
      lastClass: z.string().nullable(),
      chaseOn: dayShape.nullable(),
      urgentSince: instantShape.nullable(),
      unreached: z.int(),
    }),
  ),
  next: z.string().nullable(),
});
export type WireMorning = z.infer<typeof morningShape>;
export type WireMorningLine = WireMorning['lines'][number];

export const indicatorQueryShape = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2200),
  whose: z.enum(whoseNames).default('all'),
});
export const measures = ['managed', 'to-standard', 'not-to-standard', 'controlled', 'not-controlled'] as const;
export type Measure = (typeof measures)[number];
export const indicatorListQueryShape = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2200),
  condition: conditionShape,
  measure: z.enum(measures),
  whose: z.enum(whoseNames).default('all'),
  after: idShape.optional(),
  format: z.enum(['json', 'csv']).default('json'),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
});

export const indicatorsShape = z.strictObject({
  year: z.int(),
  conditions: z.array(
    z.strictObject({
      condition: conditionShape,
      managed: z.int(),
      toStandard: z.int(),
      /** Null where nothing is measured that could be at target. */
      controlled: z.int().nullable(),
    }),
  ),
});
export type WireIndicators = z.infer<typeof indicatorsShape>;

export const indicatorListShape = z.strictObject({
  plans: z.array(
    z.strictObject({
      planId: idShape,
      residentId: idShape,
      name: z.string(),
      nameLatin: z.string(),
      faceToFace: z.int(),
      fullChecks: z.int(),
      lastOn: dayShape.nullable(),
      lastControlled: z.boolean().nullable(),
    }),
  ),
  next: idShape.nullable(),
});
export type WireIndicatorList = z.infer<typeof indicatorListShape>;

export const protocolChoiceShape = z.strictObject({
  condition: conditionShape,
  edition: z.string().min(1).max(20),
  from: dayShape,
  on: z.boolean(),
  figures: z
    .record(
      z.string(),
      z.union([z.number().min(0).max(100_000), z.boolean(), z.array(z.int().min(0).max(600)).max(40)]),
    )
    .default({}),
});
export type WireProtocolChoice = z.infer<typeof protocolChoiceShape>;

/** Every edition of the rules, and which of them a centre follows. */
export const protocolsShape = z.strictObject({
  protocols: z.array(
    z.strictObject({
      condition: conditionShape,
      edition: z.string(),
      title: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
      validFrom: dayShape,
      validUntil: dayShape.nullable(),
      /** Whether the centre lets it hold in its time. */
      on: z.boolean(),
      /** Whether a record of today is judged by it. */
      inForce: z.boolean(),
      /** The centre's own figures in place of the edition's. */
      figures: protocolChoiceShape.shape.figures,
    }),
  ),
});
export type WireProtocols = z.infer<typeof protocolsShape>;
