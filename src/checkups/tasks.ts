import type { Task } from '#jobs';
import { formatTime } from '#time';
import type { CheckUpDeps } from './deps.ts';
import { nightOverCity } from './night.ts';

/** On the centre's own clock: residents are told in the morning, and before that nobody waits for the database. */
const hourOfNight = '02';

export function checkUpTasks(deps: CheckUpDeps & { readonly now: () => Date }): Task[] {
  return [
    {
      queue: 'checkups.night',
      async handle() {
        const now = deps.now();
        await nightOverCity(deps, now, ({ zone }) => formatTime(now, zone).startsWith(`${hourOfNight}:`));
      },
    },
  ];
}
