/** Residents and their addresses as they cross the network. */
import { z } from 'zod';
import { both, dayShape, idShape, instantShape, languageShape, pointShape } from '../http/wire.ts';

export const addressShape = z.strictObject({
  id: idShape,
  text: z.string(),
  textLatin: z.string(),
  accessNotes: z.string(),
  point: pointShape.nullable(),
  confirmedAt: instantShape.nullable(),
});
export type WireAddress = z.infer<typeof addressShape>;

export const residentShape = z.strictObject({
  id: idShape,
  version: z.int(),
  centreId: idShape,
  code: z.string(),
  name: z.string(),
  nameLatin: z.string(),
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  birthDate: dayShape,
  phone: z.string().nullable(),
  /** Whether her identity number is known; it is shown by a route of its own. */
  identityKnown: z.boolean(),
  email: z.string().nullable(),
  language: languageShape,
  mobility: z.string().nullable(),
  nurseSexPreferred: z.enum(['female', 'male']).nullable(),
  address: addressShape.nullable(),
});
export type WireResident = z.infer<typeof residentShape>;

/** What the desk sees when it asks for it. */
export const identityNumberShape = z.strictObject({ identityNumber: z.string().nullable() });

/** `q`: a name or its beginning, pinyin initials or letters, the last four or more digits of a telephone, an identity number. */
export const searchQueryShape = z.strictObject({
  q: z.string().trim().min(1).max(60),
  /** `next` of the page before. */
  after: z.string().max(600).optional(),
});
export const pageQueryShape = z.strictObject({ after: idShape.optional() });
export const residentsShape = z.strictObject({ residents: z.array(residentShape), next: z.string().nullable() });

const phoneShape = z
  .string()
  .regex(/^\+?[0-9]{5,15}$/, both('Write the telephone number in digits only.', '电话号码请只写数字。'));
export const registerResidentShape = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/, both('Use letters, digits and hyphens.', '请使用字母、数字和连字符。')),
  name: z.string().trim().min(1).max(100),
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  birthDate: dayShape,
  phone: phoneShape.nullable().default(null),
  /** Of 18 places; its last one checks it. */
  identityNumber: z.string().trim().toUpperCase().min(1).max(40).nullable().default(null),
  email: z.email().nullable().default(null),
  language: languageShape.default('zh-CN'),
  nurseSexPreferred: z.enum(['female', 'male']).nullable().default(null),
});
export type RegisterResident = z.infer<typeof registerResidentShape>;

export const addAddressShape = z.strictObject({
  text: z.string().trim().min(1).max(300),
  accessNotes: z.string().max(1000).default(''),
});
export type AddAddress = z.infer<typeof addAddressShape>;

/** A guess where an address might be; how exact it is says how far to trust it. */
export const candidateShape = z.strictObject({
  point: pointShape,
  /** What was found, to compare with what was asked. */
  label: z.string(),
  precision: z.enum(['house', 'lane', 'street', 'district']),
  /** The home is likely within so far of the point. */
  uncertaintyMetres: z.number(),
  /** Whether the centre goes there. */
  inArea: z.boolean(),
});
export type WireCandidate = z.infer<typeof candidateShape>;
/** `available` is false when nobody could be asked just now. */
export const candidatesShape = z.strictObject({ candidates: z.array(candidateShape), available: z.boolean() });

/** Somebody looked at the map and says: here. */
export const confirmAddressShape = z.strictObject({ point: pointShape });

/** A nurse names the visit or the resident, and says why. */
export const breakGlassShape = z
  .strictObject({
    residentId: idShape.optional(),
    visitId: idShape.optional(),
    reason: z
      .string()
      .trim()
      .min(5, both('Say in a few words why you must see this now.', '请用几个字说明为什么现在必须查看。'))
      .max(500),
  })
  .refine((asked) => (asked.residentId === undefined) !== (asked.visitId === undefined), {
    path: ['residentId'],
    message: both('Name either the resident or the visit.', '请注明居民或上门之一。'),
  });
export type BreakGlass = z.infer<typeof breakGlassShape>;

export const brokenGlassShape = z.strictObject({
  id: idShape,
  residentId: idShape,
  residentName: z.string(),
  visitId: idShape.nullable(),
  nurseId: idShape,
  nurseName: z.string(),
  reason: z.string(),
  openedAt: instantShape,
  closesAt: instantShape,
});
export const brokenGlassesShape = z.strictObject({ brokenGlass: z.array(brokenGlassShape) });
export type WireBrokenGlass = z.infer<typeof brokenGlassShape>;

