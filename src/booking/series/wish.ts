import type { Actor } from '#access';
import type { Trx } from '#database';
import { nurseCards } from '#roster';
import { type Wish, wishOf } from '../prepare.ts';
import { nurseProblem } from './errors.ts';
import type { Series } from './queries.ts';
import type { BookSeries } from './wire.ts';

/** @throws {Problem} as `wishOf`, and when the named nurse is none of the centre. */
export async function wishOfSeries(
  trx: Trx,
  actor: Actor,
  asked: Pick<BookSeries, 'residentId' | 'services' | 'nurseSex' | 'namedNurseId'> & {
    readonly apartFrom?: ReadonlySet<string>;
  },
  now: Date,
): Promise<Wish> {
  const wish = await wishOf(trx, actor, asked, now);
  const { namedNurseId } = asked;
  if (namedNurseId === undefined) return wish;
  const nurse = (await nurseCards(trx, [namedNurseId])).get(namedNurseId);
  if (nurse?.centreId !== wish.centre.id) throw nurseProblem();
  return { ...wish, namedNurseId };
}

/** What a series asks for, as whoever booked it asked. */
export function askedBy(series: Series) {
  return {
    residentId: series.resident_id,
    services: series.services,
    ...(series.nurse_sex ? { nurseSex: series.nurse_sex } : {}),
    ...(series.named_nurse_id ? { namedNurseId: series.named_nurse_id } : {}),
  };
}
