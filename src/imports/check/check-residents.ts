import type { Point } from '#http/wire';
import { addDays, type Day } from '#time';
import type { ResidentCells } from '../columns/residents.ts';
import { Fault } from '../findings.ts';
import type { Around } from './around.ts';
import type { Collector } from './collector.ts';
import { pointOf } from './points.ts';
import type { ReadTable } from './read-rows.ts';

/** A resident as the file has her; what is undefined is not said, and stays as it is known. */
export interface ResidentRow {
  readonly number: number;
  readonly code: string;
  readonly name: string;
  readonly sex: 'female' | 'male' | 'other' | 'unknown' | undefined;
  readonly birthDate: Day | undefined;
  readonly phone: string | undefined;
  readonly identityNumber: string | undefined;
  readonly email: string | undefined;
  readonly language: 'zh-CN' | 'en' | undefined;
  readonly mobility: string | undefined;
  readonly nurseSex: 'female' | 'male' | undefined;
  readonly household: string | undefined;
  readonly address: string | undefined;
  readonly addressLatin: string | undefined;
  readonly accessNotes: string | undefined;
  /** WGS-84. */
  readonly point: Point | undefined;
  /** The file does not say on which system the point is. */
  readonly pointAssumed: boolean;
  readonly confirmed: boolean;
}

/** What a table of residents says beyond its single cells. */
export function checkResidents(table: ReadTable<'residents'>, around: Around, found: Collector): ResidentRow[] {
  return table.rows.flatMap((cells) => {
    const { code = '', name = '', datum } = cells;
    const errorsBefore = found.errors;
    const at = (column: string, value?: string) => ({
      sheet: table.sheet,
      row: cells.number,
      column: table.headings[column] ?? column,
      value: value ?? null,
    });
    const { birthDate, sex } = bornAndSex(cells, around.today, at, found);
    const point = pointOf(cells, around.point);
    if (point instanceof Fault) found.fault(point, at('longitude', `${cells.longitude ?? ''} ${cells.latitude ?? ''}`));
    if (cells.confirmed && !point) found.error('confirmed-without-point', at('confirmed'));
    if (found.errors > errorsBefore || point instanceof Fault) return [];
    return [
      {
        ...pick(cells),
        identityNumber: cells.identityNumber?.number,
        code,
        name: name.replace(/\s+/g, ' '),
        sex,
        birthDate,
        point,
        pointAssumed: point !== undefined && datum === undefined,
        confirmed: cells.confirmed ?? false,
      },
    ];
  });
}

function pick(cells: ResidentCells) {
  const { number, phone, email, language, mobility, nurseSex, household, address, addressLatin, accessNotes } = cells;
  return { number, phone, email, language, mobility, nurseSex, household, address, addressLatin, accessNotes };
}

type At = (column: string, value?: string) => { row: number; column: string; value: string | null };

function bornAndSex(cells: ResidentCells, today: Day, at: At, found: Collector) {
  const { identityNumber: facts } = cells;
  const birthDate = cells.birthDate ?? facts?.birthDate;
  if (facts && cells.birthDate !== undefined && cells.birthDate !== facts.birthDate) {
    found.error('identity-disagrees', at('birthDate', cells.birthDate), facts.birthDate);
  }
  if (birthDate !== undefined && birthDate > today) found.error('future-date', at('birthDate', birthDate));
  if (birthDate !== undefined && birthDate < addDays(today, -130 * 366))
    found.error('too-old', at('birthDate', birthDate));
  const sex = cells.sex ?? facts?.sex;
  if (facts && (cells.sex === 'female' || cells.sex === 'male') && cells.sex !== facts.sex) {
    found.warning('identity-sex', at('sex', cells.sex));
  }
  return { birthDate, sex };
}
