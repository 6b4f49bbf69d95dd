/** Proposed bookings: what is due, with times that are free; taking one, declining it. */
import { z } from 'zod';
import { callerShape, channels } from '../booking/conversations/wire.ts';
import { both, dayShape, idShape, instantShape, namedShape } from '../http/wire.ts';

export const proposalStates = ['open', 'taken', 'declined', 'lapsed', 'settled'] as const;
/** `settled`: what it was for was done or booked otherwise. */
export type ProposalState = (typeof proposalStates)[number];
export const declineReasons = ['another-time', 'not-well', 'not-needed', 'had-elsewhere', 'other'] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const proposalsQueryShape = z.strictObject({ residentId: idShape });

const seatsOfOneShape = z.strictObject({
  proposalId: idShape,
  sessionIds: z
    .array(idShape)
    .min(1)
    .max(6)
    .refine((ids) => new Set(ids).size === ids.length, both('A session is there twice.', '同一场次出现了两次。')),
  /** The session in which the report of a yearly examination is read. */
  reportSessionId: idShape.nullable().default(null),
});
/** A time that is free as it is looked at: at home a window, at the centre the seats of each. */
export const proposedTimeShape = z.strictObject({
  start: instantShape,
  end: instantShape,
  seats: z.array(seatsOfOneShape).max(4),
});
export type ProposedTime = z.infer<typeof proposedTimeShape>;

export const proposedThingShape = z.strictObject({
  subject: z.enum(['item', 'check-up']),
  /** Of an item; a check-up is named by its condition. */
  name: namedShape.nullable(),
  condition: z.string().nullable(),
  dueOn: dayShape,
});

export const proposedPersonShape = z.strictObject({
  proposalId: idShape,
  residentId: idShape,
  name: z.string(),
  nameLatin: z.string(),
  things: z.array(proposedThingShape),
});
export type ProposedPerson = z.infer<typeof proposedPersonShape>;

export const proposedTripShape = z.strictObject({
  tripId: idShape,
  mode: z.enum(['clinic', 'home']),
  /** Where the seats are, or who sends somebody. */
  organisation: z.strictObject({ id: idShape, name: namedShape, phone: z.string().nullable() }),
  dueOn: dayShape,
  /** The last day on which it can be taken. */
  openUntil: dayShape,
  /** Those the asker may answer for. */
  people: z.array(proposedPersonShape),
  /** Somebody else of the home goes too and answers for herself. */
  withOthers: z.boolean(),
  times: z.array(proposedTimeShape),
});
export type WireProposedTrip = z.infer<typeof proposedTripShape>;
export const proposedTripsShape = z.strictObject({ trips: z.array(proposedTripShape) });

/** Look now for what is due to a resident; with one thing named, also before it is due. */
export const proposeShape = z
  .strictObject({
    residentId: idShape,
    itemCode: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .optional(),
    checkUpId: idShape.optional(),
  })
  .refine(({ itemCode, checkUpId }) => itemCode === undefined || checkUpId === undefined, {
    path: ['checkUpId'],
    message: both('Name one thing at a time.', '一次只能指定一项。'),
  });
export type Propose = z.infer<typeof proposeShape>;

const alsoShape = z.array(idShape).max(3).default([]);
export const takeProposalShape = proposedTimeShape.extend({
  /** Proposals of the same trip that are taken with it. */
  alsoIds: alsoShape,
  channel: z.enum(channels).default('web'),
  caller: callerShape.optional(),
});
export type TakeProposal = z.infer<typeof takeProposalShape>;
export const declineProposalShape = z.strictObject({
  reason: z.enum(declineReasons),
  note: z.string().max(500).default(''),
  alsoIds: alsoShape,
});
export type DeclineProposal = z.infer<typeof declineProposalShape>;

export const answeredShape = z.strictObject({
  proposals: z.array(
    z.strictObject({
      id: idShape,
      residentId: idShape,
      state: z.enum(proposalStates),
      visitId: idShape.nullable(),
      seatIds: z.array(idShape),
    }),
  ),
});
export type WireAnswered = z.infer<typeof answeredShape>;

/** Proposals nobody has answered, for a desk that telephones. */
export const openProposalShape = z.strictObject({
  proposalId: idShape,
  tripId: idShape,
  residentId: idShape,
  code: z.string(),
  name: z.string(),
  nameLatin: z.string(),
  mode: z.enum(['clinic', 'home']),
  dueOn: dayShape,
  openUntil: dayShape,
  suggestedStart: instantShape,
  things: z.array(proposedThingShape),
});
export type WireOpenProposal = z.infer<typeof openProposalShape>;
export const openProposalsShape = z.strictObject({
  proposals: z.array(openProposalShape),
  next: z.string().nullable(),
});
export const openProposalsQueryShape = z.strictObject({ after: z.string().max(100).optional() });
