import { holdDay } from '#planning';
import { type NewShift, nursesOf, publishRoster, saveShifts } from '#roster';
import { instantOf } from '#time';
import type { CheckedTable } from '../check/check-file.ts';
import type { RosterRow } from '../check/check-rosters.ts';
import type { ImportCounts } from '../wire.ts';
import { noCounts, pieces, placeIn, type Saving } from './saving.ts';

const pieceRows = 1_000;

/** Shifts come onto days whose plans may be known: the days are held first, the nurses after, and the plans are read anew. */
export async function writeRosters(saving: Saving, table: CheckedTable<'rosters'>): Promise<ImportCounts> {
  const { trx, actor, centre, now, found } = saving;
  const counts = noCounts(table);
  const nurses = new Map((await nursesOf(trx, centre.id)).map((nurse) => [nurse.code, nurse.id]));
  const rows = table.rows.filter((row) => {
    if (!nurses.has(row.nurse)) found.error('unknown-nurse', placeIn(table, row.number, 'nurse', row.nurse));
    return nurses.has(row.nurse);
  });
  const days = [...new Set(rows.map((row) => row.day))].sort();
  const held = [];
  for (const day of days) held.push(await holdDay(trx, saving.pictures, centre, day, now));
  for (const piece of pieces(rows, pieceRows)) {
    const outcomes = await saveShifts(
      trx,
      centre.id,
      piece.map((row) => shiftOf(saving, row, nurses.get(row.nurse) ?? '')),
    );
    for (const [index, outcome] of outcomes.entries()) {
      const row = piece[index]!;
      if (outcome === 'overlaps')
        found.error('shift-overlaps', placeIn(table, row.number, 'start', `${row.day} ${row.start}`));
      else counts[outcome]++;
    }
    await saving.progress(piece.length);
  }
  if (counts.added > 0) for (const open of held) await open.touch();
  const published = days.filter((day) => rows.some((row) => row.day === day && row.published));
  counts.changed += (await publishRoster(trx, actor, centre.id, published, now)).length;
  return counts;
}

function shiftOf({ centre }: Saving, row: RosterRow, nurseId: string): NewShift {
  const at = (time: string) => instantOf(row.day, time, centre.zone);
  return {
    nurseId,
    centreId: centre.id,
    day: row.day,
    start: at(row.start),
    end: at(row.end),
    breakEarliest: row.rest ? at(row.rest.earliest) : null,
    breakLatest: row.rest ? at(row.rest.latest) : null,
    breakMinutes: row.rest?.minutes ?? 0,
  };
}
