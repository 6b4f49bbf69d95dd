import { checkDays } from '#planning';
import { planningDeps, type World } from './world.ts';

/** The self-audit. Exit status 1 when it found something. */
export async function checkCommand(world: World): Promise<number> {
  const jobs = await world.jobs(false);
  const { checks, findings } = await checkDays(planningDeps(world, jobs, ''));
  for (const finding of findings) world.print(`${finding.centre} ${finding.day} ${finding.check}: ${finding.message}`);
  world.print(`${checks} checks, ${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
}
