import { systemActor } from '#access';
import type { Facts, Task } from '#jobs';
import { formatTime } from '#time';
import { countServed, type ServedFact, servedBy } from './count-served.ts';
import type { ContractDeps } from './deps.ts';
import { countBefore } from './look-back.ts';
import { nightOverCity } from './night.ts';
import { unplan } from './planned.ts';

/** On the centre's own clock, before the check-ups' night asks who is whose doctor. */
const hourOfNight = '01';

export function contractTasks(deps: ContractDeps & { readonly now: () => Date }): Task[] {
  return [
    {
      queue: 'contracts.night',
      async handle() {
        const now = deps.now();
        await nightOverCity(deps, now, ({ zone }) => formatTime(now, zone).startsWith(`${hourOfNight}:`));
      },
    },
    {
      queue: 'contracts.count',
      async handle(data) {
        const now = deps.now();
        await deps.database.withActor({ ...systemActor, now }, async (trx) => {
          const served = await servedBy(trx, data as unknown as ServedFact);
          if (served) await countServed(trx, served, now);
        });
      },
    },
    {
      queue: 'contracts.look-back',
      handle: (data) => countBefore(deps, data as unknown as Facts['contracts.looks-back'], deps.now()),
    },
    {
      queue: 'contracts.unplan',
      async handle(data) {
        const { visitId } = data as unknown as Facts['booking.visit-cancelled'];
        await deps.database.withActor(systemActor, (trx) => unplan(trx, 'visit', [visitId]));
      },
    },
  ];
}
