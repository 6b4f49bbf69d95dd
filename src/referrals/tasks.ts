import { systemActor } from '#access';
import type { Facts, Task } from '#jobs';
import { draftAdvised } from './advised.ts';
import type { ReferralDeps } from './deps.ts';
import { watchReferrals } from './watch.ts';

/** What the worker does: drafts of advised referrals, deadlines that pass, people who did not come, what is asked after. */
export function referralTasks(deps: ReferralDeps & { readonly now: () => Date }): Task[] {
  return [
    {
      queue: 'referrals.advised',
      async handle(data) {
        const now = deps.now();
        const fact = data as unknown as Facts['checkups.referral-advised'];
        await deps.database.withActor({ ...systemActor, now }, (trx) => draftAdvised(trx, deps, fact, now));
      },
    },
    {
      queue: 'referrals.watch',
      async handle() {
        await watchReferrals(deps, deps.now());
      },
    },
  ];
}
