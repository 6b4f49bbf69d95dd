/** Anything with seats at a time: what can be booked, taking seats, giving them back. */
import { z } from 'zod';
import { both, dayShape, idShape, instantShape, namedShape } from '../http/wire.ts';

export const sessionKinds = ['clinic', 'examination', 'department', 'bed'] as const;
export type SessionKind = (typeof sessionKinds)[number];
export const sessionLevels = ['general', 'specialist', 'expert'] as const;
export type SessionLevel = (typeof sessionLevels)[number];
/**
 * By which way a seat is taken: by the resident herself, by telephone or at the counter, by a community doctor, or for a
 * resident whose contract names the hospital.
 */
export const channels = ['online', 'telephone', 'counter', 'community', 'contracted'] as const;
export type Channel = (typeof channels)[number];
export const seatStates = ['held', 'booked', 'arrived', 'missed', 'cancelled'] as const;
export type SeatState = (typeof seatStates)[number];

const clockShape = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, both('Write the time as HH:mm.', '时间请写成 HH:mm。'));
const seatCountShape = z.int().min(1).max(500);
const nameShape = z.strictObject({ 'zh-CN': z.string().min(1).max(100), en: z.string().min(1).max(100) });

export const publishSeriesShape = z
  .strictObject({
    kind: z.enum(sessionKinds),
    level: z.enum(sessionLevels).default('general'),
    name: nameShape,
    practitioner: namedShape.nullable().default(null),
    place: z.string().max(200).default(''),
    startsOn: dayShape,
    startsAt: clockShape,
    minutes: z.int().min(5).max(1440),
    /** RFC 5545 RRULE without DTSTART; it must end: COUNT or UNTIL. */
    rule: z.string().min(1).max(300),
    exceptDays: z.array(dayShape).max(400).default([]),
    seats: seatCountShape,
    /** Most seats each channel may take; a channel left out has no limit of its own. */
    quotas: z.partialRecord(z.enum(channels), z.int().min(0).max(500)).default({}),
    releaseRule: z.string().min(1).max(60).nullable().default(null),
    /** Everybody may book from this many days before a session on. */
    publicDaysBefore: z.int().min(0).max(365).default(14),
  })
  .superRefine((series, context) => {
    for (const channel of channels) {
      if ((series.quotas[channel] ?? 0) <= series.seats) continue;
      const message = both(
        `A channel cannot have more than the ${series.seats} seats there are.`,
        `渠道名额不能超过总名额 ${series.seats}。`,
      );
      context.addIssue({ code: 'custom', path: ['quotas', channel], message });
    }
  });
export type PublishSeries = z.infer<typeof publishSeriesShape>;

export const publishedSeriesShape = z.strictObject({ id: idShape, sessions: z.int() });

export const sessionsQueryShape = z.strictObject({
  organisationId: idShape,
  kind: z.enum(sessionKinds).optional(),
  from: dayShape,
  to: dayShape,
});

export const sessionShape = z.strictObject({
  id: idShape,
  seriesId: idShape,
  organisationId: idShape,
  kind: z.enum(sessionKinds),
  level: z.enum(sessionLevels),
  name: namedShape,
  practitioner: namedShape.nullable(),
  place: z.string(),
  day: dayShape,
  start: instantShape,
  end: instantShape,
  seats: z.int(),
  /** Seats the asker may still take, by her channel and the release rule. */
  free: z.int(),
  /** From when on she may take one. */
  opensAt: instantShape,
  state: z.enum(['open', 'cancelled']),
});
export type WireSession = z.infer<typeof sessionShape>;
export const sessionsShape = z.strictObject({ sessions: z.array(sessionShape) });

export const prioritySessionsQueryShape = z.strictObject({ from: dayShape, to: dayShape });
export const prioritySessionsShape = z.strictObject({
  /** The hospitals of her contract; none when no contract serves her today. */
  hospitals: z.array(z.strictObject({ id: idShape, name: namedShape, phone: z.string().nullable() })),
  /** Theirs, with what is open to her. */
  sessions: z.array(sessionShape),
});
export type WirePrioritySessions = z.infer<typeof prioritySessionsShape>;

export const takeSeatsShape = z.strictObject({
  residentId: idShape,
  /** One, or several that belong to one visit: all of one organisation, all or none. */
  sessionIds: z
    .array(idShape)
    .min(1)
    .max(6)
    .refine((ids) => new Set(ids).size === ids.length, both('A session is there twice.', '同一场次出现了两次。')),
  channel: z.enum(channels).optional(),
  /** Only keep them for ten minutes. */
  hold: z.boolean().default(false),
});
export type TakeSeats = z.infer<typeof takeSeatsShape>;

export const seatShape = z.strictObject({
  id: idShape,
  residentId: idShape,
  number: z.int(),
  channel: z.enum(channels),
  state: z.enum(seatStates),
  /** Ends a hold; null for everything else. */
  expiresAt: instantShape.nullable(),
  cancelReason: z.string().nullable(),
  /** Seats taken in one act share it. */
  bundleId: idShape,
  session: sessionShape.omit({ free: true, opensAt: true }),
});
export type WireSeat = z.infer<typeof seatShape>;
export const seatsShape = z.strictObject({ seats: z.array(seatShape) });
export const seatsQueryShape = z.strictObject({ residentId: idShape });

export const seatCancelReasons = ['no-longer-needed', 'other-time', 'ill', 'seen-elsewhere', 'other'] as const;
export const cancelSeatShape = z.strictObject({ reason: z.enum(seatCancelReasons) });
export type CancelSeat = z.infer<typeof cancelSeatShape>;

export const arrivalShape = z.strictObject({ outcome: z.enum(['arrived', 'missed']) });

export const overbookShape = z.strictObject({ residentId: idShape, reason: z.string().min(1).max(500) });

export const sessionCancelReasons = ['doctor-ill', 'equipment', 'outbreak', 'weather', 'other'] as const;
export const cancelSessionShape = z.strictObject({
  reason: z.enum(sessionCancelReasons),
  /** Seats you have seen find no other place; any other such seat stops the act. */
  accepted: z.array(idShape).max(600).default([]),
});
export const previewCancelShape = cancelSessionShape.omit({ accepted: true });

/** What becomes of each person of a cancelled session. */
export const replacedSeatShape = z.strictObject({
  seatId: idShape,
  residentId: idShape,
  residentName: z.string(),
  residentNameLatin: z.string(),
  /** Where she goes instead; null: nowhere, she must be asked. */
  to: z.strictObject({ sessionId: idShape, start: instantShape, number: z.int() }).nullable(),
});
export const replacedSeatsShape = z.strictObject({ seats: z.array(replacedSeatShape) });
export type WireReplacedSeat = z.infer<typeof replacedSeatShape>;

/** A session with everybody who has a seat in it. */
export const sessionListShape = z.strictObject({
  session: sessionShape,
  seats: z.array(seatShape.omit({ session: true }).extend({ residentName: z.string(), residentNameLatin: z.string() })),
});
