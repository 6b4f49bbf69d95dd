import { systemActor } from '#access';
import type { Task } from '#jobs';
import type { SessionDeps } from './deps.ts';
import { clearAllLapsed } from './queries.ts';

/** Once a minute, held seats that ended are given back; whoever asks for one meanwhile clears its session herself. */
export function sessionTasks(deps: Pick<SessionDeps, 'database' | 'now'>): Task[] {
  return [
    {
      queue: 'sessions.sweep',
      handle: async () => {
        await deps.database.withActor(systemActor, (trx) => clearAllLapsed(trx, deps.now()));
      },
    },
  ];
}
