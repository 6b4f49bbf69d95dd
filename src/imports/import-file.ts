import { createHash } from 'node:crypto';
import type { Actor } from '#access';
import { type Database, dryRun, type Trx } from '#database';
import type { Centre } from '#organisations';
import { dayOf } from '#time';
import type { CheckedFile, CheckedTable } from './check/check-file.ts';
import { checkInWorker } from './check/check-in-worker.ts';
import { Collector } from './check/collector.ts';
import type { ImportDeps } from './deps.ts';
import { doubtPoints } from './doubt-points.ts';
import { importRefused, underWay } from './errors.ts';
import { beginRun, noteRun, takeTurn } from './queries.ts';
import { writeCatalogue } from './save/catalogue.ts';
import { writeNurses } from './save/nurses.ts';
import { writeResidents } from './save/residents.ts';
import { writeRosters } from './save/rosters.ts';
import type { Saving } from './save/saving.ts';
import { writeVisits } from './save/visits.ts';
import type { ImportCounts, ImportKind, ImportProgress, ImportReport } from './wire.ts';

export interface ImportAsked {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Undefined reads it from the headings. */
  readonly kind: ImportKind | undefined;
  /** Does everything, tells what it did, and takes all of it back. */
  readonly dryRun: boolean;
  readonly centre: Centre;
  readonly actor: Actor;
  readonly now: Date;
  /** The caller's id for this run. */
  readonly run?: string | undefined;
  /** Told at most four times a second. */
  readonly onProgress?: ((progress: Pick<ImportProgress, 'phase' | 'rows' | 'done'>) => void) | undefined;
  /** Wraps the writing in the transaction that keeps it, e.g. to remember the answer; never called for a dry run. */
  readonly within?: ((trx: Trx, write: () => Promise<ImportReport>) => Promise<ImportReport>) | undefined;
}

/**
 * Brings a file in, whole or not at all. A file with errors is told row by row; the same file again changes nothing.
 *
 * @throws {Problem} 422 with the report when a file that was to be written has errors; 409 while another is under way.
 */
export async function importFile(deps: ImportDeps, asked: ImportAsked): Promise<ImportReport> {
  const run = await openRun(deps.database, asked);
  try {
    const report = await imported(deps, asked, run);
    const phase = report.errors > 0 ? 'refused' : report.written ? 'written' : 'looked';
    await run.close(phase, report);
    if (!asked.dryRun && report.errors > 0) throw importRefused(report);
    return report;
  } catch (error) {
    await run.close('failed');
    throw error;
  }
}

async function imported(deps: ImportDeps, asked: ImportAsked, run: Run): Promise<ImportReport> {
  const { centre, actor, now } = asked;
  const around = { today: dayOf(now, centre.zone), point: centre.point };
  const checked = await checkInWorker(asked.bytes, asked.kind, around);
  run.rows = checked.tables.reduce((sum, table) => sum + table.count, 0);
  if (checked.errors > 0) return reportOf(asked, checked, checked.tables.map(nothingDone), collectorOf(checked), false);
  const write = async (trx: Trx): Promise<ImportReport> => {
    if (!(await takeTurn(trx, centre.id))) throw underWay();
    const found = collectorOf(checked);
    run.done = 0;
    const counts = await writeTables(
      { ...deps, trx, actor, centre, now, found, progress: run.progress },
      deps,
      checked,
    );
    return reportOf(asked, checked, found.errors > 0 ? checked.tables.map(nothingDone) : counts, found, !asked.dryRun);
  };
  if (asked.dryRun) return dryRun(deps.database, actor, write);
  return committed(deps.database, asked, write);
}

/** What was found under way takes the transaction back with it. */
class Refused extends Error {
  readonly report: ImportReport;

  constructor(report: ImportReport) {
    super('The file has errors.');
    this.report = report;
  }
}

