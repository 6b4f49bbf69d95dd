/** What a nurse's phone writes down at a visit, as it crosses the network; and the form in which each entry is hashed. */
import { z } from 'zod';
import { dayShape, idShape, instantShape, namedShape, pointShape } from '../../http/wire.ts';
import { visitStates } from '../wire.ts';
import { orderedShape } from './medicine/wire.ts';

export { canonical, firstPrevious, hashedText, type Step, steps } from './link/wire.ts';

const hashShape = z.string().regex(/^[0-9a-f]{64}$/);
const noteShape = z.string().max(1000).default('');
const textShape = z.string().trim().min(1).max(1000);

/** Where the phone was: sent at the moment of arrival or alarm, and at no other. */
export const placeShape = pointShape.extend({ accuracyMetres: z.number().min(0).max(100_000) });
export type Place = z.infer<typeof placeShape>;

const measuredShape = z.strictObject({
  code: z.string(),
  version: z.int(),
  value: z.number(),
  unit: z.string(),
});
export type Measured = z.infer<typeof measuredShape>;

/** What each kind of entry says. A kind that is not here does not exist. */
export const entryShapes = {
  'on-the-way': z.strictObject({}),
  arrived: z.strictObject({
    place: placeShape.nullable(),
    /** Why she is where the address is not, or why the phone does not say where it is. */
    reason: z.string().trim().max(500).default(''),
  }),
  'in-care': z.strictObject({}),
  done: z.strictObject({ note: noteShape }),
  'not-home': z.strictObject({ note: noteShape }),
  aborted: z.strictObject({ reason: textShape }),
  task: z.strictObject({ code: z.string().max(60), done: z.boolean(), note: noteShape }),
  measured: z.strictObject({ measures: z.array(measuredShape).min(1).max(30) }),
  photograph: z.strictObject({ sha256: hashShape, of: z.enum(['wound', 'device', 'paper', 'other']), note: noteShape }),
  device: z.strictObject({ device: textShape, change: z.enum(['inserted', 'changed', 'removed']), size: noteShape }),
  medicine: z.strictObject({
    medicine: textShape,
    dose: textShape,
    route: textShape,
    /** The number or date of the order it was given against. */
    order: textShape,
    given: z.boolean(),
    note: noteShape,
    /** Why it was given otherwise than ordered; the desk is warned. */
    reason: z.string().trim().max(500).default(''),
  }),
  'adverse-event': z.strictObject({ severity: z.enum(['mild', 'moderate', 'severe']), what: textShape }),
  incident: z.strictObject({ what: textShape }),
  kit: z.strictObject({
    used: z.array(z.strictObject({ item: z.string().max(100), quantity: z.int().min(0).max(999) })).max(100),
    wasteReturned: z.boolean(),
    note: noteShape,
  }),
  signature: z.strictObject({
    sha256: hashShape,
    by: z.enum(['resident', 'relative']),
    name: z.string().trim().max(100).default(''),
  }),
} as const;

export type EntryKind = keyof typeof entryShapes;
export const entryKinds = Object.keys(entryShapes) as [EntryKind, ...EntryKind[]];
export type EntryData<Kind extends EntryKind> = z.infer<(typeof entryShapes)[Kind]>;

/**
 * One entry on its way here. `seq` counts from 1 on each phone, `previous` is the hash of the entry before (64 zeros for
 * the first), `hash` that of this one: what was taken out, put in between or changed on the way does not fit any more.
 */
export const sentEntryShape = z.strictObject({
  id: idShape,
  chain: idShape,
  seq: z.int().min(1),
  previous: hashShape,
  hash: hashShape,
  kind: z.enum(entryKinds),
  /** By the server's clock as the phone last heard it. */
  madeAt: instantShape,
  data: z.record(z.string(), z.unknown()),
});
export type SentEntry = z.infer<typeof sentEntryShape>;

export const takenEntryShape = z.strictObject({
  id: idShape,
  visitId: idShape,
  /** Null when the visit has left her list since. */
  state: z.enum(visitStates).nullable(),
});
export type TakenEntry = z.infer<typeof takenEntryShape>;

/** From paper, by the desk: with the time on the paper and why it comes so late. */
export const lateEntryShape = z.strictObject({
  nurseId: idShape,
  kind: z.enum(entryKinds),
  madeAt: instantShape,
  data: z.record(z.string(), z.unknown()),
  reason: z.string().trim().min(5).max(500),
  /** The number printed on the form: the same form entered again is recognised by it. */
  paperNumber: z.string().trim().max(40).default(''),
  /** It stands there already, and is another one all the same. */
  again: z.boolean().default(false),
});
export type LateEntry = z.infer<typeof lateEntryShape>;

export const measureShape = z.strictObject({
  code: z.string(),
  version: z.int(),
  name: namedShape,
  unit: z.string(),
  lowest: z.number(),
  highest: z.number(),
  decimals: z.int(),
});
export type Measure = z.infer<typeof measureShape>;

/** What is to be done and written down at a visit: its services' sheets put together. */
export const sheetContentShape = z.strictObject({
  tasks: z.array(z.strictObject({ code: z.string(), name: namedShape, required: z.boolean() })),
  measures: z.array(z.strictObject({ code: z.string(), required: z.boolean() })),
  photograph: z.enum(['none', 'optional', 'required']),
  signature: z.enum(['none', 'optional', 'required']),
  medicine: z.boolean(),
  device: z.boolean(),
});
export type SheetContent = z.infer<typeof sheetContentShape>;

