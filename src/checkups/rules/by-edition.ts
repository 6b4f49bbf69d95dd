import { addDays, type Day } from '#time';
import { nextInSeries, type Rhythm, retimed, type Series } from './series.ts';

export interface Timing {
  readonly series: Series;
  readonly next: Day | undefined;
}

/**
 * A series when its plan goes over to another edition: it goes on in that edition's rhythm from the day the newest record
 * now asks for. Exceptions made by hand stay. What is overdue stays overdue: whoever has waited too long already is not
 * made to look punctual, and the next record times the series anew.
 *
 * @param wanted by when the newest record asks for the next, judged by that edition.
 */
export function timedByEdition(before: Series, nextDue: Day | null, wanted: Day, today: Day, rhythm: Rhythm): Timing {
  if (nextDue !== null && nextDue < today) return { series: before, next: nextDue };
  const yesterday = addDays(today, -1);
  const series = retimed(before, yesterday, wanted < today ? today : wanted, rhythm);
  return { series, next: nextInSeries(series, yesterday) };
}