async function committed(
  database: Database,
  { actor, within }: ImportAsked,
  write: (trx: Trx) => Promise<ImportReport>,
): Promise<ImportReport> {
  try {
    return await database.withActor(actor, async (trx) => {
      const orNothing = async () => {
        const report = await write(trx);
        if (report.errors > 0) throw new Refused({ ...report, written: false });
        return report;
      };
      return within ? within(trx, orNothing) : orNothing();
    });
  } catch (error) {
    if (error instanceof Refused) return error.report;
    throw error;
  }
}

async function writeTables(saving: Saving, deps: ImportDeps, checked: CheckedFile): Promise<ImportCounts[]> {
  const counts: ImportCounts[] = [];
  for (const table of checked.tables) counts.push(await writeTable(saving, deps, table));
  return counts;
}

async function writeTable(saving: Saving, deps: ImportDeps, table: CheckedTable): Promise<ImportCounts> {
  if (is(table, 'residents')) {
    return writeResidents(saving, await doubtPoints(table, saving.centre, deps.streets, saving.found));
  }
  if (is(table, 'visits')) return writeVisits(saving, table);
  if (is(table, 'rosters')) return writeRosters(saving, table);
  if (is(table, 'nurses')) return writeNurses(saving, table);
  if (is(table, 'catalogue')) return writeCatalogue(saving, table);
  throw new Error(`Nobody writes tables of ${table.kind}.`);
}

function is<Kind extends ImportKind>(table: CheckedTable, kind: Kind): table is CheckedTable<Kind> {
  return table.kind === kind;
}

function collectorOf(checked: CheckedFile): Collector {
  const found = new Collector();
  found.addAll(checked);
  return found;
}

function nothingDone({ kind, sheet, count }: CheckedTable): ImportCounts {
  return { kind, sheet, rows: count, added: 0, changed: 0, unchanged: 0, atRisk: 0 };
}

function reportOf(
  asked: ImportAsked,
  checked: CheckedFile,
  tables: ImportCounts[],
  found: Collector,
  written: boolean,
): ImportReport {
  const { errors, warnings, findings } = found;
  const samples = asked.dryRun ? checked.tables.map(({ kind, sheet, sample }) => ({ kind, sheet, ...sample })) : [];
  return { fileName: asked.name, dryRun: asked.dryRun, written, tables, errors, warnings, findings, samples };
}

interface Run {
  rows: number;
  done: number;
  readonly progress: (rows: number) => Promise<void>;
  close(phase: ImportProgress['phase'], report?: ImportReport): Promise<void>;
}

const tellEveryMilliseconds = 250;

/** The run is noted in transactions of its own, so that others see how far it is, and that it failed. */
async function openRun(database: Database, asked: ImportAsked): Promise<Run> {
  const { centre, actor, now, bytes, name } = asked;
  const note = (set: Parameters<typeof noteRun>[2]) => database.withActor(actor, (trx) => noteRun(trx, id, set));
  const begun = await database.withActor(actor, (trx) =>
    beginRun(trx, {
      ...(asked.run === undefined ? {} : { id: asked.run }),
      centre_id: centre.id,
      file_name: name,
      file_hash: createHash('sha256').update(bytes).digest('hex'),
      dry_run: asked.dryRun,
      actor: actor.id,
      started_at: now,
      counts: '[]',
    }),
  );
  if (begun === undefined) throw underWay();
  const id = begun;
  let told = 0;
  let closed = false;
  const run: Run = {
    rows: 0,
    done: 0,
    async progress(rows) {
      run.done += rows;
      if (performance.now() - told < tellEveryMilliseconds && run.done < run.rows) return;
      told = performance.now();
      asked.onProgress?.({ phase: 'writing', rows: run.rows, done: run.done });
      await note({ phase: 'writing', row_count: run.rows, rows_done: run.done });
    },
    async close(phase, report) {
      if (closed) return;
      closed = true;
      await note({
        phase,
        row_count: run.rows,
        rows_done: run.done,
        errors: report?.errors ?? 0,
        counts: JSON.stringify(report?.tables ?? []),
      });
    },
  };
  return run;
}
