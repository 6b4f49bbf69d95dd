/** What was measured before: the published values, and the table of the release before this one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const publishedFile = new URL('../../fixtures/routing/hhcrsp-published-best.csv', import.meta.url);
const storedFile = new URL('./hhcrsp-stored.csv', import.meta.url);

export interface Published {
  readonly set: string;
  readonly instance: string;
  readonly cost: number;
}

export function published(): Published[] {
  return rowsOf(publishedFile).map(([set, instance, , , , cost]) => ({
    set: set!,
    instance: instance!,
    cost: Number(cost),
  }));
}

/** Gap and moves a second (NaN where they were not kept) of one instance, with the time and threads they were measured with. */
export interface Stored {
  readonly instance: string;
  readonly seconds: string;
  readonly threads: string;
  readonly gap: number;
  readonly movesPerSecond: number;
}

export function stored(): Stored[] {
  if (!existsSync(storedFile)) return [];
  return rowsOf(storedFile).map(([instance, seconds, threads, gap, moves]) => ({
    instance: instance!,
    seconds: seconds!,
    threads: threads!,
    gap: Number(gap),
    movesPerSecond: moves ? Number(moves) : NaN,
  }));
}

/** Puts the rows in the place of older ones with the same instance, time and threads. */
export function store(rows: readonly Stored[]): void {
  const nameOf = (row: Stored) => `${row.instance},${row.seconds},${row.threads}`;
  const all = new Map([...stored(), ...rows].map((row) => [nameOf(row), row]));
  const lines = [...all].map(([name, row]) => `${name},${row.gap.toFixed(2)},${speedOf(row)}`);
  writeFileSync(storedFile, `instance,seconds,threads,gap,moves_per_second\n${lines.join('\n')}\n`);
}

const speedOf = (row: Stored) => (Number.isNaN(row.movesPerSecond) ? '' : row.movesPerSecond.toFixed(0));

function rowsOf(file: URL): string[][] {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => line.split(','));
}
