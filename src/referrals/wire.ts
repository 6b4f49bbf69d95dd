/** Two-way referrals: writing one, the queues of both sides, every step, the forms. */
import { z } from 'zod';
import { conditionShape } from '../checkups/wire.ts';
import { both, dayShape, idShape, instantShape, namedShape } from '../http/wire.ts';
import { seatShape } from '../sessions/wire.ts';
import { toldShape } from './answering-wire.ts';
import {
  cancelReasons,
  criterionCodes,
  criterionGroups,
  declineReasons,
  directions,
  endings,
  ownerRoles,
  referralKinds,
  referralStates,
  stepNames,
  urgencies,
} from './names.ts';

export * from './answering-wire.ts';
export * from './names.ts';
export * from './report-wire.ts';

const longText = z.string().max(2000).default('');
const shortText = z.string().max(100).default('');
const neededText = z.string().trim().min(1, both('Write this down.', '请填写此项。')).max(2000);
const reasonText = z.string().trim().min(3, both('Give the reason in words.', '请写明原因。')).max(500);
const codeShape = z.string().min(3).max(8);

/** What goes along: the fields of the form 转出单. */
export const contentShape = z.strictObject({
  impression: longText,
  history: longText,
  past: longText,
  treatment: longText,
  doctor: shortText,
  phone: shortText,
});
export type WireContent = z.infer<typeof contentShape> & {
  /** Only downward: what becomes of it at the centre. */
  readonly care?: WireCare;
  readonly caseNumber?: string;
  readonly results?: string;
  readonly next?: string;
};

/** What comes back: the fields of the form 回转单. */
export const letterShape = z.strictObject({
  diagnosis: neededText,
  caseNumber: shortText,
  results: longText,
  treatment: longText,
  next: neededText,
  doctor: shortText,
  phone: shortText,
});
export type WireLetter = z.infer<typeof letterShape>;

export const consentShape = z.strictObject({
  signedBy: z.string().trim().min(1, both('Say who agreed.', '请填写由谁同意。')).max(100),
  relation: z.enum(['self', 'family', 'guardian']).default('self'),
});
export type WireConsent = z.infer<typeof consentShape> & { readonly at: string };

const upShape = {
  kind: z.enum(referralKinds).default('clinic'),
  toId: idShape,
  department: z.string().max(100).default(''),
  reasonCode: codeShape,
  urgency: z.enum(urgencies),
  criteria: z.array(z.enum(criterionCodes)).max(20).default([]),
  content: contentShape,
  consent: consentShape,
  /** Needed where the hospital is neither the resident's own choice nor agreed with. */
  exceptionReason: reasonText.optional(),
  /** The appointment wanted. */
  sessionId: idShape.optional(),
} as const;

export const sendUpShape = z.strictObject({
  residentId: idShape,
  ...upShape,
  /** The draft it completes. */
  draftId: idShape.optional(),
  visitId: idShape.optional(),
  /** The one it takes the place of, declined elsewhere. */
  followsId: idShape.optional(),
  /** An emergency written down afterwards: when she went. */
  happenedAt: instantShape.optional(),
});
export type SendUp = z.infer<typeof sendUpShape>;

const wallTimeShape = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, both('Write the time as HH:mm.', '时间请写成 HH:mm。'));
export const proposedVisitShape = z.strictObject({
  service: z.string().min(1).max(60),
  rrule: z.string().min(1).max(300),
  firstDay: dayShape,
  from: wallTimeShape,
  until: wallTimeShape,
  note: z.string().max(500).default(''),
});
export type ProposedVisit = z.infer<typeof proposedVisitShape>;
export const careShape = z.strictObject({
  condition: conditionShape,
  checkUpDays: z.array(dayShape).min(1).max(12),
  visits: z.array(proposedVisitShape).max(5).default([]),
});
export type WireCare = z.infer<typeof careShape>;

/** As on her card; a space typed beside it is no other name. */
const cardShape = z.strictObject({
  name: z.string().trim().min(1).max(100),
  identityNumber: z.string().trim().min(15).max(18),
});

