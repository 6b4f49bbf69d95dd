/** An urgent visit of today: what is possible, and one of it chosen. */
import { z } from 'zod';
import { idShape } from '../../http/wire.ts';
import { choiceShape, nearestShape } from '../../planning/live/wire.ts';
import { bookVisitShape, helpShape } from '../wire.ts';

export const urgentShape = bookVisitShape.omit({ likes: true });

/** What the desk may choose, the gentlest first; none of it has happened. */
export const possibleShape = z.strictObject({
  zone: z.string(),
  /** Null where it fits as the day stands. */
  nearest: nearestShape.nullable(),
  choices: z.array(choiceShape),
  /** Another day, another window, any nurse or another centre, where that would help. */
  helps: z.array(helpShape),
});
export type WirePossible = z.infer<typeof possibleShape>;

export const chooseUrgentShape = urgentShape.extend({
  /** `key` of one of the choices as they were shown. */
  choice: z.string().min(1).max(120),
});
export type ChooseUrgent = z.infer<typeof chooseUrgentShape>;

export const urgentBookedShape = z.strictObject({
  visitId: idShape,
  /** Applied, or waiting for the desk because the day moved on between the look and the lock: the visit is then at risk. */
  state: z.enum(['accepted', 'open']),
});
