import { systemActor } from '#access';
import type { Task } from '#jobs';
import { allCentres, centreById } from '#organisations';
import { formatTime } from '#time';
import type { ProposalDeps } from './deps.ts';
import { proposalNight } from './night.ts';

/** On the centre's own clock, after contracts have begun and ended and check-ups are expected. */
const hourOfNight = '03';

export function proposalTasks(deps: ProposalDeps & { readonly now: () => Date }): Task[] {
  return [
    {
      // One job for each centre, so that a city's night is shared by all workers.
      queue: 'proposals.night',
      async handle() {
        const now = deps.now();
        await deps.database.withActor(systemActor, async (trx) => {
          for (const { id: centreId, zone } of await allCentres(trx, now))
            if (formatTime(now, zone).startsWith(`${hourOfNight}:`))
              await deps.enqueue(trx, 'proposals.look', { centreId }, { key: centreId });
        });
      },
    },
    {
      queue: 'proposals.look',
      async handle(data) {
        const now = deps.now();
        const { centreId } = data as { readonly centreId: string };
        const centre = await deps.database.withActor(systemActor, (trx) => centreById(trx, centreId, now));
        await proposalNight(deps, centre, now);
      },
    },
  ];
}
