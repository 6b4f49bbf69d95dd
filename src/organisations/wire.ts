/** A centre as people see it. */
import { z } from 'zod';
import { idShape, namedShape, pointShape } from '../http/wire.ts';

const positionShape = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const ringShape = z
  .array(positionShape)
  .min(4)
  .refine((ring) => {
    const [first, last] = [ring.at(0), ring.at(-1)];
    return first?.[0] === last?.[0] && first?.[1] === last?.[1];
  }, 'A ring ends where it began: repeat its first position.');

/** GeoJSON, WGS-84: border first, then holes. */
export const serviceAreaShape = z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ringShape).min(1) });

export const centreShape = z.strictObject({
  id: idShape,
  code: z.string(),
  name: namedShape,
  zone: z.string(),
  phone: z.string().nullable(),
  point: pointShape,
  /** GeoJSON, WGS-84. */
  serviceArea: serviceAreaShape.nullable(),
  settings: z.strictObject({
    promiseHorizonDays: z.int(),
    promiseMarginMinutes: z.int(),
    bookingClosesAt: z.string(),
    cancelCutOffHours: z.int(),
    moveCutOffHours: z.int(),
    bands: z.array(z.tuple([z.string(), z.string()])),
  }),
});
export type WireCentre = z.infer<typeof centreShape>;
