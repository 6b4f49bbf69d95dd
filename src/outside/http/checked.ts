import type { z } from 'zod';
import { OutsideFailure } from './failure.ts';

/** An answer in the shape its provider documents, or an OutsideFailure of kind `garbage` that says what was wrong. */
export function checked<Shape extends z.ZodType>(shape: Shape, answer: unknown, who: string): z.infer<Shape> {
  const result = shape.safeParse(answer);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new OutsideFailure(
    'garbage',
    `${who} answered in an unknown shape: ${issue?.path.join('.')} ${issue?.message}`,
  );
}