const taskNameShape = z.strictObject({
  'zh-CN': z.string().trim().min(1).max(60),
  en: z.string().trim().min(1).max(60),
});

/** A new version of a sheet, from a day on. */
export const setSheetShape = z.strictObject({
  fromDay: dayShape,
  content: z.strictObject({
    tasks: z
      .array(
        z.strictObject({
          code: z.string().regex(/^[a-z0-9-]{1,40}$/),
          name: taskNameShape,
          required: z.boolean(),
        }),
      )
      .max(30),
    measures: z.array(z.strictObject({ code: z.string().max(40), required: z.boolean() })).max(30),
    photograph: z.enum(['none', 'optional', 'required']),
    signature: z.enum(['none', 'optional', 'required']),
    medicine: z.boolean(),
    device: z.boolean(),
  }),
});
export type SetSheet = z.infer<typeof setSheetShape>;

export const sheetsShape = z.strictObject({
  measures: z.array(measureShape),
  /** Of everybody: `*` for services without one of their own. */
  house: z.array(z.strictObject({ serviceCode: z.string(), content: sheetContentShape })),
  /** The centre’s own, each version with the day from which it holds; by service, the newest version first. */
  own: z.array(
    z.strictObject({
      serviceCode: z.string(),
      version: z.int(),
      fromDay: dayShape,
      content: sheetContentShape,
      setAt: instantShape,
    }),
  ),
});
export type WireSheets = z.infer<typeof sheetsShape>;

export const entryShape = z.strictObject({
  id: idShape,
  kind: z.enum(entryKinds),
  data: z.record(z.string(), z.unknown()),
  madeAt: instantShape,
  receivedAt: instantShape,
  source: z.enum(['phone', 'paper']),
  nurse: z.strictObject({ id: idShape, name: z.string(), nameLatin: z.string() }),
  writtenBy: z.string(),
  reason: z.string().nullable(),
  paperNumber: z.string().nullable(),
  placeMetres: z.int().nullable(),
});
export type WireEntry = z.infer<typeof entryShape>;

export const refusedEntryShape = z.strictObject({
  id: idShape,
  entryId: idShape,
  visitId: idShape,
  nurse: z.strictObject({ id: idShape, name: z.string(), nameLatin: z.string() }),
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
  madeAt: instantShape,
  receivedAt: instantShape,
  problem: z.string(),
  detail: namedShape,
});
export type WireRefusedEntry = z.infer<typeof refusedEntryShape>;

export const refusedEntriesShape = z.strictObject({ refused: z.array(refusedEntryShape) });
export const settleShape = z.strictObject({ note: z.string().trim().min(5).max(500) });

export const riskShape = z.strictObject({ kind: z.string(), reason: z.string(), until: instantShape });
export type WireRisk = z.infer<typeof riskShape>;

/** One visit of the nurse's own day: what the phone keeps beside the list. */
export const ownVisitShape = z.strictObject({
  visitId: idShape,
  state: z.enum(visitStates),
  sheet: sheetContentShape,
  risks: z.array(riskShape),
  /** Medicine that is ordered for this day. */
  orders: z.array(orderedShape),
  entries: z.array(entryShape),
});
export type OwnVisit = z.infer<typeof ownVisitShape>;

export const ownDayShape = z.strictObject({
  day: dayShape,
  /** Beyond this many metres from the confirmed address, arriving needs a reason. */
  placeRadiusMetres: z.int(),
  measures: z.array(measureShape),
  visits: z.array(ownVisitShape),
});
export type OwnDay = z.infer<typeof ownDayShape>;

/** Why care began after its window: by what took longer on her way that day, what was changed, or nothing that was written down. */
export const lateCauses = ['way-longer', 'care-longer', 'nurse-absent', 'replanned', 'not-known'] as const;
export type LateCause = (typeof lateCauses)[number];

const beganLateShape = z.strictObject({
  minutes: z.int().min(1),
  cause: z.enum(lateCauses),
  /** The visit, or the way to it, that took longer; null where it was nothing of the kind. */
  because: idShape.nullable(),
});

export const recordShape = z.strictObject({
  visitId: idShape,
  state: z.enum(visitStates),
  day: dayShape,
  /** Care began after the window that was promised; null where it did not. */
  beganLate: beganLateShape.nullable(),
  sheet: sheetContentShape,
  measures: z.array(measureShape),
  /** Who may be named in a late entry: the nurses on whose lists it stands. */
  nurses: z.array(z.strictObject({ id: idShape, name: z.string(), nameLatin: z.string() })),
  entries: z.array(entryShape),
  files: z.array(z.strictObject({ id: idShape, sha256: z.string(), mediaType: z.string() })),
});
export type WireRecord = z.infer<typeof recordShape>;

/** What is printed of a visit, without what is only for the desk: whose account wrote, where the phone was, incidents. */
export const careSheetShape = z.strictObject({
  visitId: idShape,
  state: z.enum(visitStates),
  day: dayShape,
  window: z.strictObject({ start: instantShape, end: instantShape }),
  resident: z.strictObject({ code: z.string(), name: z.string(), nameLatin: z.string() }),
  services: z.array(namedShape),
  sheet: sheetContentShape,
  measures: z.array(measureShape),
  entries: z.array(
    entryShape
      .omit({ id: true, writtenBy: true })
      .extend({ nurse: z.strictObject({ name: z.string(), nameLatin: z.string() }) }),
  ),
});
export type WireCareSheet = z.infer<typeof careSheetShape>;
