import type { Trx } from '#database';
import { type NoticeTemplate, tellMany } from '#notifications';
import { addressesByIds, residentsByIds } from '#people';
import { nurseCards } from '#roster';
import type { Visit } from '#visits';
import type { PlanningDeps } from '../deps.ts';
import type { DayPicture } from '../picture.ts';
import { expectedNotice } from '../publish.ts';
import type { MoveTelling, StoredMove } from './wire.ts';

const templates: Readonly<Record<Exclude<MoveTelling, 'nothing'>, NoticeTemplate>> = {
  informed: 'visit-published',
  asked: 'visit-late',
  'at-risk': 'visit-at-risk',
};

/** Tells each resident what concerns her: who comes and when, that it will be later than promised, or that nobody can come yet. */
export async function tellMoves(
  trx: Trx,
  deps: Pick<PlanningDeps, 'enqueue' | 'publicUrl'>,
  picture: Pick<DayPicture, 'centre' | 'day' | 'publication'>,
  {
    moves,
    visits,
    at,
  }: { readonly moves: readonly StoredMove[]; readonly visits: ReadonlyMap<string, Visit>; readonly at: Date },
): Promise<void> {
  const told = moves.filter(({ tells, visitId }) => tells !== 'nothing' && visits.get(visitId)?.state !== 'held');
  const rows = told.flatMap((move) => visits.get(move.visitId) ?? []);
  const [residents, addresses, nurses] = await Promise.all([
    residentsByIds(
      trx,
      rows.map((visit) => visit.resident_id),
    ),
    addressesByIds(
      trx,
      rows.map((visit) => visit.address_id),
    ),
    nurseCards(trx, [...new Set(told.flatMap((move) => move.to.map((seat) => seat.nurseId)))]),
  ]);
  const notices = told.flatMap(({ visitId, to, tells }) => {
    const visit = visits.get(visitId);
    const resident = visit && residents.get(visit.resident_id);
    if (!visit || !resident || tells === 'nothing') return [];
    const seats = to.flatMap(({ nurseId, startsAt }) => {
      const nurse = nurses.get(nurseId);
      return nurse ? [{ nurse, startsAt: new Date(startsAt) }] : [];
    });
    const address = addresses.get(visit.address_id);
    return [expectedNotice(deps, picture, visit, { resident, address, seats, at }, templates[tells])];
  });
  await tellMany(trx, deps.enqueue, notices);
}
