import { verifyAudit } from '#audit';
import { checkTeams, teamCheck } from '#checkups';
import { checkFiles, type FileStore, fileChecks } from '#files';
import { checkDayLists, checkDays, type DayListStore, dayChecks, type PlanningDeps } from '#planning';
import { chainCheck, checkChains } from '#visits';
import { dayListsOf, filesOfWorld, headFolderOf, planningDeps, type World } from './world.ts';

const auditCheck = 'audit';

/** Every name that `check` may give a fault; `test/cli/check.test.ts` plants one of each. */
export const checkNames = [...dayChecks, chainCheck, ...fileChecks, teamCheck, auditCheck] as const;

interface Found {
  readonly check: (typeof checkNames)[number];
  /** The centre and day or the day of the audit, where it is about one. */
  readonly where?: string;
  readonly message: string;
}

export interface Audited {
  readonly planning: PlanningDeps;
  readonly dayLists: DayListStore;
  readonly files: FileStore;
  /** The folder of the ends of the audit’s chains. */
  readonly heads: string;
}

/** Looks at everything `check` looks at. Changes nothing. */
export async function auditOf({ planning, dayLists, files, heads }: Audited): Promise<{
  readonly checks: number;
  readonly entries: number;
  readonly findings: readonly Found[];
}> {
  const { database } = planning;
  const plans = await checkDays(planning);
  const printed = await checkDayLists({ ...planning, dayLists });
  const chains = await checkChains(database, planning.now());
  const kept = await checkFiles({ database, files }, planning.now());
  const teams = await checkTeams(database, planning.now());
  const audit = await verifyAudit(database, heads);
  const ofDays = [...plans.findings, ...printed.findings].map(({ centre, day, check, message }) => {
    return { where: `${centre} ${day}`, check, message };
  });
  const ofAudit = audit.findings.map(({ day, message }) => ({ check: auditCheck, where: day, message }) as const);
  return {
    checks: [plans, printed, chains, kept, teams].reduce((sum, { checks }) => sum + checks, 0),
    entries: audit.entries,
    findings: [...ofDays, ...chains.findings, ...kept.findings, ...teams.findings, ...ofAudit],
  };
}

/** The self-audit. Exit status 1 when it found something. */
export async function checkCommand(world: World): Promise<number> {
  const { checks, entries, findings } = await auditOf({
    planning: planningDeps(world, await world.jobs(false), ''),
    dayLists: dayListsOf(world.config),
    files: filesOfWorld(world.config),
    heads: headFolderOf(world.config),
  });
  for (const { check, where, message } of findings)
    world.print(`${where === undefined ? '' : `${where} `}${check}: ${message}`);
  world.print(`${entries} audit entries walked`);
  world.print(`${checks} checks, ${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
}
