import { addDays, addMonths, type Day } from '#time';
import type { NewbornFigures, PostpartumFigures } from '../protocols/mother-and-child.ts';

/** The last day for the visit at home after mother and child have left hospital; both are seen together. */
export function homeVisitDueBy(discharged: Day, figures: Pick<PostpartumFigures, 'homeVisitWithinDays'>): Day {
  return addDays(discharged, figures.homeVisitWithinDays);
}

/** The days between which a newborn is checked at the end of the first month; the day of birth is day 0. */
export function monthCheckWindow(born: Day, figures: NewbornFigures): { readonly from: Day; readonly to: Day } {
  return { from: addDays(born, figures.monthCheckFromDay), to: addDays(born, figures.monthCheckToDay) };
}

/** Every check of a mother after birth, in order. */
export function postpartumDays(born: Day, discharged: Day, figures: PostpartumFigures): Day[] {
  return inOrder([homeVisitDueBy(discharged, figures), addDays(born, figures.checkOnDay)]);
}

/** Every check of a child from the visit at home until six years, in order. */
export function newbornDays(born: Day, discharged: Day, figures: NewbornFigures): Day[] {
  const byAge = figures.checksAtMonths.map((months) => addMonths(born, months));
  return inOrder([homeVisitDueBy(discharged, figures), monthCheckWindow(born, figures).to, ...byAge]);
}

function inOrder(days: readonly Day[]): Day[] {
  return [...new Set(days)].sort();
}