export const lookKinds = ['read', 'change', 'break-glass'] as const;
/** One time somebody looked at or changed what is known about residents. */
export const lookShape = z.strictObject({
  at: instantShape,
  /** The account, or what stands for one. */
  actor: z.string(),
  role: z.string(),
  /** Where the actor has a name that may be told: nurses. */
  name: z.string().nullable(),
  kind: z.enum(lookKinds),
  /** What was done: the route's name. */
  route: z.string(),
  /** Why, where somebody had to say so. */
  reason: z.string().nullable(),
  /** How many residents the same answer showed; 1 = this one alone. */
  residents: z.int(),
});
export type WireLook = z.infer<typeof lookShape>;
/** `next`: hand it in as `after` for older ones; null when these are the oldest. */
export const looksShape = z.strictObject({ looks: z.array(lookShape), next: z.string().nullable() });
const afterShape = z.string().max(200).optional();
export const looksQueryShape = z.strictObject({ after: afterShape });

/** One entry as the data-protection officer finds it, with whom it was about. */
export const auditEntryShape = lookShape.extend({ residentIds: z.array(idShape) });
export type WireAuditEntry = z.infer<typeof auditEntryShape>;
export const auditShape = z.strictObject({ entries: z.array(auditEntryShape), next: z.string().nullable() });
export const auditQueryShape = z.strictObject({
  residentId: idShape.optional(),
  actor: z.string().min(1).max(200).optional(),
  kind: z.enum(lookKinds).optional(),
  since: instantShape.optional(),
  until: instantShape.optional(),
  after: afterShape,
});

export const proxyKinds = ['relative', 'guardian', 'power-of-attorney', 'carer'] as const;

/** Somebody may act for a resident on the days named, both inclusive. */
export const recordProxyShape = z
  .strictObject({
    proxyId: idShape,
    kind: z.enum(proxyKinds),
    /** What was seen at the desk. */
    evidence: z.string().trim().min(1).max(500),
    validFrom: dayShape,
    validUntil: dayShape,
  })
  .refine((request) => request.validFrom <= request.validUntil, {
    path: ['validUntil'],
    message: both('The last day lies before the first. Swap the two.', '结束日期早于开始日期，请对调。'),
  });
export type RecordProxy = z.infer<typeof recordProxyShape>;

export const proxyShape = z.strictObject({
  id: idShape,
  residentId: idShape,
  proxyId: idShape,
  proxyName: z.string(),
  proxyNameLatin: z.string(),
  kind: z.enum(proxyKinds),
  evidence: z.string(),
  validFrom: dayShape,
  validUntil: dayShape,
  inForce: z.boolean(),
  /** Copies of what was seen; a guardian without one signs nothing. */
  proofs: z.array(z.strictObject({ id: idShape, name: z.string() })),
  endedAt: instantShape.nullable(),
});
export type WireProxy = z.infer<typeof proxyShape>;
export const proxiesShape = z.strictObject({ proxies: z.array(proxyShape) });

export const consentRelations = ['self', 'relative', 'guardian', 'power-of-attorney', 'carer'] as const;
export const giveConsentShape = z.strictObject({
  kind: z.string().min(1).max(60),
  /** The text that was read: only the newest can be signed. */
  textVersion: z.string().min(1).max(40),
  /** At the desk: who signed on paper, and as what. A resident or her proxy signs with her own sign-in. */
  signedBy: z.string().trim().min(1).max(100).optional(),
  relation: z.enum(consentRelations).optional(),
});
export type GiveConsent = z.infer<typeof giveConsentShape>;

export const consentShape = z.strictObject({
  id: idShape,
  kind: z.string(),
  textVersion: z.string(),
  signedBy: z.string(),
  relation: z.enum(consentRelations),
  signedAt: instantShape,
  withdrawnAt: instantShape.nullable(),
});
export type WireConsent = z.infer<typeof consentShape>;
export const consentTextShape = z.strictObject({
  kind: z.string(),
  version: z.string(),
  text: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
});
export const consentsShape = z.strictObject({
  consents: z.array(consentShape),
  /** What can be signed today. */
  texts: z.array(consentTextShape),
});
export type WireConsents = z.infer<typeof consentsShape>;
