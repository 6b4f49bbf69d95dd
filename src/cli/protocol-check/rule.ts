import { type ZodType, z } from 'zod';

export type Answer = Readonly<Record<string, unknown>>;

/** One rule as case files name it: the shape of what is given, the keys of what may be expected, and the rule itself. */
export interface CaseRule {
  readonly input: ZodType;
  readonly expect: readonly string[];
  answer(input: unknown, today: string): Answer;
}

/** Ties a rule to its shape, so that `answer` is only called with what the shape let through. */
export function caseRule<Shape extends ZodType>(
  input: Shape,
  expect: readonly string[],
  answer: (input: z.infer<Shape>, today: string) => Answer,
): CaseRule {
  return { input, expect, answer: (given, today) => answer(given as z.infer<Shape>, today) };
}

export const count = z.number().nonnegative();
export const flag = z.boolean().optional();
export const day = z.iso.date();
export const instant = z.iso.datetime({ offset: true });
