import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { systemActor } from '#access';
import { dryRun, type Trx } from '#database';
import {
  changesPlans,
  type OrganisationsFile,
  organisationsAsFile,
  organisationsFileShape,
  type SetUp,
  SetUpRefused,
  setUpOrganisations,
} from '#organisations';
import { onCentreChange } from '#planning';
import type { VisitEffect } from '#roster';
import { readOptions, UsageProblem, type World } from './world.ts';

/**
 * Adds and changes organisations as a file says, whole or not at all; with `--print` prints what is there as such a file.
 * Exit status 1 when what stands in the file was refused.
 */
export async function setUpCommand(world: World, words: readonly string[]): Promise<number> {
  const { options, rest } = readOptions(words, { 'dry-run': 'flag', print: 'flag' });
  if (options.has('print')) {
    const there = await world.database.withActor(systemActor, (trx) => organisationsAsFile(trx, world.now()));
    world.print(JSON.stringify(there, null, 2));
    return 0;
  }
  const [name, ...more] = rest;
  if (name === undefined || more.length > 0) throw new UsageProblem('Name one file: set-up FILE [--dry-run]');
  const content = contentOf(name);
  const read = organisationsFileShape.safeParse(content);
  const refused = read.success
    ? await refusalOf(world, read.data, options.has('dry-run'))
    : faultsIn(content, read.error);
  for (const line of refused) world.print(line);
  const outcome = refused.length > 0 ? 'not taken' : options.has('dry-run') ? 'looked at only' : 'taken';
  world.print(`${name}: ${outcome}${outcome === 'taken' ? '' : ', nothing was written'}`);
  return refused.length > 0 ? 1 : 0;
}

/** Writes it all, or tells why not. */
async function refusalOf(world: World, file: OrganisationsFile, isDry: boolean): Promise<string[]> {
  const write = (trx: Trx) => setUp(world, trx, file);
  try {
    if (isDry) await dryRun(world.database, systemActor, write);
    else await world.database.withActor(systemActor, write);
    return [];
  } catch (error) {
    if (error instanceof SetUpRefused) return [error.message];
    throw error;
  }
}

async function setUp(world: World, trx: Trx, file: OrganisationsFile): Promise<void> {
  const now = world.now();
  for (const one of await setUpOrganisations(trx, systemActor, file, now)) {
    tell(world, one);
    if (touchesPlans(one)) tellEffects(world, one, await onCentreChange(trx, world.pictures, systemActor, one.id, now));
  }
}

function touchesPlans({ kind, outcome, changes }: SetUp): boolean {
  return kind === 'centre' && outcome === 'changed' && changesPlans(changes);
}

function tell(world: World, { code, kind, name, outcome, changes }: SetUp): void {
  world.print(`${code} ${name['zh-CN']} / ${name.en} (${kind}): ${outcome}`);
  for (const { field, before, after } of changes)
    world.print(outcome === 'added' ? `  ${field}: ${short(after)}` : `  ${field}: ${short(before)} → ${short(after)}`);
}

function tellEffects(world: World, { code }: SetUp, effects: readonly VisitEffect[]): void {
  const lost = effects.filter(({ outcome }) => outcome === 'at-risk');
  world.print(`  Planned days of ${code} from tomorrow on were reckoned anew; today's lists stay as they are.`);
  world.print(
    `  ${effects.length - lost.length} visits went to another nurse or time in their window, ${lost.length} fit no longer`,
  );
  for (const { day, residentName, residentNameLatin } of lost)
    world.print(`    ${day} ${residentName} (${residentNameLatin}) is at risk: see the desk's page of that day`);
}

const longest = 60;

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'none';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function faultsIn(content: unknown, { issues }: z.ZodError): string[] {
  return issues.map(({ path, message }) => {
    const [list, index, ...within] = path;
    const code = list === 'organisations' && typeof index === 'number' ? codeAt(content, index) : undefined;
    const where = code === undefined ? path : within;
    return [...(code === undefined ? [] : [code]), ...(where.length > 0 ? [where.join('.')] : []), message].join(': ');
  });
}

function codeAt(content: unknown, index: number): string | undefined {
  const one = (content as { readonly organisations: readonly unknown[] }).organisations[index];
  const code = typeof one === 'object' && one !== null && 'code' in one ? one.code : undefined;
  return typeof code === 'string' ? code : `organisation ${index + 1}`;
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageProblem(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : ''}`);
  }
}
