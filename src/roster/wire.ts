/** Nurses and absences as the desk sees them. */
import { z } from 'zod';
import { both, dayShape, idShape, instantShape } from '../http/wire.ts';

export const nurseShape = z.strictObject({
  id: idShape,
  code: z.string(),
  name: z.string(),
  nameLatin: z.string(),
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  title: z.string(),
  mode: z.enum(['car', 'e-bike', 'bicycle', 'foot']),
  phone: z.string().nullable(),
  competencies: z.array(z.string()),
  shifts: z.array(z.strictObject({ day: dayShape, start: instantShape, end: instantShape })),
});
export type WireNurse = z.infer<typeof nurseShape>;
export const nursesQueryShape = z.strictObject({ day: dayShape });
export const nursesShape = z.strictObject({ nurses: z.array(nurseShape) });

export const absenceReasons = ['leave', 'sick', 'training', 'other'] as const;
export const addAbsenceShape = z
  .strictObject({ start: instantShape, end: instantShape, reason: z.enum(absenceReasons) })
  .refine((absence) => Date.parse(absence.start) < Date.parse(absence.end), {
    path: ['end'],
    message: both('The absence ends before it starts. Swap the two times.', '缺勤的结束早于开始，请对调。'),
  });
export const absenceShape = z.strictObject({
  id: idShape,
  nurseId: idShape,
  start: instantShape,
  end: instantShape,
  reason: z.enum(absenceReasons),
});
export const absencesShape = z.strictObject({ absences: z.array(absenceShape) });
