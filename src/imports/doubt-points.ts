import type { Centre } from '#organisations';
import type { Geocoder } from '#outside/geocoding';
import type { CheckedTable } from './check/check-file.ts';
import type { ResidentRow } from './check/check-residents.ts';
import type { Collector } from './check/collector.ts';
import { type AssumedPoint, looksShifted } from './datum-fit.ts';

/** So many rows show it; looking up more would only take time. */
const mostLooked = 300;

/**
 * Points of a table that name no system and lie as GCJ-02 would: the file is warned of, and none of them counts as
 * confirmed, so that no nurse is sent half a kilometre off.
 */
export async function doubtPoints(
  table: CheckedTable<'residents'>,
  centre: Centre,
  streets: Geocoder,
  found: Collector,
): Promise<CheckedTable<'residents'>> {
  const assumed = table.rows.filter((row) => row.pointAssumed);
  const looked = await Promise.all(spread(assumed, mostLooked).map((row) => lookedUp(row, streets)));
  if (!looksShifted(looked, centre.serviceArea)) return table;
  const column = table.headings.longitude ?? null;
  found.warning('points-look-shifted', { sheet: table.sheet, column }, String(assumed.length));
  return { ...table, rows: table.rows.map((row) => (row.pointAssumed ? { ...row, confirmed: false } : row)) };
}

async function lookedUp(row: ResidentRow, streets: Geocoder): Promise<AssumedPoint> {
  const [best] = row.address === undefined ? [] : await streets.locate({ address: row.address, city: '' });
  const known = best && {
    point: { longitude: best.longitude, latitude: best.latitude },
    uncertaintyMetres: best.uncertaintyMetres,
  };
  return { point: row.point ?? { longitude: 0, latitude: 0 }, known };
}

/** At most `most` rows from all over the table. */
function spread<T>(rows: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(rows.length / most));
  return rows.filter((_, index) => index % step === 0);
}
