import { verifyAudit } from '#audit';
import { checkTeams } from '#checkups';
import { checkFiles } from '#files';
import { checkDayLists, checkDays } from '#planning';
import { checkChains } from '#visits';
import { dayListsOf, filesOfWorld, headFolderOf, planningDeps, type World } from './world.ts';

/** The self-audit. Exit status 1 when it found something. */
export async function checkCommand(world: World): Promise<number> {
  const deps = { ...planningDeps(world, await world.jobs(false), ''), dayLists: dayListsOf(world.config) };
  const plans = await checkDays(deps);
  const printed = await checkDayLists(deps);
  const chains = await checkChains(world.database, world.now());
  const files = await checkFiles({ database: world.database, files: filesOfWorld(world.config) }, world.now());
  const teams = await checkTeams(world.database, world.now());
  const audit = await verifyAudit(world.database, headFolderOf(world.config));
  const lines = [
    ...[...plans.findings, ...printed.findings].map(
      ({ centre, day, check, message }) => `${centre} ${day} ${check}: ${message}`,
    ),
    ...[...chains.findings, ...files.findings, ...teams.findings].map(({ check, message }) => `${check}: ${message}`),
    ...audit.findings.map(({ day, message }) => `audit ${day}: ${message}`),
  ];
  for (const line of lines) world.print(line);
  world.print(`${audit.entries} audit entries walked`);
  const checks = plans.checks + printed.checks + chains.checks + files.checks + teams.checks;
  world.print(`${checks} checks, ${lines.length} findings`);
  return lines.length === 0 ? 0 : 1;
}
