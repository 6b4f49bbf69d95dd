import { Fault } from '../findings.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import type { Sheet } from './table.ts';
import { textOf } from './text.ts';
import { isOldWorkbook, isZip, readXlsx } from './xlsx.ts';

/** The sheets of a file, whatever its name says: what it is stands in its first bytes. */
export async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[] | Fault> {
  if (isZip(bytes)) return readXlsx(bytes);
  if (isOldWorkbook(bytes)) return new Fault('old-workbook');
  const text = textOf(bytes);
  if (text instanceof Fault) return text;
  if (/^\s*\{/.test(text)) return readJson(text);
  const sheet = readCsv(text);
  return sheet instanceof Fault ? sheet : [sheet];
}
