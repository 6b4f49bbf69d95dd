import { textIn } from '../columns/cells.ts';
import type { Columns } from '../columns/column.ts';
import { type CellsOf, columnsOf } from '../columns/kinds.ts';
import { Fault } from '../findings.ts';
import type { Cell, Row, Sheet } from '../read/table.ts';
import type { ImportKind } from '../wire.ts';
import { lostZeros, repeatedCodes } from './codes.ts';
import type { Collector } from './collector.ts';
import type { Headings } from './headings.ts';

/** The rows of one sheet whose cells all could be read. */
export interface ReadTable<Kind extends ImportKind = ImportKind> {
  readonly kind: Kind;
  readonly sheet: string | null;
  /** The file's own headings by our names. */
  readonly headings: Readonly<Record<string, string>>;
  readonly count: number;
  readonly rows: readonly CellsOf[Kind][];
}

/** Reads every cell under the headings; what cannot be read is told by row, column and reason. */
export function readRows(sheet: Sheet, headings: Headings, found: Collector): ReadTable {
  const columns: Columns = columnsOf[headings.kind];
  const used = usedColumns(sheet, headings, columns, found);
  const body = sheet.rows.slice(headings.at + 1).filter((row) => !isNoRow(row));
  for (const column of used) {
    if (['code', 'resident', 'nurse'].includes(column.name)) lostZeros(body, column, sheet.name, found);
    if (column.name === 'code') repeatedCodes(body, column, sheet.name, found);
  }
  const rows = body.flatMap((row) => readRow(row, used, columns, sheet.name, found));
  return {
    kind: headings.kind,
    sheet: sheet.name,
    headings: Object.fromEntries(used.map(({ name, heading }) => [name, heading])),
    count: body.length,
    rows: rows as unknown as CellsOf[ImportKind][],
  };
}

export interface UsedColumn {
  readonly name: string;
  readonly heading: string;
  readonly at: number;
}

function usedColumns(sheet: Sheet, headings: Headings, columns: Columns, found: Collector): UsedColumn[] {
  const place = { sheet: sheet.name, row: sheet.rows[headings.at]?.number ?? null };
  for (const name of headings.missing) {
    const heading = columns[name]?.heading;
    found.error('missing-column', place, `${heading?.['zh-CN']} ${heading?.en}`);
  }
  const used: UsedColumn[] = [];
  for (const [at, name] of headings.names.entries()) {
    const heading = headings.texts[at] ?? '';
    if (name === undefined) {
      if (heading.trim() !== '') found.warning('unknown-column', { ...place, column: heading });
    } else if (used.some((column) => column.name === name)) found.error('column-twice', { ...place, column: heading });
    else used.push({ name, heading, at });
  }
  return used;
}

/** The example of a template, and what stands under a printed table: totals, who made it, remarks. */
function isNoRow(row: Row): boolean {
  const filled = row.cells.filter((cell) => cell !== null && cell !== '');
  const first = String(filled[0] ?? '');
  if (/^(?:EXAMPLE|示例)$/i.test(first)) return true;
  return filled.length <= 3 && /^(?:合计|总计|共计|制表|填表|审核|说明|注)(?:[:：人]|$)/.test(first);
}

function readRow(row: Row, used: readonly UsedColumn[], columns: Columns, sheet: string | null, found: Collector) {
  const values: Record<string, unknown> = { number: row.number };
  let good = true;
  for (const { name, heading, at } of used) {
    const cell = row.cells[at] ?? null;
    const column = columns[name];
    if (!column) continue;
    const read = isBlank(cell) ? (column.required ? new Fault('missing') : undefined) : column.read(cell);
    if (read instanceof Fault) {
      good = false;
      found.fault(read, { sheet, row: row.number, column: heading, value: isBlank(cell) ? null : textIn(cell) });
    } else if (read !== undefined) values[name] = read;
  }
  return good ? [values] : [];
}

function isBlank(cell: Cell): cell is null {
  return cell === null || cell === '';
}
