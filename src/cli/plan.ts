import { plannerFor, systemActor } from '#access';
import { type Centre, centreByCode } from '#organisations';
import { planDay, viewOfDay } from '#planning';
import { isDay } from '#time';
import { routeLines } from './print-route.ts';
import { planningDeps, readOptions, UsageProblem, type World } from './world.ts';

/** Plans and publishes a centre's day, then prints each nurse's list. */
export async function planCommand(world: World, words: readonly string[]): Promise<number> {
  const { options } = readOptions(words, {
    centre: 'value',
    date: 'value',
    seconds: 'value',
    seed: 'value',
    json: 'flag',
  });
  const centre = await centreNamed(world, options.get('centre'));
  const day = dayNamed(options.get('date'));
  const seconds = numberNamed(options.get('seconds') ?? String(centre.settings.planSeconds), '--seconds');
  const quiet = options.has('json');
  const jobs = await world.jobs(false);
  const result = await planDay(planningDeps(world, jobs, world.config.publicUrl ?? 'http://127.0.0.1:8080'), {
    centreId: centre.id,
    day,
    actor: systemActor,
    seconds,
    seed: numberNamed(options.get('seed') ?? '1', '--seed'),
    kind: 'again',
    ...(quiet ? {} : { onProgress: eachSecond(world) }),
  });
  const view = await world.database.withActor(plannerFor(systemActor, centre.id), (trx) => viewOfDay(trx, centre, day));
  if (quiet) {
    world.print(JSON.stringify(view, null, 2));
    return 0;
  }
  world.print(`${centre.code} ${centre.name.en}, ${day}: ${result}, publication ${view.publication}`);
  for (const route of view.routes) for (const line of routeLines(route)) world.print(line);
  for (const left of view.unassigned)
    world.print(`  without a place: ${left.residentName} (${left.code}). ${left.suggestion}`);
  world.print(
    `${view.figures.visits} visits, ${view.figures.unassigned} without a place, ${Math.round(view.figures.travelSeconds / 60)} min on the way.`,
  );
  return 0;
}

/** Prints how the solving goes, once a second. */
function eachSecond(
  world: World,
): (progress: { elapsedSeconds: number; bestCost: number; tasksPlaced: number; tasks: number }) => void {
  let told = -1;
  return (progress) => {
    const second = Math.floor(progress.elapsedSeconds);
    if (second === told) return;
    told = second;
    world.print(
      `${second} s: best cost ${Math.round(progress.bestCost)}, ${progress.tasksPlaced} of ${progress.tasks} placed`,
    );
  };
}

export async function centreNamed(world: World, code: string | undefined): Promise<Centre> {
  if (code === undefined) throw new UsageProblem('Say which centre: --centre CODE.');
  const centre = await world.database.withActor(systemActor, (trx) => centreByCode(trx, code, world.now()));
  if (!centre) throw new UsageProblem(`There is no centre ${code}.`);
  return centre;
}

export function dayNamed(text: string | undefined, how = '--date YYYY-MM-DD'): string {
  if (text === undefined || !isDay(text)) throw new UsageProblem(`Say which day: ${how}.`);
  return text;
}

export function numberNamed(text: string, option: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0) throw new UsageProblem(`${option} takes a number above 0, not ${text}.`);
  return number;
}
