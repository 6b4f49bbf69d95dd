import { plannerFor, systemActor } from '#access';
import { allCentres } from '#organisations';
import { listOfNurse } from '#planning';
import { nurseByCode } from '#roster';
import { dayNamed } from './plan.ts';
import { routeLines } from './print-route.ts';
import { readOptions, UsageProblem, type World } from './world.ts';

/** Prints one nurse's published list. */
export async function routeCommand(world: World, words: readonly string[]): Promise<number> {
  const { options } = readOptions(words, { nurse: 'value', date: 'value' });
  const code = options.get('nurse');
  if (code === undefined) throw new UsageProblem('Say which nurse: --nurse CODE.');
  const day = dayNamed(options.get('date'));
  const now = world.now();
  const centres = await world.database.withActor(systemActor, (trx) => allCentres(trx, now));
  for (const centre of centres) {
    const list = await world.database.withActor(plannerFor(systemActor, centre.id), async (trx) => {
      const nurse = await nurseByCode(trx, centre.id, code);
      return nurse && listOfNurse(trx, centre, nurse, day);
    });
    if (!list) continue;
    if (list.publication === null) world.print(`${code} ${day}: this day is not published yet.`);
    else for (const line of routeLines(list)) world.print(line);
    return 0;
  }
  throw new UsageProblem(`There is no nurse ${code}.`);
}
