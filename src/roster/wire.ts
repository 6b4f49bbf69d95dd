/** Nurses, their shifts and what is planned for them, as the desk and they themselves see it. */
import { z } from 'zod';
import { both, dayShape, idShape, instantShape, namedShape } from '../http/wire.ts';

/** The ranks of nurses in China, lowest first, as their certificates write them. */
export const nurseTitles = ['护士', '护师', '主管护师', '副主任护师', '主任护师'] as const;

/** What nurses speak with residents, by tag of BCP 47: Mandarin, Shanghainese, Cantonese, Hokkien, …, Chinese sign language. */
export const spokenLanguages = ['zh-CN', 'wuu', 'yue', 'nan', 'en', 'ja', 'ko', 'fr', 'de', 'ru', 'es', 'csl'] as const;
export type SpokenLanguage = (typeof spokenLanguages)[number];
export const spokenLanguageShape = z.enum(
  spokenLanguages,
  both(
    `No language we know. Take one of: ${spokenLanguages.join(', ')}.`,
    `没有这种语言。请从以下代码中选择：${spokenLanguages.join('、')}。`,
  ),
);
const languagesShape = z
  .array(spokenLanguageShape)
  .min(1, both('Choose at least one language.', '请至少选择一种语言。'))
  .max(spokenLanguages.length)
  .refine((languages) => new Set(languages).size === languages.length, {
    message: both('A language stands here twice. Leave one out.', '有一种语言写了两次，请删去一个。'),
  });

export const nurseShape = z.strictObject({
  id: idShape,
  code: z.string(),
  name: z.string(),
  nameLatin: z.string(),
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  title: z.string(),
  mode: z.enum(['car', 'e-bike', 'bicycle', 'foot']),
  clinicalYears: z.int(),
  /** The one she would rather speak first. */
  languages: z.array(spokenLanguageShape),
  phone: z.string().nullable(),
  competencies: z.array(z.string()),
  shifts: z.array(z.strictObject({ day: dayShape, start: instantShape, end: instantShape })),
});
export type WireNurse = z.infer<typeof nurseShape>;
export const nursesQueryShape = z.strictObject({ day: dayShape });
export const nursesShape = z.strictObject({ nurses: z.array(nurseShape) });
export const setLanguagesShape = z.strictObject({ languages: languagesShape });
export const spokenShape = z.strictObject({ id: idShape, languages: z.array(spokenLanguageShape) });

export const absenceReasons = ['leave', 'sick', 'training', 'other'] as const;
export const addAbsenceShape = z
  .strictObject({ start: instantShape, end: instantShape, reason: z.enum(absenceReasons) })
  .refine((absence) => Date.parse(absence.start) < Date.parse(absence.end), {
    path: ['end'],
    message: 'The absence ends before it starts. Swap the two times.',
  });
export const absenceShape = z.strictObject({
  id: idShape,
  nurseId: idShape,
  start: instantShape,
  end: instantShape,
  reason: z.enum(absenceReasons),
});
export const absencesShape = z.strictObject({ absences: z.array(absenceShape) });

export const shiftKinds = ['home', 'clinic', 'on-call', 'training'] as const;
/** HH:mm in the centre's zone. */
const wallTimeShape = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:mm.');
const endTimeShape = z.union([wallTimeShape, z.literal('24:00')]);
const restShape = z.strictObject({ earliest: wallTimeShape, latest: wallTimeShape, minutes: z.int().min(5).max(240) });

/** A piece of work on one day; the rest begins between its two times. */
const stintFields = {
  kind: z.enum(shiftKinds),
  start: wallTimeShape,
  end: endTimeShape,
  rest: restShape.nullable(),
};
interface StintTimes {
  readonly start: string;
  readonly end: string;
  readonly rest: { readonly earliest: string; readonly latest: string; readonly minutes: number } | null;
}
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const runsForward = (stint: StintTimes) => stint.start < stint.end;
const restsInside = ({ start, end, rest }: StintTimes) =>
  rest === null ||
  (start <= rest.earliest && rest.earliest <= rest.latest && minutesOf(rest.latest) + rest.minutes <= minutesOf(end));
const forward = { path: ['end'], message: 'The shift ends before it starts. Swap the two times.' };
const inside = { path: ['rest'], message: 'The break must begin and end within the shift.' };

export const stintShape = z.strictObject(stintFields).refine(runsForward, forward).refine(restsInside, inside);
export type WireStint = z.infer<typeof stintShape>;
const stintsShape = z.array(stintShape).max(4);
const entryShape = z
  .strictObject({ week: z.int().min(1).max(8), weekday: z.int().min(1).max(7), ...stintFields })
  .refine(runsForward, forward)
  .refine(restsInside, inside);

const patternFields = {
  weeks: z.int().min(1).max(8),
  /** A day of a first week. */
  anchor: dayShape,
  from: dayShape,
  entries: z.array(entryShape).max(224),
  /** Worked on public holidays; empty for a day off. */
  onHoliday: stintsShape,
};
export const putPatternShape = z
  .strictObject({ nurseIds: z.array(idShape).min(1).max(300), rotate: z.boolean(), ...patternFields })
  .refine((pattern) => pattern.entries.every((entry) => entry.week <= pattern.weeks), {
    path: ['weeks'],
    message: 'A shift lies in a week the pattern does not have.',
  });