export const sendDownShape = z.strictObject({
  /** Whose referral up is known here; else name and identity number together. */
  residentId: idShape.optional(),
  person: cardShape.optional(),
  followsId: idShape.optional(),
  kind: z.enum(referralKinds).default('clinic'),
  reasonCode: codeShape,
  urgency: z.enum(urgencies).default('routine'),
  criteria: z.array(z.enum(criterionCodes)).max(20).default([]),
  diagnosis: neededText,
  caseNumber: shortText,
  results: longText,
  treatment: neededText,
  next: neededText,
  doctor: shortText,
  phone: shortText,
  consent: consentShape,
  care: careShape,
});
export type SendDown = z.infer<typeof sendDownShape>;

export const emergencyShape = z.strictObject({
  person: cardShape,
  department: z.string().max(100).default(''),
  reasonCode: codeShape,
  happenedAt: instantShape,
  history: neededText,
});
export type Emergency = z.infer<typeof emergencyShape>;

export const stepShape = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('accept'), sessionId: idShape.optional(), note: longText }),
  z.strictObject({ step: z.literal('ask-more'), note: reasonText }),
  z.strictObject({ step: z.literal('answer-more'), note: reasonText }),
  z.strictObject({ step: z.literal('decline'), reason: z.enum(declineReasons), note: reasonText }),
  z.strictObject({ step: z.literal('arrive') }),
  z.strictObject({ step: z.literal('miss'), note: longText }),
  z.strictObject({ step: z.literal('rebook'), sessionId: idShape.optional(), note: longText }),
  z.strictObject({ step: z.literal('admit') }),
  z.strictObject({ step: z.literal('see') }),
  z.strictObject({ step: z.literal('return'), letter: letterShape }),
  z.strictObject({ step: z.literal('report'), note: reasonText }),
  z.strictObject({ step: z.literal('complete'), note: longText }),
  z.strictObject({ step: z.literal('cancel'), reason: z.enum(cancelReasons), note: longText }),
]);
export type TakeStep = z.infer<typeof stepShape>;

const personShape = z.strictObject({
  id: idShape,
  code: z.string(),
  name: z.string(),
  nameLatin: z.string(),
  sex: z.string(),
  birthDate: dayShape,
  phone: z.string().nullable(),
  address: z.string().nullable(),
});
const sideShape = z.strictObject({ id: idShape, name: namedShape, phone: z.string().nullable() });
export const reasonShape = z.strictObject({ code: z.string(), name: namedShape });
export type WireReason = z.infer<typeof reasonShape>;

export const lineShape = z.strictObject({
  id: idShape,
  version: z.int(),
  direction: z.enum(directions),
  kind: z.enum(referralKinds),
  state: z.enum(referralStates),
  urgency: z.enum(urgencies),
  resident: personShape.omit({ phone: true, address: true }),
  reason: reasonShape,
  from: sideShape,
  to: sideShape.nullable(),
  department: z.string(),
  dueAt: instantShape.nullable(),
  escalated: z.boolean(),
  chaseOn: dayShape.nullable(),
  ownerId: idShape.nullable(),
  ownerRole: z.enum(ownerRoles).nullable(),
});
export type WireLine = z.infer<typeof lineShape>;

export const queueLists = ['mine', 'waiting', 'chase', 'overdue'] as const;
export type QueueList = (typeof queueLists)[number];
export const queueQueryShape = z.strictObject({
  list: z.enum(queueLists).default('mine'),
  after: z.string().max(200).optional(),
});
export const queueShape = z.strictObject({
  counts: z.strictObject({
    mine: z.int(),
    waiting: z.int(),
    chase: z.int(),
    overdue: z.int(),
    news: z.int(),
    proposals: z.int(),
  }),
  lines: z.array(lineShape),
  next: z.string().nullable(),
});
export type WireQueue = z.infer<typeof queueShape>;

export const eventShape = z.strictObject({
  at: instantShape,
  step: z.string(),
  state: z.enum(referralStates),
  by: namedShape.nullable(),
  note: z.string(),
});
export const proposalShape = z.strictObject({
  id: idShape,
  referralId: idShape,
  resident: personShape.omit({ phone: true, address: true }).nullable(),
  service: z.string(),
  rrule: z.string(),
  firstDay: dayShape,
  from: z.string(),
  until: z.string(),
  note: z.string(),
  state: z.enum(['proposed', 'booked', 'declined']),
  dueAt: instantShape,
  seriesId: idShape.nullable(),
});
export type WireProposal = z.infer<typeof proposalShape>;
export const paperShape = z.strictObject({ id: idShape, name: z.string(), sizeBytes: z.int(), addedAt: instantShape });

