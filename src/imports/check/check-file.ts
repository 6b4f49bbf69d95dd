import type { Named } from '#http/wire';
import type { Columns } from '../columns/column.ts';
import { columnsOf } from '../columns/kinds.ts';
import { Fault } from '../findings.ts';
import { mostRows, type Sheet } from '../read/table.ts';
import { type ImportKind, importKinds, type WireFinding } from '../wire.ts';
import type { Around } from './around.ts';
import { type CatalogueRow, checkCatalogue } from './check-catalogue.ts';
import { checkNurses, type NurseRow } from './check-nurses.ts';
import { checkResidents, type ResidentRow } from './check-residents.ts';
import { checkRosters, type RosterRow } from './check-rosters.ts';
import { checkVisits, type VisitRow } from './check-visits.ts';
import { Collector } from './collector.ts';
import { headingsOf } from './headings.ts';
import { type ReadTable, readRows } from './read-rows.ts';

interface RowsOf {
  readonly catalogue: CatalogueRow;
  readonly nurses: NurseRow;
  readonly rosters: RosterRow;
  readonly residents: ResidentRow;
  readonly visits: VisitRow;
}

/** A table that may be written if the file has no errors. */
export interface CheckedTable<Kind extends ImportKind = ImportKind> {
  readonly kind: Kind;
  readonly sheet: string | null;
  /** The file's own headings by our names. */
  readonly headings: Readonly<Record<string, string>>;
  /** Rows in the file, bad ones too. */
  readonly count: number;
  readonly rows: readonly RowsOf[Kind][];
  readonly sample: { readonly headings: Named[]; readonly rows: { row: number; cells: string[] }[] };
}

/** Everything that can be said of a file without asking the database. */
export interface CheckedFile {
  readonly tables: readonly CheckedTable[];
  readonly errors: number;
  readonly warnings: number;
  readonly findings: readonly WireFinding[];
}

export function checkFile(
  sheets: readonly Sheet[] | Fault,
  wanted: ImportKind | undefined,
  around: Around,
): CheckedFile {
  const found = new Collector();
  const tables = sheets instanceof Fault ? [] : tablesOf(sheets, wanted, around, found);
  if (sheets instanceof Fault) found.fault(sheets);
  const { errors, warnings, findings } = found;
  return { tables, errors, warnings, findings };
}

function tablesOf(
  sheets: readonly Sheet[],
  wanted: ImportKind | undefined,
  around: Around,
  found: Collector,
): CheckedTable[] {
  const filled = sheets.filter((sheet) => sheet.rows.length > 0);
  const read = filled.flatMap((sheet) => {
    const own = sheets.length > 1 ? sheet : { ...sheet, name: sheet.kind ? sheet.name : null };
    const headings = headingsOf(own, wanted);
    if (headings) return [readRows(own, headings, found)];
    // A workbook may carry a page of explanations beside its tables.
    if (filled.length > 1) found.warning('unknown-kind', { sheet: sheet.name });
    return [];
  });
  if (read.length === 0) found.error(filled.length === 0 ? 'empty' : 'unknown-kind');
  for (const table of read) if (table.count === 0) found.error('empty', { sheet: table.sheet });
  if (read.reduce((sum, table) => sum + table.count, 0) > mostRows) found.error('too-large', {}, String(mostRows));
  return read
    .map((table) => checkTable(table, around, found))
    .sort((one, other) => importKinds.indexOf(one.kind) - importKinds.indexOf(other.kind));
}

function checkTable(table: ReadTable, around: Around, found: Collector): CheckedTable {
  const { kind, sheet, headings, count } = table;
  return { kind, sheet, headings, count, rows: rowsOf(table, around, found), sample: sampleOf(table) };
}

function rowsOf(table: ReadTable, around: Around, found: Collector): readonly RowsOf[ImportKind][] {
  if (is(table, 'residents')) return checkResidents(table, around, found);
  if (is(table, 'visits')) return checkVisits(table, around, found);
  if (is(table, 'rosters')) return checkRosters(table, around, found);
  if (is(table, 'nurses')) return checkNurses(table, around, found);
  return is(table, 'catalogue') ? checkCatalogue(table, found) : [];
}

function is<Kind extends ImportKind>(table: ReadTable, kind: Kind): table is ReadTable<Kind> {
  return table.kind === kind;
}

const sampleRows = 5;

/** The first rows as they were understood, under the headings of the template. Of an identity number only what it told. */
function sampleOf(table: ReadTable): CheckedTable['sample'] {
  const columns: Columns = columnsOf[table.kind];
  const names = Object.keys(columns).filter((name) => table.headings[name] !== undefined);
  return {
    headings: names.map((name) => columns[name]!.heading),
    rows: table.rows.slice(0, sampleRows).map((row) => ({
      row: row.number,
      cells: names.map((name) => shown((row as unknown as Record<string, unknown>)[name])),
    })),
  };
}

function shown(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join(' – ');
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (typeof value !== 'object') return String(value);
  const { number: _, ...told } = value as { readonly number?: unknown };
  return Object.values(told).join(' ');
}
