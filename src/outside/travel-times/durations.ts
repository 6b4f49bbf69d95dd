import { OutsideFailure } from '#outside/http';
import { GARBAGE, NO_WAY, type Question } from './roads.ts';

/**
 * A provider's table of seconds, row by row; null means it knows no way.
 * Throws an OutsideFailure when the table is not of the size asked for: then no cell of it can be trusted.
 */
export function durationsOf(
  table: readonly (readonly unknown[])[] | undefined,
  question: Question,
  who: string,
): number[] {
  const isWhole = table?.length === question.from.length && table.every((row) => row.length === question.to.length);
  if (!isWhole) {
    const size = `${question.from.length} × ${question.to.length}`;
    throw new OutsideFailure('garbage', `${who} was asked for a table of ${size} and answered with another`);
  }
  return table.flat().map((cell) => {
    if (cell === null) return NO_WAY;
    return typeof cell === 'number' && cell >= 0 ? cell : GARBAGE;
  });
}
