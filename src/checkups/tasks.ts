import { systemActor } from '#access';
import type { Facts, Task } from '#jobs';
import { formatTime } from '#time';
import { expectUnvisited } from './booked-visits.ts';
import type { CheckUpDeps } from './deps.ts';
import { followContract } from './follow-teams.ts';
import { nightOverCity } from './night.ts';
import { stateAgain } from './state-done.ts';

/** On the centre's own clock: residents are told in the morning, and before that nobody waits for the database. */
const hourOfNight = '02';

export function checkUpTasks(deps: CheckUpDeps & { readonly now: () => Date }): Task[] {
  return [
    {
      queue: 'checkups.visit-cancelled',
      async handle(data) {
        const { visitId } = data as unknown as Facts['booking.visit-cancelled'];
        await deps.database.withActor(systemActor, (trx) => expectUnvisited(trx, [visitId]));
      },
    },
    {
      queue: 'checkups.follow-contract',
      async handle(data) {
        const { contractId, centreId } = data as unknown as Facts['contracts.changed'];
        await deps.database.withActor(systemActor, (trx) => followContract(trx, contractId, centreId, deps.now()));
      },
    },
    {
      queue: 'checkups.state-again',
      async handle(data) {
        const looked = data as unknown as Facts['contracts.looks-back'];
        await deps.database.withActor(systemActor, (trx) => stateAgain(trx, deps, looked));
      },
    },
    {
      queue: 'checkups.night',
      async handle() {
        const now = deps.now();
        await nightOverCity(deps, now, ({ zone }) => formatTime(now, zone).startsWith(`${hourOfNight}:`));
      },
    },
  ];
}
