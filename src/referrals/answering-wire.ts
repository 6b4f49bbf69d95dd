/** What passed its deadline, and how long the deadlines of an organisation are. */
import { z } from 'zod';
import { both, idShape, instantShape, namedShape } from '../http/wire.ts';

/** Names in the setting `referralHours`, in the order a referral meets them. */
export const deadlineNames = [
  'draft',
  'answerImmediate',
  'answerUrgent',
  'answerRoutine',
  'more',
  'decide',
  'arriveAfterSeat',
  'arriveWithoutSeat',
  'askAfter',
  'see',
  'stay',
  'write',
  'read',
  'takeOver',
  'propose',
] as const;
export type DeadlineHours = (typeof deadlineNames)[number];

const mostHours = 24 * 365;
const hoursShape = z
  .int(both('Write whole hours.', '请填写整小时数。'))
  .min(1, both('Write at least one hour.', '至少填写 1 小时。'))
  .max(mostHours, both(`Write at most ${mostHours} hours.`, `最多填写 ${mostHours} 小时。`));
const allHoursShape = z.strictObject(
  Object.fromEntries(deadlineNames.map((name) => [name, hoursShape])) as Record<DeadlineHours, typeof hoursShape>,
);
export const setDeadlinesShape = z.strictObject({ hours: allHoursShape });
export const deadlinesShape = z.strictObject({
  hours: allHoursShape,
  /** Until an organisation says otherwise. */
  usual: allHoursShape,
  /** What no setting moves. */
  fixed: z.strictObject({ chaseDays: z.int(), tuberculosisHours: z.int() }),
});
export type Deadlines = z.infer<typeof deadlinesShape>;

export const toldShape = z.strictObject({
  organisationId: idShape,
  organisation: namedShape,
  role: z.enum(['doctor', 'hospital-desk', 'administrator']),
  at: instantShape,
  /** Of one's own organisation alone; null while nobody has read it. */
  readAt: instantShape.nullable(),
});
export type WireTold = z.infer<typeof toldShape>;
