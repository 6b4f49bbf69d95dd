/** The call list, who must be told by telephone; the send log; and whether messages go out. */
import { z } from 'zod';
import { idShape, instantShape } from '../http/wire.ts';

export const callShape = z.strictObject({
  id: idShape,
  residentId: idShape,
  residentName: z.string(),
  /** Empty when not even a number is known: somebody must go and knock. */
  phone: z.string(),
  language: z.enum(['zh-CN', 'en']),
  /** What to say, in the resident's language. */
  say: z.string(),
  createdAt: instantShape,
});
export const callsShape = z.strictObject({ calls: z.array(callShape) });
export type WireCall = z.infer<typeof callShape>;
export const noticeChannels = ['mail', 'sms', 'call', 'wechat'] as const;
export const noticeStates = ['waiting', 'sent', 'refused', 'called', 'superseded'] as const;

/** One line of the send log: who was told what, when and by which way. */
export const noticeShape = z.strictObject({
  id: idShape,
  residentId: idShape,
  residentName: z.string(),
  /** Which message; docs/glossary.md names them. */
  template: z.string(),
  /** The visit, appointment or whatever else it tells of. */
  about: idShape,
  channel: z.enum(noticeChannels),
  /** The mail address or number it went to; empty where somebody must knock. */
  address: z.string(),
  language: z.enum(['zh-CN', 'en']),
  state: z.enum(noticeStates),
  attempts: z.int(),
  lastError: z.string().nullable(),
  createdAt: instantShape,
  /** When it waits for the end of the quiet hours. */
  dueAt: instantShape.nullable(),
  sentAt: instantShape.nullable(),
  /** How the last call went. */
  outcome: z.string().nullable(),
});
export const noticesShape = z.strictObject({
  notices: z.array(noticeShape),
  /** Asks for the next page; null on the last. */
  next: z.string().nullable(),
});
export type WireNotice = z.infer<typeof noticeShape>;

/** Whether messages go out. An alarm: the oldest should have gone more than five minutes ago. */
export const noticeAlarmShape = z.strictObject({
  alarm: z.boolean(),
  /** Messages that wait, also those for the morning. */
  waiting: z.int(),
  oldestDueAt: instantShape.nullable(),
});
export type WireNoticeAlarm = z.infer<typeof noticeAlarmShape>;

export const calledShape = z.strictObject({ outcome: z.enum(['reached', 'no-answer', 'wrong-number']) });
