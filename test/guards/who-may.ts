import { linesOf } from './guards.ts';

/** What one may do: rows seen, changed and deleted, and how many like those there may be added. */
export type Rights = Readonly<Record<string, string>>;

/**
 * Who may do what to which table of a filled town: what all row-level rules and rights come to. Whoever is not named may
 * do nothing. A changed rule changes a line in `who-may.txt`, and a person looks at it.
 */
export const whoMay: Readonly<Record<string, Rights>> = read();

function read(): Record<string, Rights> {
  const tables: Record<string, Record<string, string>> = {};
  for (const line of linesOf('who-may.txt')) {
    const [table = '', who = '', what = ''] = line.split(': ');
    tables[table] = { ...tables[table], [who]: what };
  }
  return tables;
}
