import type { City, CopiedTable, Value } from './table.ts';

const linesInChunk = 1000;

/** The rows of a table in PostgreSQL's text form for COPY, some hundreds to a piece, as it goes on the wire. */
export function* copyText(city: City, table: CopiedTable): Generator<Buffer> {
  const rows = table.rows(city.sizes);
  for (let from = 0; from < rows; from += linesInChunk) {
    let text = '';
    const until = Math.min(rows, from + linesInChunk);
    for (let index = from; index < until; index++) text += lineOf(table.row(city, index));
    yield Buffer.from(text);
  }
}

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
