import { ageOn, type Day } from '#time';
import type { ElderlyExamFigures } from '../protocols/examinations.ts';

export interface ElderlyExam {
  readonly eligible: boolean;
  /** Once in each calendar year; due is not overdue. */
  readonly due: boolean;
  readonly includesChestDr: boolean;
  readonly includesHba1c: boolean;
}

/**
 * Whether somebody may have the yearly examination, whether this year's is still to come, and what it holds.
 * @throws {RangeError} when she is not born yet.
 */
export function elderlyExam(
  person: { readonly birthDate: Day; readonly lastExam: Day | null },
  today: Day,
  figures: ElderlyExamFigures,
): ElderlyExam {
  if (person.birthDate > today) throw new RangeError('The date of birth lies in the future.');
  const eligible = ageOn(person.birthDate, today) >= figures.fromYears;
  const hadThisYear = person.lastExam !== null && person.lastExam.slice(0, 4) >= today.slice(0, 4);
  return {
    eligible,
    due: eligible && !hadThisYear,
    includesChestDr: eligible && figures.includesChestDr,
    includesHba1c: eligible && figures.includesHba1c,
  };
}
