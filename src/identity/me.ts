import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Centre, centreById } from '#organisations';
import { residentById } from '#people';
import { deskName } from './demo-people.ts';
import type { Nurses } from './routes.ts';
import type { Me } from './wire.ts';

/** What the pages need to know about whoever is signed in. */
export async function describe(trx: Trx, actor: Actor, nurses: Nurses, now: Date): Promise<Me> {
  const centre = actor.organisationId === undefined ? undefined : await centreById(trx, actor.organisationId, now);
  const { name, nameLatin } = await nameOf(trx, actor, nurses, centre);
  return {
    role: actor.role,
    name,
    nameLatin,
    centreId: actor.organisationId ?? null,
    personId: actor.personId ?? null,
    nurseId: actor.nurseId ?? null,
    now: now.toISOString(),
    zone: centre?.zone ?? null,
  };
}

async function nameOf(
  trx: Trx,
  actor: Actor,
  nurses: Nurses,
  centre: Centre | undefined,
): Promise<{ name: string; nameLatin: string }> {
  if (actor.personId !== undefined) return residentById(trx, actor.personId);
  if (actor.nurseId !== undefined) {
    const nurse = (await nurses.byIds(trx, [actor.nurseId])).get(actor.nurseId);
    if (nurse) return nurse;
  }
  return centre ? deskName(centre) : { name: actor.id, nameLatin: actor.id };
}
