/** What passed its deadline, and how long the deadlines of an organisation are. */
import { z } from 'zod';
import { both, dayShape, idShape, instantShape, namedShape } from '../http/wire.ts';

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

const partyShape = z.strictObject({ id: idShape, name: namedShape });
export const agreementsShape = z.strictObject({
  agreements: z.array(
    z.strictObject({
      id: idShape,
      centre: partyShape,
      hospital: partyShape,
      validFrom: dayShape,
      /** The last day; null: without end. */
      validUntil: dayShape.nullable(),
      source: z.string(),
    }),
  ),
  hospitals: z.array(partyShape),
});
export type WireAgreements = z.infer<typeof agreementsShape>;
export const agreeShape = z.strictObject({
  hospitalId: idShape,
  validFrom: dayShape,
  source: z.string().trim().min(1, both('Say where it is written.', '请填写协议依据。')).max(200),
});
export type Agree = z.infer<typeof agreeShape>;
export const endAgreementShape = z.strictObject({ validUntil: dayShape });

export const toldShape = z.strictObject({
  organisationId: idShape,
  organisation: namedShape,
  role: z.enum(['doctor', 'hospital-desk', 'administrator']),
  at: instantShape,
  /** Of one's own organisation alone; null while nobody has read it. */
  readAt: instantShape.nullable(),
});
export type WireTold = z.infer<typeof toldShape>;
