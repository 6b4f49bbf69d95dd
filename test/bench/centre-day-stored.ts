/** What the release before this one made of the same days. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const file = new URL('./centre-day-stored.csv', import.meta.url);
const columns = [
  'seed',
  'seconds',
  'moves',
  'threads',
  'cost',
  'leftOut',
  'gap',
  'secondsToOnePercent',
  'movesPerSecond',
] as const;

/** Of the shorter run: its cost, tasks without a place, percent above the run twelve times as long, and moves a second of processor time. */
export type StoredDay = Readonly<Record<(typeof columns)[number], number>>;

export function storedDays(): StoredDay[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const cells = line.split(',').map(Number);
    return Object.fromEntries(columns.map((name, i) => [name, cells[i]!])) as StoredDay;
  });
}

const isSame = (one: StoredDay, other: StoredDay) =>
  (['seed', 'seconds', 'moves', 'threads'] as const).every((name) => one[name] === other[name]);

/** Puts the rows in the place of older ones with the same day, time and threads. */
export function storeDays(rows: readonly StoredDay[]): void {
  const kept = storedDays().filter((old) => !rows.some((row) => isSame(row, old)));
  const all = [...kept, ...rows].sort(
    (a, b) => a.seed - b.seed || a.moves - b.moves || a.seconds - b.seconds || a.threads - b.threads,
  );
  const lines = all.map((row) => columns.map((name) => Math.round(row[name] * 100) / 100).join());
  writeFileSync(file, `${columns.join()}\n${lines.join('\n')}\n`);
}

/** One line where the table has this day, else none. */
export function comparedWith(now: StoredDay, table: readonly StoredDay[]): string[] {
  const before = table.find((row) => isSame(row, now));
  if (!before) return [];
  const change = (now.cost / before.cost - 1) * 100;
  return [
    `  release before: cost ${before.cost.toFixed(0)} (now ${change >= 0 ? '+' : ''}${change.toFixed(1)} %), ` +
      `${before.leftOut} tasks without a place (now ${now.leftOut}), gap ${before.gap.toFixed(1)} % (now ${now.gap.toFixed(1)} %), ` +
      `within 1 % after ${before.secondsToOnePercent.toFixed(1)} s (now ${now.secondsToOnePercent.toFixed(1)} s), ` +
      `${(before.movesPerSecond / 1000).toFixed(0)} thousand moves a second (now ${(now.movesPerSecond / 1000).toFixed(0)})`,
  ];
}
