import type { CatalogueCells } from '../columns/catalogue.ts';
import type { Collector } from './collector.ts';
import type { ReadTable } from './read-rows.ts';

/** A line of the catalogue as the file has it. */
export interface CatalogueRow {
  readonly number: number;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly programme: NonNullable<CatalogueCells['programme']>;
  readonly careMinutes: number;
  readonly competencies: readonly string[];
  readonly nurses: 1 | 2;
  readonly gapMinMinutes: number;
  readonly gapMaxMinutes: number;
  readonly orderNeeded: boolean;
  readonly assessmentNeeded: boolean;
  readonly consentNeeded: boolean;
  readonly priceFen: number;
  /** Undefined leaves it as it is. */
  readonly enabled: boolean | undefined;
}

export function checkCatalogue(table: ReadTable<'catalogue'>, found: Collector): CatalogueRow[] {
  return table.rows.flatMap((cells) => {
    const {
      number,
      code = '',
      nameZh = '',
      nameEn = '',
      programme,
      careMinutes = 0,
      gapMinMinutes = 0,
      gapMaxMinutes = 0,
    } = cells;
    const place = { sheet: table.sheet, row: number };
    const errorsBefore = found.errors;
    if (gapMaxMinutes < gapMinMinutes) {
      found.error('ends-before-start', { ...place, column: table.headings.gapMaxMinutes ?? 'gapMaxMinutes' });
    }
    if (found.errors > errorsBefore || !programme) return [];
    return [
      {
        number,
        code,
        nameZh,
        nameEn,
        programme,
        careMinutes,
        gapMinMinutes,
        gapMaxMinutes,
        competencies: cells.competencies ?? [],
        nurses: cells.nurses === 2 ? 2 : 1,
        orderNeeded: cells.orderNeeded ?? false,
        assessmentNeeded: cells.assessmentNeeded ?? false,
        consentNeeded: cells.consentNeeded ?? false,
        priceFen: Math.round((cells.priceYuan ?? 0) * 100),
        enabled: cells.enabled,
      },
    ];
  });
}
