import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { residentsByIds } from '#people';
import { nurseCards } from '#roster';
import { type Day, instantText } from '#time';
import { visitsByIds } from '#visits';
import type { ProposalRow } from './queries.ts';
import { listsOfDay, type NurseListRow } from './receipts.ts';
import type { StoredMove, WireLists, WireMove, WireProposal } from './wire.ts';

/** Proposals as the desk reads them, with names. */
export async function proposalViews(
  trx: Trx,
  centre: Pick<Centre, 'zone'>,
  rows: readonly ProposalRow[],
): Promise<WireProposal[]> {
  const moves = await moveViews(
    trx,
    centre,
    rows.flatMap((row) => row.moves),
  );
  const text = (instant: Date) => instantText(instant, centre.zone);
  let from = 0;
  return rows.map((row) => {
    const own = moves.slice(from, from + row.moves.length);
    from += row.moves.length;
    return {
      id: row.id,
      centreId: row.centre_id,
      day: row.day,
      zone: centre.zone,
      version: row.version,
      state: row.state,
      change: row.change,
      moves: own,
      madeBy: row.made_by,
      madeAt: text(row.made_at),
      settledBy: row.settled_by,
      settledAt: row.settled_at && text(row.settled_at),
      note: row.note,
    };
  });
}

/** The same moves, in their order, with who and when. */
export async function moveViews(
  trx: Trx,
  { zone }: Pick<Centre, 'zone'>,
  moves: readonly StoredMove[],
): Promise<WireMove[]> {
  const visits = await visitsByIds(trx, [...new Set(moves.map((move) => move.visitId))]);
  const [residents, nurses] = await Promise.all([
    residentsByIds(
      trx,
      [...visits.values()].map((visit) => visit.resident_id),
    ),
    nurseCards(trx, [...new Set(moves.flatMap((move) => [...move.from, ...move.to].map((seat) => seat.nurseId)))]),
  ]);
  const seat = (one: StoredMove['to'][number]) => ({
    ...one,
    name: nurses.get(one.nurseId)?.name ?? '',
    nameLatin: nurses.get(one.nurseId)?.nameLatin ?? '',
  });
  return moves.map((move) => {
    const visit = visits.get(move.visitId)!;
    const resident = residents.get(visit.resident_id);
    return {
      ...move,
      from: move.from.map(seat),
      to: move.to.map(seat),
      residentId: visit.resident_id,
      residentName: resident?.name ?? '',
      residentNameLatin: resident?.nameLatin ?? '',
      window: { start: instantText(visit.window_start, zone), end: instantText(visit.window_end, zone) },
    };
  });
}

/** A phone that has not said within so long that it has a changed list is called. */
const receiptMinutes = 10;

export async function listsView(
  trx: Trx,
  { id, zone }: Centre,
  day: Day,
  publication: number,
  now: Date,
): Promise<WireLists> {
  const rows = await listsOfDay(trx, id, day);
  const nurses = await nurseCards(
    trx,
    rows.map((row) => row.nurse_id),
  );
  return {
    publication,
    lists: rows.map((row) => ({
      nurseId: row.nurse_id,
      name: nurses.get(row.nurse_id)?.name ?? '',
      nameLatin: nurses.get(row.nurse_id)?.nameLatin ?? '',
      publication: row.publication,
      publishedAt: instantText(row.published_at, zone),
      received: row.received,
      receivedAt: row.received_at && instantText(row.received_at, zone),
      overdue: isOverdue(row, now),
    })),
  };
}

function isOverdue(row: NurseListRow, now: Date): boolean {
  if (row.received !== null && row.received >= row.publication) return false;
  return now.getTime() - row.published_at.getTime() > receiptMinutes * 60_000;
}
