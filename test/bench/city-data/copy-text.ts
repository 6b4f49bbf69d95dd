import type { City, CopiedTable, Value } from './table.ts';

const linesInPiece = 1000;

export const piecesOf = (city: City, table: CopiedTable): number => Math.ceil(table.rows(city.sizes) / linesInPiece);

/** Some hundred rows of a table in PostgreSQL's text form for COPY, as they go on the wire. */
export function copyText(city: City, table: CopiedTable, piece: number): Uint8Array<ArrayBuffer> {
  const from = piece * linesInPiece;
  const until = Math.min(table.rows(city.sizes), from + linesInPiece);
  let text = '';
  for (let index = from; index < until; index++) text += lineOf(table.row(city, index));
  return encoder.encode(text);
}

const encoder = new TextEncoder();

function lineOf(values: readonly Value[]): string {
  let line = '';
  for (const value of values) line += line === '' ? fieldOf(value) : `\t${fieldOf(value)}`;
  return `${line}\n`;
}

function fieldOf(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return String(value);
}

const special = /[\\\t\n\r]/;
const everySpecial = new RegExp(special, 'g');
const written: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string): string {
  return special.test(text) ? text.replaceAll(everySpecial, (one) => written[one] ?? one) : text;
}
