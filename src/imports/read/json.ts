import { z } from 'zod';
import { Fault } from '../findings.ts';
import { type ImportKind, importKinds } from '../wire.ts';
import { type Cell, mostRows, type Sheet } from './table.ts';

const cellShape = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]);
const rowsShape = z.array(z.record(z.string(), cellShape)).max(mostRows);
const fileShape = z.strictObject({
  catalogue: rowsShape.optional(),
  nurses: rowsShape.optional(),
  rosters: rowsShape.optional(),
  residents: rowsShape.optional(),
  visits: rowsShape.optional(),
} satisfies Record<ImportKind, z.ZodType>);

/** `{ "residents": [{ "code": "R1", … }], "visits": […] }`: the names of the fields are those of docs/import.md. */
export function readJson(text: string): Sheet[] | Fault {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return new Fault('bad-json', error instanceof Error ? error.message.slice(0, 120) : '');
  }
  const parsed = fileShape.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return new Fault('bad-json', `${issue?.path.join('/') ?? ''} ${issue?.message ?? ''}`.slice(0, 120));
  }
  return importKinds.flatMap((kind) => sheetOf(kind, parsed.data[kind] ?? []));
}

/** The first row holds the names of all fields; row 2 is the first element. */
function sheetOf(kind: ImportKind, elements: z.infer<typeof rowsShape>): Sheet[] {
  if (elements.length === 0) return [];
  const names = [...new Set(elements.flatMap((element) => Object.keys(element)))];
  const rows = elements.map((element, index) => ({
    number: index + 2,
    cells: names.map((name) => cellOf(element[name])),
  }));
  return [{ name: kind, kind, rows: [{ number: 1, cells: names }, ...rows] }];
}

function cellOf(value: z.infer<typeof cellShape> | undefined): Cell {
  if (value === undefined) return null;
  return Array.isArray(value) ? value.join('、') : value;
}
