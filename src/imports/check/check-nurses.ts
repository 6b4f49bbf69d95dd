import type { Point } from '#http/wire';
import type { Day } from '#time';
import type { NurseCells } from '../columns/nurses.ts';
import { Fault } from '../findings.ts';
import type { Around } from './around.ts';
import type { Collector } from './collector.ts';
import { pointOf } from './points.ts';
import type { ReadTable } from './read-rows.ts';

/** A nurse as the file has her; what is undefined is not said. */
export interface NurseRow
  extends Pick<
    NurseCells,
    'number' | 'nameLatin' | 'title' | 'clinicalYears' | 'registrationNumber' | 'phone' | 'email' | 'languages'
  > {
  readonly code: string;
  readonly name: string;
  readonly sex: NonNullable<NurseCells['sex']>;
  readonly mode: NonNullable<NurseCells['mode']>;
  /** WGS-84; undefined for the centre itself. */
  readonly start: Point | undefined;
  readonly returns: boolean;
  /** Codes or names. */
  readonly competencies: readonly string[];
  readonly competentFrom: Day;
  /** The last day on which they hold. */
  readonly competentUntil: Day;
}

export function checkNurses(table: ReadTable<'nurses'>, around: Around, found: Collector): NurseRow[] {
  return table.rows.flatMap((cells) => {
    const {
      code = '',
      name = '',
      sex,
      mode,
      competencies = [],
      competentFrom = '2000-01-01',
      competentUntil = '',
    } = cells;
    const errorsBefore = found.errors;
    const at = (column: string, value: string | null = null) => ({
      sheet: table.sheet,
      row: cells.number,
      column: table.headings[column] ?? column,
      value,
    });
    const start = pointOf(cells, around.point);
    if (start instanceof Fault) found.fault(start, at('longitude', `${cells.longitude ?? ''} ${cells.latitude ?? ''}`));
    if (competencies.length > 0 && competentUntil === '') found.error('validity-needed', at('competentUntil'));
    else if (competencies.length > 0 && competentUntil < competentFrom) {
      found.error('ends-before-start', at('competentUntil', competentUntil));
    }
    if (found.errors > errorsBefore || start instanceof Fault || !sex || !mode) return [];
    return [
      {
        ...cells,
        code,
        name,
        sex,
        mode,
        start,
        returns: cells.returns ?? true,
        competencies,
        competentFrom,
        competentUntil,
      },
    ];
  });
}
