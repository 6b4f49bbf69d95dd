import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Centre } from '#organisations';
import type { NurseDay } from './change.ts';
import { rosterProblem } from './errors.ts';
import type { Stint } from './rules.ts';
import { shiftTimes } from './stints.ts';

interface Setting {
  readonly trx: Trx;
  readonly actor: Actor;
  readonly centre: Centre;
  readonly now: Date;
}

/** Sets what a nurse does on a day, nothing for a day off, and keeps patterns away from it. The caller holds the locks. */
export async function setShifts(setting: Setting, cell: NurseDay, stints: readonly Stint[]): Promise<void> {
  const { trx, centre } = setting;
  await trx.deleteFrom('shift').where('nurse_id', '=', cell.nurseId).where('day', '=', cell.day).execute();
  await markByHand(setting, [cell]);
  if (stints.length === 0) return;
  await insertShifts(
    trx,
    stints.map((stint) => {
      const times = shiftTimes(stint, cell.day, centre.zone);
      return {
        nurse_id: cell.nurseId,
        centre_id: centre.id,
        day: cell.day,
        kind: stint.kind,
        starts_at: times.start,
        ends_at: times.end,
        break_earliest: times.breakEarliest,
        break_latest: times.breakLatest,
        break_minutes: times.breakMinutes,
      };
    }),
  );
}

/**
 * One nurse's day goes to another and the other's to her.
 * @throws {Problem} 409 when one of them would have two shifts at once.
 */
export async function swapShifts(setting: Setting, one: NurseDay, other: NurseDay): Promise<void> {
  const { trx } = setting;
  const given = await takeShifts(trx, one);
  const taken = await takeShifts(trx, other);
  await markByHand(setting, [
    one,
    other,
    { nurseId: one.nurseId, day: other.day },
    { nurseId: other.nurseId, day: one.day },
  ]);
  await insertShifts(trx, [
    ...given.map((shift) => ({ ...shift, nurse_id: other.nurseId })),
    ...taken.map((shift) => ({ ...shift, nurse_id: one.nurseId })),
  ]);
}

async function takeShifts(trx: Trx, cell: NurseDay) {
  const rows = await trx
    .deleteFrom('shift')
    .where('nurse_id', '=', cell.nurseId)
    .where('day', '=', cell.day)
    .returningAll()
    .execute();
  return rows.map(({ id: _, ...row }) => ({ ...row, from_pattern: false }));
}

type NewRow = Awaited<ReturnType<typeof takeShifts>>[number];

async function insertShifts(
  trx: Trx,
  rows: readonly (Omit<NewRow, 'from_pattern'> & { readonly from_pattern?: boolean })[],
): Promise<void> {
  if (rows.length === 0) return;
  const inserted = await trx
    .insertInto('shift')
    .values([...rows])
    .onConflict((conflict) => conflict.constraint('shift_one_at_a_time').doNothing())
    .returning('id')
    .execute();
  if (inserted.length !== rows.length) throw rosterProblem('overlap');
}

async function markByHand({ trx, actor, centre, now }: Setting, cells: readonly NurseDay[]): Promise<void> {
  const unique = new Map(cells.map((cell) => [`${cell.nurseId} ${cell.day}`, cell]));
  await trx
    .insertInto('shift_by_hand')
    .values(
      [...unique.values()].map(({ nurseId, day }) => ({
        nurse_id: nurseId,
        centre_id: centre.id,
        day,
        set_by: actor.id,
        set_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['nurse_id', 'day']).doUpdateSet({ set_by: actor.id, set_at: now }))
    .execute();
}
