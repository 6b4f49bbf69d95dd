import type { Selectable } from 'kysely';
import type { Point } from '#http/wire';
import type { NurseTable } from './tables.ts';

type Places = Pick<Selectable<NurseTable>, 'start_longitude' | 'start_latitude' | 'end_longitude' | 'end_latitude'>;

export function startOf(row: Places): Point {
  return { longitude: row.start_longitude, latitude: row.start_latitude };
}

/** Null when her day ends at the last bedside. */
export function endOf(row: Places): Point | null {
  if (row.end_longitude === null || row.end_latitude === null) return null;
  return { longitude: row.end_longitude, latitude: row.end_latitude };
}
