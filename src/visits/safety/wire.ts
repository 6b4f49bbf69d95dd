/** Marks on an address and alarms, as they cross the network. */
import { z } from 'zod';
import { idShape, instantShape } from '../../http/wire.ts';
import { placeShape } from '../record/wire.ts';

export const markKinds = ['unsafe-address', 'aggression', 'animal', 'infection', 'building', 'other'] as const;
export type MarkKind = (typeof markKinds)[number];

export const putMarkShape = z.strictObject({
  kind: z.enum(markKinds),
  reason: z.string().trim().min(5).max(500),
  /** When it ends; nobody is marked for ever. */
  endsAt: instantShape,
});
export type PutMark = z.infer<typeof putMarkShape>;

export const markShape = z.strictObject({
  id: idShape,
  kind: z.enum(markKinds),
  reason: z.string(),
  startsAt: instantShape,
  endsAt: instantShape,
  recordedBy: z.string(),
});
export type WireMark = z.infer<typeof markShape>;
export const marksShape = z.strictObject({ marks: z.array(markShape) });

export const raiseAlarmShape = z.strictObject({
  id: idShape,
  visitId: idShape.nullable(),
  place: placeShape.nullable(),
  madeAt: instantShape,
});
export type RaiseAlarm = z.infer<typeof raiseAlarmShape>;

export const alarmShape = z.strictObject({
  id: idShape,
  kind: z.enum(['help', 'overdue', 'medicine']),
  nurse: z.strictObject({ id: idShape, name: z.string(), nameLatin: z.string(), phone: z.string().nullable() }),
  visitId: idShape.nullable(),
  place: placeShape.nullable(),
  madeAt: instantShape,
  receivedAt: instantShape,
  answeredAt: instantShape.nullable(),
});
export type WireAlarm = z.infer<typeof alarmShape>;
export const alarmsShape = z.strictObject({ alarms: z.array(alarmShape) });
export const answerAlarmShape = z.strictObject({ answer: z.string().trim().min(2).max(500) });
