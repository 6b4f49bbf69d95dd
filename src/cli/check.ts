import { verifyAudit } from '#audit';
import { checkDays } from '#planning';
import { headFolderOf, planningDeps, type World } from './world.ts';

/** The self-audit. Exit status 1 when it found something. */
export async function checkCommand(world: World): Promise<number> {
  const jobs = await world.jobs(false);
  const { checks, findings } = await checkDays(planningDeps(world, jobs, ''));
  for (const finding of findings) world.print(`${finding.centre} ${finding.day} ${finding.check}: ${finding.message}`);
  const audit = await verifyAudit(world.database, headFolderOf(world.config));
  for (const finding of audit.findings) world.print(`audit ${finding.day}: ${finding.message}`);
  const found = findings.length + audit.findings.length;
  world.print(`${audit.entries} audit entries walked`);
  world.print(`${checks} checks, ${found} findings`);
  return found === 0 ? 0 : 1;
}
