/** Several people of one home, visited in one trip. */
import { z } from 'zod';
import { both, dayShape, idShape, windowShape } from '../../http/wire.ts';
import { visitShape } from '../../visits/wire.ts';
import { spoken } from '../conversations/wire.ts';
import { servicesAskedShape } from '../wire.ts';

export const mostInTrip = 4;

export const householdQueryShape = z.strictObject({ residentId: idShape });
/** Who lives with a resident, herself first; only those the asker may book for. */
export const householdShape = z.strictObject({
  members: z.array(z.strictObject({ id: idShape, name: z.string(), nameLatin: z.string() })),
});

const nurseSexShape = z.enum(['female', 'male']);
const partShape = z.strictObject({
  residentId: idShape,
  services: servicesAskedShape,
  nurseSex: nurseSexShape.optional(),
});

/** Each person once. */
function isOnce(parts: readonly { readonly residentId: string }[]): boolean {
  return new Set(parts.map((part) => part.residentId)).size === parts.length;
}
const twice = both('A person is named twice. Name her once, with all her services.', '同一人重复，请合并为一项。');

/** One person's care as text: her id, a colon, her services separated by commas; `/female` or `/male` asks for such a nurse. */
const writtenPartShape = z.string().transform((text, context) => {
  const [, residentId, services = '', nurseSex] = /^([^:]*):([^/]*)(?:\/(.*))?$/.exec(text) ?? [];
  const part = partShape.safeParse({ residentId, services: services.split(','), nurseSex });
  if (part.success) return part.data;
  context.addIssue({
    code: 'custom',
    message: both('Write id:service,service for each person.', '请按“编号:服务,服务”填写每个人。'),
  });
  return z.NEVER;
});

/** Query of `GET /api/v1/trip-windows`: `visits` holds two to four people, separated by semicolons. */
export const tripWindowsQueryShape = z.strictObject({
  visits: z
    .string()
    .max(2000)
    .transform((text) => text.split(';'))
    .pipe(z.array(writtenPartShape).min(2).max(mostInTrip).refine(isOnce, twice)),
  from: dayShape,
  to: dayShape,
});
export type TripPartAsked = z.infer<typeof partShape>;

export const bookTripShape = z.strictObject({
  visits: z
    .array(partShape.extend({ note: z.string().max(1000).default('') }))
    .min(2)
    .max(mostInTrip)
    .refine(isOnce, twice),
  /** The same for all: each one's care begins within it. */
  window: windowShape,
  ...spoken,
});
export type BookTrip = z.infer<typeof bookTripShape>;

export const tripShape = z.strictObject({ visits: z.array(visitShape) });
export type WireTrip = z.infer<typeof tripShape>;
