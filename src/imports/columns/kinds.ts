import type { ImportKind } from '../wire.ts';
import { type CatalogueCells, catalogueColumns } from './catalogue.ts';
import type { Columns } from './column.ts';
import { type NurseCells, nurseColumns } from './nurses.ts';
import { type ResidentCells, residentColumns } from './residents.ts';
import { type RosterCells, rosterColumns } from './rosters.ts';
import { type VisitCells, visitColumns } from './visits.ts';

export const columnsOf = {
  catalogue: catalogueColumns,
  nurses: nurseColumns,
  rosters: rosterColumns,
  residents: residentColumns,
  visits: visitColumns,
} as const satisfies Record<ImportKind, Columns>;

/** The cells of one row of each kind. */
export interface CellsOf {
  readonly catalogue: CatalogueCells;
  readonly nurses: NurseCells;
  readonly rosters: RosterCells;
  readonly residents: ResidentCells;
  readonly visits: VisitCells;
}
