/** Imports as they cross the network: what was found in a file and what became of its rows. */
import { z } from 'zod';
import { idShape, instantShape, languageShape, namedShape } from '../http/wire.ts';

/** In the order in which they are written: each may name what those before it brought. */
export const importKinds = ['catalogue', 'nurses', 'rosters', 'residents', 'visits'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Bytes of one file over the network; the command line takes any size. */
export const mostFileBytes = 20_000_000;
/** Findings that are told one by one; the rest is counted. */
export const mostFindings = 100;

export const findingShape = z.strictObject({
  /** An error keeps the whole file out; a warning does not. */
  level: z.enum(['error', 'warning']),
  /** Name of the workbook's sheet, where it has several. */
  sheet: z.string().nullable(),
  /** As the spreadsheet counts, from 1, headings included; null for the file as a whole. */
  row: z.int().nullable(),
  /** The heading as it stands in the file. */
  column: z.string().nullable(),
  /** What stood there, shortened; never a whole identity number. */
  value: z.string().nullable(),
  code: z.string(),
  message: namedShape,
});
export type WireFinding = z.infer<typeof findingShape>;

export const importQueryShape = z.strictObject({
  /** What the rows are; `auto` reads it from the headings. */
  kind: z.enum([...importKinds, 'auto']).default('auto'),
  name: z.string().min(1).max(200),
  dryRun: z.enum(['true', 'false']).default('true'),
  /** An id of the caller's own, to ask for the progress by while this request runs. */
  run: idShape.optional(),
});

const countsShape = z.strictObject({
  kind: z.enum(importKinds),
  sheet: z.string().nullable(),
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Promised visits that no plan can keep; each is on the desk's list. */
  atRisk: z.int(),
});
export type ImportCounts = z.infer<typeof countsShape>;

export const importReportShape = z.strictObject({
  fileName: z.string(),
  dryRun: z.boolean(),
  /** False for a preview and for a file with errors: then nothing was written. */
  written: z.boolean(),
  tables: z.array(countsShape),
  errors: z.int(),
  warnings: z.int(),
  findings: z.array(findingShape),
  /** First rows as they were understood; only in a preview. */
  samples: z.array(
    z.strictObject({
      kind: z.enum(importKinds),
      sheet: z.string().nullable(),
      headings: z.array(namedShape),
      rows: z.array(z.strictObject({ row: z.int(), cells: z.array(z.string()) })),
    }),
  ),
});
export type ImportReport = z.infer<typeof importReportShape>;

export const importPhases = ['reading', 'writing', 'written', 'looked', 'refused', 'failed'] as const;
export const importProgressShape = z.strictObject({
  id: idShape,
  fileName: z.string(),
  dryRun: z.boolean(),
  phase: z.enum(importPhases),
  /** Rows in the file, 0 while it is being read. */
  rows: z.int(),
  done: z.int(),
  startedAt: instantShape,
});
export type ImportProgress = z.infer<typeof importProgressShape>;

export const templateQueryShape = z.strictObject({
  language: languageShape.default('zh-CN'),
});
