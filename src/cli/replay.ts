import { systemActor } from '#access';
import { replayDay } from '#planning';
import { nurseCards } from '#roster';
import { centreNamed, dayNamed } from './plan.ts';
import { planningDeps, readOptions, type World } from './world.ts';

/** Works a published day out again from what it was planned from. Exit status 1 when a list comes out otherwise. */
export async function replayCommand(world: World, words: readonly string[]): Promise<number> {
  const { options, rest } = readOptions(words, { centre: 'value' });
  const day = dayNamed(rest[0], 'replay YYYY-MM-DD --centre CODE');
  const centre = await centreNamed(world, options.get('centre'));
  const replayed = await replayDay(planningDeps(world, await world.jobs(false), ''), centre, day);
  if (replayed.length === 0) {
    world.print(
      `Nothing is kept of how ${day} was planned at ${centre.code}: no night published it in the last 90 days.`,
    );
    return 1;
  }
  let differs = false;
  for (const { publication, lists, different } of replayed) {
    const nurses = await world.database.withActor(systemActor, (trx) => nurseCards(trx, different));
    const named = different.map((id) => nurses.get(id)?.code ?? id);
    world.print(
      `${centre.code} ${day} publication ${publication}: ${lists} lists, ${named.length === 0 ? 'all the same' : `otherwise for ${named.join(', ')}`}`,
    );
    differs ||= named.length > 0;
  }
  return differs ? 1 : 0;
}
