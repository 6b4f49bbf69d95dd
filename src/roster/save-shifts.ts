import { sql } from 'kysely';
import type { Trx } from '#database';
import { addShifts, type NewShift } from './add-nurse.ts';

export type SavedShift = 'added' | 'unchanged' | 'overlaps';

/**
 * Puts nurses on duty as a list says. A shift that is there stays; one that overlaps another of hers is not written.
 * The days must be held: nurses come after days, everywhere.
 * @returns what became of each, in the same order.
 */
export async function saveShifts(trx: Trx, centreId: string, shifts: readonly NewShift[]): Promise<SavedShift[]> {
  const known = await shiftsKnown(trx, centreId, shifts);
  const outcomes = shifts.map((shift): SavedShift => {
    const others = known.get(`${shift.nurseId} ${shift.day}`) ?? [];
    if (others.some((other) => sameShift(shift, other))) return 'unchanged';
    return others.some((other) => other.starts_at < shift.end && shift.start < other.ends_at) ? 'overlaps' : 'added';
  });
  if (!outcomes.includes('overlaps'))
    await addShifts(
      trx,
      shifts.filter((_, index) => outcomes[index] === 'added'),
    );
  return outcomes;
}

async function shiftsKnown(trx: Trx, centreId: string, shifts: readonly NewShift[]) {
  const rows = await trx
    .selectFrom('shift')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where(sql<boolean>`nurse_id = any(${[...new Set(shifts.map((shift) => shift.nurseId))]}::uuid[])`)
    .where(sql<boolean>`day = any(${[...new Set(shifts.map((shift) => shift.day))]}::date[])`)
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, (row) => `${row.nurse_id} ${row.day}`);
}

type Known = NonNullable<ReturnType<Awaited<ReturnType<typeof shiftsKnown>>['get']>>[number];

function sameShift(shift: NewShift, known: Known): boolean {
  const same = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();
  return (
    same(shift.start, known.starts_at) &&
    same(shift.end, known.ends_at) &&
    shift.breakMinutes === known.break_minutes &&
    same(shift.breakEarliest, known.break_earliest) &&
    same(shift.breakLatest, known.break_latest)
  );
}
