/** The call list: who must be told by telephone. */
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
export const calledShape = z.strictObject({ outcome: z.enum(['reached', 'no-answer', 'wrong-number']) });
