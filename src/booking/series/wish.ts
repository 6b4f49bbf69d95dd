import type { Actor } from '#access';
import type { Trx } from '#database';
import { worksAt } from '#roster';
import { type Wish, wishOf } from '../prepare.ts';
import { nurseProblem } from './errors.ts';
import type { Series } from './queries.ts';
import type { BookSeries } from './wire.ts';

type Apart = { readonly apartFrom?: ReadonlySet<string> };

/** @throws {Problem} as `wishOf`, and when the named nurse does not work at the centre. */
export async function wishOfSeries(
  trx: Trx,
  actor: Actor,
  asked: Pick<BookSeries, 'residentId' | 'services' | 'nurseSex' | 'namedNurseId'>,
  now: Date,
): Promise<Wish> {
  const wish = await wishOf(trx, actor, asked, now);
  const { namedNurseId } = asked;
  if (namedNurseId === undefined) return wish;
  if (!(await worksAt(trx, namedNurseId, wish.centre.id))) throw nurseProblem();
  return { ...wish, namedNurseId };
}

/**
 * What a series that is there asks for, as whoever booked it asked. A named nurse who has left since is asked for no
 * more: the series goes on, and whoever knows the resident comes rather than a stranger.
 * @throws {Problem} as `wishOf`.
 */
export async function wishOfBooked(
  trx: Trx,
  actor: Actor,
  series: Series,
  now: Date,
  apart: Apart = {},
): Promise<Wish> {
  const { resident_id: residentId, services, nurse_sex: nurseSex, named_nurse_id: namedNurseId } = series;
  const asked = { residentId, services, ...(nurseSex ? { nurseSex } : {}) };
  const wish = await wishOf(trx, actor, { ...asked, ...apart }, now);
  const comes = namedNurseId !== null && (await worksAt(trx, namedNurseId, wish.centre.id));
  return comes ? { ...wish, namedNurseId } : wish;
}
