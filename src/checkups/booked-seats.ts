import type { Trx } from '#database';
import type { SeatListener } from '#sessions';
import { updateCheckUp } from './queries.ts';
import type { CheckUpSeatTable } from './tables.ts';

/** The seats a check-up is booked with. */
export function seatsOfCheckUp(trx: Trx, checkUpId: string): Promise<CheckUpSeatTable[]> {
  return trx.selectFrom('check_up_seat').selectAll().where('check_up_id', '=', checkUpId).orderBy('seat_id').execute();
}

/** Puts new seats in place of those the check-up had. */
export async function keepSeats(trx: Trx, checkUpId: string, seats: readonly CheckUpSeatTable[]): Promise<void> {
  await trx.deleteFrom('check_up_seat').where('check_up_id', '=', checkUpId).execute();
  if (seats.length > 0)
    await trx
      .insertInto('check_up_seat')
      .values([...seats])
      .execute();
}

/**
 * A seat of a check-up is given back or moved, in the same transaction. Moved, the check-up goes with it. Given back, the
 * check-up is due again; without the seat for its report it stays booked and only the date for reading goes.
 */
export const onSeatLeft: SeatListener = async (trx, { seat, to }) => {
  const link = await trx.deleteFrom('check_up_seat').where('seat_id', '=', seat.id).returningAll().executeTakeFirst();
  if (!link) return;
  if (to)
    await trx
      .insertInto('check_up_seat')
      .values({ ...link, seat_id: to.seat.id })
      .execute();
  const { check_up_id: id, purpose } = link;
  if (purpose === 'report') await updateCheckUp(trx, id, { report_on: to?.session.day ?? null });
  else if (to) await moveTo(trx, id, to.session.startsAt);
  else await expectAgain(trx, id);
};

/** Of a yearly examination's tests the earliest says when it is. */
async function moveTo(trx: Trx, id: string, startsAt: Date): Promise<void> {
  await trx
    .updateTable('check_up')
    .set({ booked_for: startsAt })
    .where('id', '=', id)
    .where('state', '=', 'booked')
    .execute();
}

async function expectAgain(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('check_up')
    .set({ state: 'due', mode: null, booked_for: null })
    .where('id', '=', id)
    .where('state', '=', 'booked')
    .execute();
}
