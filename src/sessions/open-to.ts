import { type Actor, systemActor } from '#access';
import { organisationsByIds } from '#organisations';
import { dayOf } from '#time';
import { lookAt } from './acting.ts';
import type { SessionDeps } from './deps.ts';
import { channelsFor } from './policy.ts';
import { sessionsBetween, takenOf } from './queries.ts';
import { freeByAny } from './rules.ts';
import type { Between } from './session.ts';
import { sessionView } from './view.ts';
import type { WirePrioritySessions } from './wire.ts';

/**
 * What the hospitals of a resident's contract have open to her. Into a bed nobody books herself: that is a referral.
 * @throws {Problem} 404 for a resident the actor may not act for.
 */
export async function openTo(
  deps: Pick<SessionDeps, 'database' | 'hospitalsOf'>,
  actor: Actor,
  residentId: string,
  between: Between,
  now: Date,
): Promise<WirePrioritySessions> {
  const { resident } = await lookAt(deps.database, actor, residentId, []);
  const hospitals = await deps.database.withActor(actor, async (trx) => {
    const today = dayOf(now, (await organisationsByIds(trx, [resident.centreId])).get(resident.centreId)?.zone ?? '');
    return organisationsByIds(trx, [...(await deps.hospitalsOf(trx, resident.id, today))]);
  });
  const channels = channelsFor(actor, true, undefined) ?? [];
  // Counts seats of other residents, whom she may not see: the software's own look, after her right was looked at.
  return deps.database.withActor({ ...systemActor, id: actor.id, now }, async (trx) => {
    const each = [...hospitals.keys()].map((id) => sessionsBetween(trx, id, between));
    const sessions = (await Promise.all(each)).flat().filter(({ kind }) => kind !== 'bed');
    const taken = await takenOf(
      trx,
      sessions.map(({ id }) => id),
      now,
    );
    return {
      hospitals: [...hospitals.values()].map(({ id, name, phone }) => ({ id, name, phone })),
      sessions: sessions.map((one) =>
        sessionView(one, freeByAny(one, taken.get(one.id) ?? {}, channels, one.zone, now), channels),
      ),
    };
  });
}
