/** Who waits how long and whose visits are cancelled, by what residents have in common. */
import { z } from 'zod';
import { both, dayShape, idShape } from '../../http/wire.ts';

export const dimensions = ['age', 'sub-district', 'mobility', 'language', 'channel'] as const;
export type Dimension = (typeof dimensions)[number];

/** What stands behind a figure: whoever joined the list, got a place, had a visit booked, had one cancelled. */
export const fairnessFigures = ['waits', 'placed', 'visits', 'cancelled'] as const;
export type FairnessFigure = (typeof fairnessFigures)[number];

export const longestPeriodDays = 366;

const period = { from: dayShape, until: dayShape };
const presentation = {
  format: z.enum(['json', 'csv']).default('json'),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
};

function runsForward({ from, until }: { readonly from: string; readonly until: string }): boolean {
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000;
  return days >= 0 && days < longestPeriodDays;
}
const notAPeriod = {
  path: ['until'],
  message: both(
    `Choose a last day on or after the first, at most ${longestPeriodDays} days in all.`,
    `结束日期不得早于开始日期，最长 ${longestPeriodDays} 天。`,
  ),
};

export const fairnessQueryShape = z.strictObject({ ...period, ...presentation }).refine(runsForward, notAPeriod);
export type FairnessQuery = z.infer<typeof fairnessQueryShape>;

export const fairnessListQueryShape = z
  .strictObject({
    ...period,
    by: z.enum(dimensions),
    group: z.string().min(1).max(60),
    figure: z.enum(fairnessFigures),
    after: idShape.optional(),
    ...presentation,
  })
  .refine(runsForward, notAPeriod);
export type FairnessListQuery = z.infer<typeof fairnessListQueryShape>;

const counts = {
  /** Times somebody joined the wait list in the period. */
  waits: z.int(),
  /** Of these, times a place was taken. */
  placed: z.int(),
  /** From joining to taking the place, the middle one of those placed. */
  medianWaitHours: z.number().nullable(),
  /** Booked for a day of the period. */
  visits: z.int(),
  cancelled: z.int(),
};
export const fairnessCountsShape = z.strictObject({ residents: z.int(), ...counts });
export type WireFairnessCounts = z.infer<typeof fairnessCountsShape>;

export const fairnessGroupShape = z.strictObject({
  /** A code, or a sub-district's name; `unknown` where nobody wrote it down. */
  group: z.string(),
  /** Null for fewer than five residents. */
  counts: fairnessCountsShape.nullable(),
});
export type WireFairnessGroup = z.infer<typeof fairnessGroupShape>;

export const fairnessShape = z.strictObject({
  from: dayShape,
  until: dayShape,
  dimensions: z.array(z.strictObject({ by: z.enum(dimensions), groups: z.array(fairnessGroupShape) })),
});
export type WireFairness = z.infer<typeof fairnessShape>;

export const fairnessListShape = z.strictObject({
  residents: z.array(
    z.strictObject({ residentId: idShape, code: z.string(), name: z.string(), nameLatin: z.string(), ...counts }),
  ),
  next: idShape.nullable(),
});
export type WireFairnessList = z.infer<typeof fairnessListShape>;
