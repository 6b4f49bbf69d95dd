import type { Trx } from '#database';
import { type NurseOnDay, nurseCards } from '#roster';
import type { SpokenLanguage } from '#roster/wire';
import { leftAt } from '#visits';
import type { DayPicture } from './picture.ts';
import { assignmentsOf, publishedOf } from './queries.ts';

/** Who is expected when: told, not promised. */
export interface Expected {
  readonly nurseName: string;
  readonly nurseNameLatin: string;
  readonly languages: readonly SpokenLanguage[];
  readonly at: Date;
  /** She has set out: `at` is when she should be there, counted from then. */
  readonly onTheWay: boolean;
}

/** The same from a picture of the day, for a visit just put into it. */
export function expectedIn(picture: DayPicture, visitId: string): Expected[] {
  if (picture.state !== 'published') return [];
  const tasks = picture.visits.find(({ visit }) => visit.id === visitId)?.tasks ?? [];
  return tasks.flatMap((task) => {
    const route = picture.plan.routes.find(({ stops }) => stops.some((stop) => stop.task === task));
    const stop = route?.stops.find((one) => one.task === task);
    const nurse = picture.nurses.find(({ id }) => id === route?.nurse);
    if (!stop || !nurse) return [];
    const at = new Date(picture.dayStart.getTime() + Math.round(stop.start) * 1000);
    return [{ ...named(nurse), at, onTheWay: false }];
  });
}

function named({ name, nameLatin, languages }: Pick<NurseOnDay, 'name' | 'nameLatin' | 'languages'>) {
  return { nurseName: name, nurseNameLatin: nameLatin, languages };
}

/** Nurses and times of visits whose day is published; a visit on a day that is not has none. */
export async function expectedFor(trx: Trx, visitIds: readonly string[]): Promise<Map<string, Expected[]>> {
  const [rows, left] = await Promise.all([assignmentsOf(trx, visitIds), leftAt(trx, visitIds)]);
  const [published, nurses] = await Promise.all([
    publishedOf(trx, rows),
    nurseCards(trx, [...new Set(rows.map((row) => row.nurse_id))]),
  ]);
  const expected = new Map<string, Expected[]>();
  for (const row of rows) {
    const nurse = nurses.get(row.nurse_id);
    if (!nurse || !published.has(`${row.centre_id} ${row.day}`)) continue;
    const list = expected.get(row.visit_id) ?? [];
    const setOut = left.get(row.visit_id)?.get(row.nurse_id);
    const at = setOut ? new Date(setOut.getTime() + row.travel_seconds * 1000) : row.starts_at;
    list.push({ ...named(nurse), at, onTheWay: setOut !== undefined });
    expected.set(row.visit_id, list);
  }
  return expected;
}
