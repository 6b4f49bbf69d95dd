/** Shapes that several rooms send over the network. */
import { z } from 'zod';

/**
 * What a shape says about a bad value, in both languages at once: the library carries one text, `check` takes the reader's
 * half. Chinese comes second.
 */
export function both(en: string, zh: string): string {
  return `${en}${divider}${zh}`;
}
export const divider = '\u001f';

export const idShape = z.uuid();
/** A calendar day in the organisation's zone. */
export const dayShape = z.iso.date();
/** An instant with its offset. */
export const instantShape = z.iso.datetime({ offset: true });
export const languages = ['zh-CN', 'en'] as const;
export const languageShape = z.enum(languages);
export type Language = (typeof languages)[number];

/** A point on the earth: WGS-84 degrees. */
export const pointShape = z.strictObject({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
});
export type Point = z.infer<typeof pointShape>;

/** When care may begin, both ends inclusive. */
export const windowShape = z
  .strictObject({ start: instantShape, end: instantShape })
  .refine((window) => Date.parse(window.start) <= Date.parse(window.end), {
    path: ['end'],
    message: both('The window ends before it starts. Swap the two times.', '时段的结束早于开始，请对调。'),
  });
export type WireWindow = z.infer<typeof windowShape>;

/** A name people read, in every language the service speaks. */
export const namedShape = z.strictObject({ 'zh-CN': z.string(), en: z.string() });
export type Named = z.infer<typeof namedShape>;

/** What a refusal looks like (RFC 9457). */
export const problemShape = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  instance: z.string(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
});
export type WireProblem = z.infer<typeof problemShape>;
