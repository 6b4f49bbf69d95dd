import type { Trx } from '#database';
import { tellPlainly } from '#notifications';
import { visitsByIds } from '#visits';
import type { BookingDeps } from '../deps.ts';
import type { Wish } from '../prepare.ts';
import { occurrencesOf, type Series } from './queries.ts';

/** Tells the resident once of a whole series, with its next visit; a letter for each visit would bury her. */
export async function tellSeries(
  template: 'series-booked' | 'series-changed' | 'series-cancelled' | 'request-received',
  trx: Trx,
  deps: BookingDeps,
  series: Series,
  { centre, resident }: Pick<Wish, 'centre' | 'resident'>,
  now: Date,
): Promise<void> {
  const ids = (await occurrencesOf(trx, series.id)).flatMap(({ visit_id }) => visit_id ?? []);
  const coming = [...(await visitsByIds(trx, ids)).values()]
    .filter((visit) => visit.state !== 'cancelled' && visit.window_end > now)
    .sort((one, other) => one.window_start.getTime() - other.window_start.getTime());
  const [next] = coming;
  await tellPlainly(trx, deps.enqueue, {
    event: `series:${series.id}:${template}:${series.version}`,
    centreId: centre.id,
    recipient: { id: resident.id, email: resident.email, phone: resident.phone, language: resident.language },
    template,
    now,
    data: {
      about: series.id,
      zone: centre.zone,
      centreName: centre.name,
      centrePhone: centre.phone,
      residentName: (resident.language === 'en' && resident.nameLatin) || resident.name,
      when: next ? { day: next.day, start: next.window_start.toISOString(), end: next.window_end.toISOString() } : null,
      where: null,
      answerBy: null,
      link: `${deps.publicUrl}/series/${series.id}`,
    },
  });
}
