import { Fault } from '../findings.ts';
import { mostRows, type Row, type Sheet } from './table.ts';

const delimiters = [',', '\t', ';'] as const;

/** A table of comma, tab or semicolon separated values (RFC 4180; quotes doubled inside quotes). */
export function readCsv(text: string): Sheet | Fault {
  const delimiter = delimiterOf(text);
  const rows: Row[] = [];
  let at = 0;
  for (let number = 1; at < text.length; number++) {
    if (number > mostRows + 20) return new Fault('too-large', String(mostRows));
    const record = readRecord(text, at, delimiter);
    at = record.next;
    if (record.cells.some((cell) => cell !== '')) rows.push({ number, cells: record.cells });
  }
  return { name: null, rows };
}

/** The one that stands most often in the first lines, outside quotes. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4000).replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => head.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

function readRecord(text: string, from: number, delimiter: string): { cells: string[]; next: number } {
  const cells: string[] = [];
  for (let at = from; ; ) {
    const cell = text[at] === '"' ? quoted(text, at) : bare(text, at, delimiter);
    cells.push(cell.value);
    at = cell.next;
    if (text[at] === delimiter) at++;
    else return { cells, next: afterLine(text, at) };
  }
}

function quoted(text: string, from: number): { value: string; next: number } {
  let value = '';
  let start = from + 1;
  for (;;) {
    const end = text.indexOf('"', start);
    if (end < 0) return { value: (value + text.slice(start)).trim(), next: text.length };
    value += text.slice(start, end);
    if (text[end + 1] !== '"') return { value: value.trim(), next: end + 1 };
    value += '"';
    start = end + 2;
  }
}

function bare(text: string, from: number, delimiter: string): { value: string; next: number } {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return { value: unwrapped(text.slice(from, at).trim()), next: at };
}

/** `="00123"`: how some programs keep a spreadsheet from reading a number. */
function unwrapped(value: string): string {
  return /^="[^"]*"$/.test(value) ? value.slice(2, -1) : value;
}

/** Skips what may stand between a closing quote and the end of the line, and the line's end. */
function afterLine(text: string, at: number): number {
  let next = at;
  while (next < text.length && text[next] !== '\n' && text[next] !== '\r') next++;
  return text[next] === '\r' && text[next + 1] === '\n' ? next + 2 : next + 1;
}