export type WirePutPattern = z.infer<typeof putPatternShape>;
export const patternShape = z.strictObject({ ...patternFields, until: dayShape.nullable() });
export type WirePattern = z.infer<typeof patternShape>;

export const markShape = z.strictObject({
  day: dayShape,
  kind: z.enum(['holiday', 'make-up']),
  name: namedShape,
  replaces: dayShape.nullable(),
});
export type WireMark = z.infer<typeof markShape>;

export const periodShape = z.strictObject({ from: dayShape, to: dayShape });
export const rosterShape = z.strictObject({
  from: dayShape,
  to: dayShape,
  zone: z.string(),
  publishedUntil: dayShape.nullable(),
  /** The first day whose holidays nobody knows, once the roster comes near it. */
  calendarUnknownFrom: dayShape.nullable(),
  days: z.array(
    z.strictObject({ day: dayShape, mark: markShape.nullable(), published: z.boolean(), known: z.boolean() }),
  ),
  nurses: z.array(
    z.strictObject({
      id: idShape,
      code: z.string(),
      name: z.string(),
      nameLatin: z.string(),
      languages: z.array(spokenLanguageShape),
      /** The one that holds on the last day, else the newest of the period. */
      pattern: patternShape.nullable(),
    }),
  ),
  shifts: z.array(z.strictObject({ nurseId: idShape, day: dayShape, byHand: z.boolean(), ...stintFields })),
  absences: z.array(absenceShape),
});
export type WireRoster = z.infer<typeof rosterShape>;
export const generatedShape = z.strictObject({
  shifts: z.int(),
  nurses: z.int(),
  daysLeft: z.int(),
  cellsLeft: z.int(),
});
export const publishedShape = z.strictObject({ days: z.array(dayShape) });

export const enterYearShape = z.strictObject({ days: z.array(markShape).max(120) });
export const calendarYearShape = z.strictObject({ year: z.int(), known: z.boolean(), days: z.array(markShape) });

const nurseDayShape = z.strictObject({ nurseId: idShape, day: dayShape });
export const credentialShape = z.strictObject({
  nurseId: idShape,
  /** `registration`, or the code of a competency. */
  subject: z.string().min(1).max(60),
  number: z.string().max(60),
  /** Where the papers are kept. */
  papers: z.string().max(200),
  validFrom: dayShape,
  /** The first day on which it no longer holds. */
  validUntil: dayShape,
});
export type WireCredential = z.infer<typeof credentialShape>;
export const credentialsShape = z.strictObject({
  credentials: z.array(credentialShape.extend({ lapsing: z.boolean() })),
});

export const rosterChangeShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('shifts'), nurseId: idShape, day: dayShape, stints: stintsShape }),
  z.strictObject({ kind: z.literal('swap'), one: nurseDayShape, other: nurseDayShape }),
  z.strictObject({ kind: z.literal('leave'), requestId: idShape }),
  z
    .strictObject({ kind: z.literal('credential'), ...credentialShape.shape })
    .refine((credential) => credential.validFrom < credential.validUntil, {
      path: ['validUntil'],
      message: 'It ends before it begins. Swap the two days.',
    }),
]);
export type WireRosterChange = z.infer<typeof rosterChangeShape>;
export const previewChangeShape = z.strictObject({ change: rosterChangeShape });
export const changeRosterShape = z.strictObject({
  change: rosterChangeShape,
  /** Visits the desk has seen would be at risk; any other stops the change. */
  accepted: z.array(idShape).max(1000),
});
export const effectsShape = z.strictObject({
  visits: z.array(
    z.strictObject({
      visitId: idShape,
      day: dayShape,
      residentName: z.string(),
      residentNameLatin: z.string(),
      window: z.strictObject({ start: instantShape, end: instantShape }),
      outcome: z.enum(['moved', 'at-risk']),
      nurseIds: z.array(idShape),
      startsAt: instantShape.nullable(),
    }),
  ),
});
export type WireEffects = z.infer<typeof effectsShape>;

export const leaveReasons = ['leave', 'training', 'other'] as const;
export const askLeaveShape = z
  .strictObject({
    start: instantShape,
    end: instantShape,
    reason: z.enum(leaveReasons),
    note: z.string().trim().max(500).default(''),
  })
  .refine((leave) => Date.parse(leave.start) < Date.parse(leave.end), {
    path: ['end'],
    message: 'The leave ends before it starts. Swap the two times.',
  });
export type WireAskLeave = z.input<typeof askLeaveShape>;
export const leaveRequestShape = z.strictObject({
  id: idShape,
  nurseId: idShape,
  start: instantShape,
  end: instantShape,
  reason: z.enum(leaveReasons),
  note: z.string(),
  state: z.enum(['asked', 'approved', 'refused', 'withdrawn']),
  askedAt: instantShape,
  answer: z.string(),
});
export type WireLeaveRequest = z.infer<typeof leaveRequestShape>;
export const leaveRequestsShape = z.strictObject({ requests: z.array(leaveRequestShape) });
export const refuseLeaveShape = z.strictObject({ answer: z.string().trim().max(500).default('') });
/** A nurse's own leave and the shifts she can see: those of published days from today on. */
export const ownLeaveShape = z.strictObject({
  requests: z.array(leaveRequestShape),
  shifts: z.array(z.strictObject({ day: dayShape, ...stintFields })),
});
export type WireOwnLeave = z.infer<typeof ownLeaveShape>;
