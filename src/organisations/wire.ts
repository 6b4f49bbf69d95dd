/** A centre as people see it. */
import { z } from 'zod';
import { idShape, namedShape, pointShape } from '../http/wire.ts';

const polygonShape = z.strictObject({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))),
});

export const centreShape = z.strictObject({
  id: idShape,
  code: z.string(),
  name: namedShape,
  zone: z.string(),
  phone: z.string().nullable(),
  point: pointShape,
  /** GeoJSON, WGS-84. */
  serviceArea: polygonShape.nullable(),
  settings: z.strictObject({
    promiseHorizonDays: z.int(),
    promiseMarginMinutes: z.int(),
    bookingClosesAt: z.string(),
    cancelCutOffHours: z.int(),
    bands: z.array(z.tuple([z.string(), z.string()])),
  }),
});
export type WireCentre = z.infer<typeof centreShape>;
