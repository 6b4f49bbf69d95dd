import { addressFit, saveResidents } from '#people';
import type { CheckedTable } from '../check/check-file.ts';
import type { ResidentRow } from '../check/check-residents.ts';
import type { ImportCounts } from '../wire.ts';
import { noCounts, pieces, placeIn, type Saving } from './saving.ts';

/** One statement of so many rows takes a few tenths of a second. */
const pieceRows = 2_000;

export async function writeResidents(saving: Saving, table: CheckedTable<'residents'>): Promise<ImportCounts> {
  const counts = noCounts(table);
  const by = { at: saving.now, actor: saving.actor.id };
  for (const rows of pieces(table.rows, pieceRows)) {
    const saved = await saveResidents(saving.trx, saving.centre.id, rows, by);
    for (const [index, row] of rows.entries()) {
      const { outcome, keptPoint, identityTaken } = saved[index]!;
      if (outcome === 'no-birth-date') saving.found.error('missing', birthPlace(table, row));
      else if (outcome === 'point-without-address')
        saving.found.error('no-address', placeIn(table, row.number, 'longitude'));
      else counts[outcome]++;
      if (identityTaken) saving.found.warning('identity-taken', placeIn(table, row.number, 'identityNumber'));
      if (keptPoint) saving.found.warning('kept-point', placeIn(table, row.number, 'longitude'));
      else warnOutside(saving, table, row);
    }
    await saving.progress(rows.length);
  }
  return counts;
}

function birthPlace(table: CheckedTable<'residents'>, row: ResidentRow) {
  return { ...placeIn(table, row.number, 'birthDate'), column: table.headings.birthDate ?? '出生日期 Birth date' };
}

function warnOutside({ centre, now, found }: Saving, table: CheckedTable<'residents'>, row: ResidentRow): void {
  if (!row.point) return;
  const fit = addressFit({ point: row.point, confirmedAt: now }, centre);
  if (fit === 'outside-area') {
    found.warning(
      'outside-area',
      placeIn(table, row.number, 'longitude', `${row.point.longitude} ${row.point.latitude}`),
    );
  }
}