export const referralShape = lineShape.extend({
  resident: personShape,
  content: contentShape.partial().extend({
    caseNumber: z.string().optional(),
    results: z.string().optional(),
    next: z.string().optional(),
    care: careShape.optional(),
  }),
  criteria: z.array(z.enum(criterionCodes)),
  consent: consentShape.extend({ at: instantShape }).nullable(),
  exceptionReason: z.string().nullable(),
  seat: seatShape.nullable(),
  asked: z.string().nullable(),
  declineReason: z.string().nullable(),
  letter: letterShape.partial().nullable(),
  afterwards: z.boolean(),
  happenedAt: instantShape.nullable(),
  followsId: idShape.nullable(),
  planId: idShape.nullable(),
  ended: z.enum(endings).nullable(),
  endReason: z.string().nullable(),
  createdAt: instantShape,
  sentAt: instantShape.nullable(),
  closedAt: instantShape.nullable(),
  /** What the asker may do now. */
  steps: z.array(z.enum(stepNames)),
  events: z.array(eventShape),
  papers: z.array(paperShape),
  proposals: z.array(proposalShape),
});
export type WireReferral = z.infer<typeof referralShape>;

const newsPersonShape = personShape.omit({ phone: true, address: true });
export const newsShape = z.strictObject({
  news: z.array(
    z.strictObject({
      id: idShape,
      step: z.string(),
      at: instantShape,
      /** What it is about: a referral, or a seat taken under contract without one. */
      referral: lineShape.nullable(),
      seat: seatShape.nullable(),
      /** Of a seat, to her own centre alone. */
      resident: newsPersonShape.nullable(),
    }),
  ),
});
export type WireNews = z.infer<typeof newsShape>;
export const readNewsShape = z.strictObject({ ids: z.array(idShape).min(1).max(200) });
export const escalationsShape = z.strictObject({
  escalations: z.array(
    z.strictObject({
      referral: lineShape,
      escalatedAt: instantShape,
      told: z.array(toldShape),
      /** What its owner may do now. */
      next: z.array(z.enum(stepNames)),
    }),
  ),
  /** There are more than are listed. */
  more: z.boolean(),
});
export type WireEscalations = z.infer<typeof escalationsShape>;
export const chasedShape = z.strictObject({ note: reasonText });
export const proposalsShape = z.strictObject({ proposals: z.array(proposalShape) });
export const answerProposalShape = z.strictObject({ seriesId: idShape.optional(), reason: reasonText.optional() });

export const prefillQueryShape = z.strictObject({
  residentId: idShape,
  visitId: idShape.optional(),
  draftId: idShape.optional(),
  /** The declined one it takes the place of: what was written stays written. */
  followsId: idShape.optional(),
  /** What the letter is begun in. */
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
});
export const hospitalShape = sideShape.extend({
  kind: z.enum(['district-hospital', 'municipal-hospital']),
  /** Her own choice, an agreement, or neither: then a reason is needed. */
  standing: z.enum(['chosen', 'agreed', 'outside']),
});
export const criterionShape = z.strictObject({
  code: z.enum(criterionCodes),
  group: z.enum(criterionGroups),
  urgency: z.enum(urgencies),
  name: namedShape,
});
export type WireCriterion = z.infer<typeof criterionShape>;
export const prefillShape = z.strictObject({
  resident: personShape,
  /** All there are to tick. */
  allCriteria: z.array(criterionShape),
  draftId: idShape.nullable(),
  reason: reasonShape.nullable(),
  urgency: z.enum(urgencies),
  criteria: z.array(z.enum(criterionCodes)),
  content: contentShape,
  /** The last visits at home that a referral may begin with. */
  visits: z.array(z.strictObject({ id: idShape, day: dayShape, services: z.array(namedShape) })),
  hospitals: z.array(hospitalShape),
});
export type WirePrefill = z.infer<typeof prefillShape>;

export const reasonsQueryShape = z.strictObject({ q: z.string().max(60).default('') });
export const reasonsShape = z.strictObject({ reasons: z.array(reasonShape) });
export const referralsShape = z.strictObject({ referrals: z.array(lineShape) });
export type WireReferrals = z.infer<typeof referralsShape>;
