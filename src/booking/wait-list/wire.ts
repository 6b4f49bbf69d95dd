/** Waiting for a place: joining, what is offered, what becomes of it. */
import { z } from 'zod';
import { both, dayShape, idShape, instantShape, namedShape, windowShape } from '../../http/wire.ts';
import { conversationShape, spoken } from '../conversations/wire.ts';
import { servicesAskedShape } from '../wire.ts';

/** How urgent, as the desk's clinician decides: the most urgent first. */
export const waitPriorities = ['urgent', 'soon', 'routine'] as const;
export type WaitPriority = (typeof waitPriorities)[number];

const wallTimeShape = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, both('Write the time as HH:mm.', '请按“时:分”填写时间。'));
/** Wall times between which care may begin. */
export const waitBandShape = z.strictObject({ start: wallTimeShape, end: wallTimeShape });
const channelShape = z.enum(['web', 'telephone', 'counter']);

export const joinWaitShape = z.strictObject({
  residentId: idShape,
  services: servicesAskedShape,
  nurseSex: z.enum(['female', 'male']).optional(),
  firstDay: dayShape,
  lastDay: dayShape,
  /** 1 Monday to 7 Sunday. */
  weekdays: z
    .array(z.int().min(1).max(7))
    .min(1, both('Choose at least one day of the week.', '请至少选择一个星期几。'))
    .max(7)
    .default([1, 2, 3, 4, 5, 6, 7]),
  windows: z
    .array(waitBandShape)
    .min(1, both('Choose at least one time of day that suits you.', '请至少选择一个方便的时段。'))
    .max(24),
  /** For the desk to decide. */
  priority: z.enum(waitPriorities).optional(),
  ...spoken,
  note: z.string().max(1000).default(''),
});
export type JoinWait = z.infer<typeof joinWaitShape>;

/** By which way it was answered, and by whom where the desk was called. */
export const answerOfferShape = z.strictObject(spoken);
export type AnswerOffer = z.infer<typeof answerOfferShape>;
export const setPriorityShape = z.strictObject({ priority: z.enum(waitPriorities) });

export const waitOfferShape = z.strictObject({
  id: idShape,
  visitId: idShape,
  window: windowShape,
  day: dayShape,
  offeredAt: instantShape,
  /** Until then nobody else gets the place. */
  expiresAt: instantShape,
  state: z.enum(['open', 'accepted', 'declined', 'lapsed', 'withdrawn']),
});
export type WireWaitOffer = z.infer<typeof waitOfferShape>;

export const waitEntryShape = z.strictObject({
  id: idShape,
  version: z.int(),
  resident: z.strictObject({ id: idShape, name: z.string(), nameLatin: z.string(), phone: z.string().nullable() }),
  addressText: z.string(),
  addressTextLatin: z.string(),
  services: z.array(z.strictObject({ code: z.string(), name: namedShape })),
  nurseSex: z.enum(['female', 'male']).nullable(),
  priority: z.enum(waitPriorities),
  firstDay: dayShape,
  lastDay: dayShape,
  weekdays: z.array(z.int()),
  windows: z.array(waitBandShape),
  channel: channelShape,
  note: z.string(),
  joinedAt: instantShape,
  endedAt: instantShape.nullable(),
  endReason: z.enum(['placed', 'left', 'days-past']).nullable(),
  /** Every place offered, the newest first. */
  offers: z.array(waitOfferShape),
  /** Who asked the desk to put her on the list. */
  conversations: z.array(conversationShape),
});
export type WireWaitEntry = z.infer<typeof waitEntryShape>;
export const waitListShape = z.strictObject({ zone: z.string(), entries: z.array(waitEntryShape) });
export type WireWaitList = z.infer<typeof waitListShape>;

/** An offer with whom and what it is for. */
export const offerShownShape = z.strictObject({ zone: z.string(), offer: waitOfferShape, entry: waitEntryShape });
export type WireOfferShown = z.infer<typeof offerShownShape>;
