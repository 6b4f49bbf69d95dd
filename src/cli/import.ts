import { readFileSync } from 'node:fs';
import path from 'node:path';
import { systemActor } from '#access';
import { Problem } from '#http';
import { type ImportDeps, importFile } from '#imports';
import { type ImportKind, type ImportReport, importKinds, type WireFinding } from '#imports/wire';
import { allCentres, type Centre, centreByCode } from '#organisations';
import { readOptions, UsageProblem, type World } from './world.ts';

/**
 * Brings files in, in the order given, each whole or not at all.
 * Exit status 1 when a file was not brought in because of what stands in it.
 */
export async function importCommand(world: World, words: readonly string[]): Promise<number> {
  const { options, rest: files } = readOptions(words, { 'dry-run': 'flag', centre: 'value', kind: 'value' });
  if (files.length === 0) throw new UsageProblem('Name the files: import FILE… [--dry-run] [--centre CODE]');
  const kind = kindNamed(options.get('kind'));
  const read = files.map((file) => ({ name: path.basename(file), bytes: bytesOf(file) }));
  const centre = await centreFor(world, options.get('centre'));
  const deps = { database: world.database, pictures: world.pictures, ...world.places };
  let refused = 0;
  for (const file of read) {
    if (!(await importOne(world, deps, { ...file, centre, kind, dryRun: options.has('dry-run') }))) refused++;
  }
  return refused === 0 ? 0 : 1;
}

interface One {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly centre: Centre;
  readonly kind: ImportKind | undefined;
  readonly dryRun: boolean;
}

async function importOne(world: World, deps: ImportDeps, one: One): Promise<boolean> {
  const began = performance.now();
  try {
    const report = await importFile(deps, {
      ...one,
      actor: systemActor,
      now: world.now(),
      onProgress: ({ done, rows }) => world.print(`  ${one.name}: ${done} of ${rows} rows`),
    });
    tell(world, report, (performance.now() - began) / 1000);
    return report.errors === 0;
  } catch (error) {
    const report = error instanceof Problem ? (error.extra.report as ImportReport | undefined) : undefined;
    if (!report) throw error;
    tell(world, report, (performance.now() - began) / 1000);
    return false;
  }
}

function tell(world: World, report: ImportReport, seconds: number): void {
  for (const finding of report.findings) for (const line of linesOf(finding)) world.print(line);
  const untold = report.errors + report.warnings - report.findings.length;
  if (untold > 0) world.print(`  … and ${untold} more`);
  for (const table of report.tables) {
    const sheet = table.sheet === null ? '' : ` (${table.sheet})`;
    const risk = table.atRisk > 0 ? `, ${table.atRisk} of them at risk` : '';
    world.print(
      `${table.kind}${sheet}: ${table.rows} rows, ${table.added} added${risk}, ${table.changed} changed, ${table.unchanged} unchanged`,
    );
  }
  const outcome =
    report.errors > 0
      ? `not imported, ${report.errors} errors: nothing was written`
      : report.written
        ? 'imported'
        : 'looked at only, nothing was written';
  world.print(`${report.fileName}: ${outcome} (${seconds.toFixed(1)} s)`);
}

/** Both languages: who corrects the table need not be who runs the command. */
function linesOf({ level, sheet, row, column, value, message }: WireFinding): string[] {
  const place = [sheet, row === null ? null : `row ${row}`, column, value === null ? null : `"${value}"`];
  const where = place.filter((part) => part !== null).join(', ');
  return [`${level}: ${where}${where === '' ? '' : ': '}${message.en}`, `    ${message['zh-CN']}`];
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageProblem(`${file} cannot be read: ${error instanceof Error ? error.message : ''}`);
  }
}

function kindNamed(text: string | undefined): ImportKind | undefined {
  const kind = importKinds.find((known) => known === text);
  if (text !== undefined && !kind)
    throw new UsageProblem(`--kind takes one of ${importKinds.join(', ')}, not ${text}.`);
  return kind;
}

/** A single centre need not be named. */
async function centreFor(world: World, code: string | undefined): Promise<Centre> {
  return world.database.withActor(systemActor, async (trx) => {
    if (code !== undefined) {
      const centre = await centreByCode(trx, code, world.now());
      if (!centre) throw new UsageProblem(`There is no centre ${code}.`);
      return centre;
    }
    const centres = await allCentres(trx, world.now());
    const [only] = centres;
    if (!only) throw new UsageProblem('There is no centre yet.');
    if (centres.length > 1) {
      throw new UsageProblem(`Say which centre: --centre ${centres.map((centre) => centre.code).join(' or ')}.`);
    }
    return only;
  });
}
