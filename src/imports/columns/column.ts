import type { Named } from '#http/wire';
import type { Fault } from '../findings.ts';
import type { Cell } from '../read/table.ts';

/** One column of a table: by which headings it goes, and how its cells are read. */
export interface Column<Value> {
  /** As the templates write it. */
  readonly heading: Named;
  /** Other headings under which it is exported elsewhere. */
  readonly also?: readonly string[];
  /** The column must be there and every cell filled. */
  readonly required?: boolean;
  /** For the template; the Chinese one serves both languages where there is no English one. */
  readonly example: string | Named;
  /** Never called for an empty cell. */
  read(cell: Exclude<Cell, null>): Value | Fault;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;

/** A row whose cells have been read; an empty cell and a column that is not there are both undefined. */
export type RowOf<C extends Columns> = { readonly number: number } & {
  readonly [Name in keyof C]: (C[Name] extends Column<infer Value> ? Value : never) | undefined;
};

/** A required cell of a row that has passed its check. */
export type Filled<Row, Name extends keyof Row> = Omit<Row, Name> & { readonly [N in Name]-?: NonNullable<Row[N]> };

/** Headings as they are compared: no spaces, brackets or stars, no capitals, full-width letters made ordinary. */
export function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([{（【].*?[)\]}）】]/g, '')
    .replace(/[\s*_:：-]/g, '');
}
