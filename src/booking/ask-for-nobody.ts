import type { Actor } from '#access';
import type { Trx } from '#database';
import { knownNurses, roomMadeAt } from '#planning';
import { nurseCards, publishedDays } from '#roster';
import { dayOf } from '#time';
import { programmeRulesOn } from '#visits';
import { wishOf } from './prepare.ts';

/** No id that is given out. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** As the software acts for whoever searches, at a centre that does not exist. */
export const actorForNobody: Actor = { role: 'planner', id: 'warming', organisationId: nobody };

/** What every search for windows asks, asked for nobody: for connections that are new. */
export async function askForNobody(trx: Trx, now: Date): Promise<void> {
  const today = dayOf(now, 'UTC');
  await Promise.allSettled([
    wishOf(trx, actorForNobody, { residentId: nobody, services: [] }, now),
    knownNurses(trx, nobody, today),
    publishedDays(trx, nobody, today, today),
    roomMadeAt(trx, nobody, today, today),
    programmeRulesOn(trx, nobody, today),
    nurseCards(trx, [nobody]),
  ]);
}
