/** Closing a centre's day: what becomes of each visit, before and after. */
import { z } from 'zod';
import { both, dayShape, idShape, instantShape } from '../../http/wire.ts';
import { closedAreaShape } from '../../planning/live/wire.ts';
import { closingReasons } from '../../planning/wire.ts';

const windowShape = z.strictObject({ start: instantShape, end: instantShape });

/** Why no following day has a place for a visit. */
export const unplacedReasons = [
  'full',
  'no-qualified-nurse',
  'too-far',
  'holiday',
  'resident-busy',
  'papers-missing',
  'roster-not-published',
  'day-closed',
  'area-closed',
  'beyond-horizon',
  'address-not-ready',
] as const;
export type UnplacedReason = (typeof unplacedReasons)[number];

/** Not the whole area of the centre: so many metres around one place or along a stretch, from a time of the day on. */
export const closedPartShape = z.strictObject({ area: closedAreaShape, from: instantShape });
export type ClosedPart = z.infer<typeof closedPartShape>;

export const previewClosingShape = z.strictObject({ part: closedPartShape.nullable().default(null) }).prefault({});

export const closingShape = z.strictObject({
  centreId: idShape,
  day: dayShape,
  zone: z.string(),
  /** Stands for exactly this outcome on exactly this day; to be sent back with the closing. */
  version: z.string(),
  visits: z.array(
    z.strictObject({
      visitId: idShape,
      residentId: idShape,
      residentName: z.string(),
      residentNameLatin: z.string(),
      from: windowShape,
      /** The earliest window on a following day that a nurse can keep; null where there is none. */
      to: windowShape.nullable(),
      why: z.enum(unplacedReasons).nullable(),
    }),
  ),
});
export type WireClosing = z.infer<typeof closingShape>;

export const closeDayShape = z.strictObject({
  version: z.string().regex(/^[0-9a-f]{64}$/, both('Send the version of the preview.', '请提交预览的版本号。')),
  reason: z.enum(closingReasons),
  note: z.string().trim().max(500).default(''),
  /** As it was previewed; null closes the whole day. */
  part: closedPartShape.nullable().default(null),
});
export type CloseDay = z.infer<typeof closeDayShape>;

export const reopenedShape = z.strictObject({ centreId: idShape, day: dayShape, closed: z.literal(false) });
