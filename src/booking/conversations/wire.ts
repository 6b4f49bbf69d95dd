/** Who spoke for a resident, as it crosses the network. */
import { z } from 'zod';
import { both, instantShape } from '../../http/wire.ts';

export const channels = ['web', 'telephone', 'counter'] as const;
export const relations = ['self', 'spouse', 'child', 'parent', 'relative', 'carer', 'neighbour', 'other'] as const;

export const callerShape = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    relation: z.enum(relations),
    /** The resident agreed in words; who speaks for herself agrees by asking. */
    consentSpoken: z.boolean(),
  })
  .refine(({ relation, consentSpoken }) => relation === 'self' || consentSpoken, {
    path: ['consentSpoken'],
    message: both(
      'Ask whether the resident agrees, and say so here. Nobody is visited without.',
      '请先确认居民本人同意，再勾选。未经同意不能预约。',
    ),
  });
export type Caller = z.infer<typeof callerShape>;

/** By which way somebody asked, and who; kept where the desk acts for a resident. */
export const spoken = {
  channel: z.enum(channels).default('web'),
  caller: callerShape.optional(),
} as const;

export const conversationShape = z.strictObject({
  about: z.enum(['book', 'move', 'cancel', 'change', 'wait']),
  channel: z.enum(['telephone', 'counter']),
  callerName: z.string(),
  relation: z.enum(relations),
  consentSpoken: z.boolean(),
  at: instantShape,
});
export type WireConversation = z.infer<typeof conversationShape>;
