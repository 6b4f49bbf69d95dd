import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Organisation, organisationById } from '#organisations';
import { authoritiesOf, residentById, residentsByIds } from '#people';
import { accountIdOf } from './account.ts';
import { deskName, districtName, doctorName, referralDeskName } from './demo-people.ts';
import type { Nurses } from './deps.ts';
import type { Me } from './wire.ts';

/** What the pages need to know about whoever is signed in. Read with her own eyes. */
export async function describe(trx: Trx, actor: Actor, nurses: Nurses, now: Date): Promise<Me> {
  const organisation =
    actor.organisationId === undefined ? undefined : await organisationById(trx, actor.organisationId);
  const { name, nameLatin } = (await nameOf(trx, actor, nurses)) ??
    (organisation && houseName(actor, organisation)) ?? {
      name: actor.id,
      nameLatin: actor.id,
    };
  return {
    role: actor.role,
    name,
    nameLatin,
    centreId: actor.organisationId ?? null,
    personId: actor.personId ?? null,
    nurseId: actor.nurseId ?? null,
    now: now.toISOString(),
    zone: organisation?.zone ?? null,
    accountId: accountIdOf(actor) ?? null,
    actsFor: await represented(trx, actor, now),
  };
}

/** What a place is called whose person has no name of her own, as in the demo. */
function houseName({ role }: Actor, organisation: Organisation): Name {
  if (role === 'doctor') return doctorName(organisation);
  if (role === 'district-officer') return districtName(organisation);
  return role === 'hospital-desk' ? referralDeskName(organisation) : deskName(organisation);
}

interface Name {
  readonly name: string;
  readonly nameLatin: string;
}

async function nameOf(trx: Trx, actor: Actor, nurses: Nurses): Promise<Name | undefined> {
  if (actor.personId !== undefined) return residentById(trx, actor.personId);
  if (actor.nurseId !== undefined) {
    const nurse = (await nurses.byIds(trx, [actor.nurseId])).get(actor.nurseId);
    if (nurse) return nurse;
  }
  const accountId = accountIdOf(actor);
  if (accountId === undefined) return undefined;
  const account = await trx
    .selectFrom('account')
    .select(['name', 'email'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  const name = account?.name || account?.email;
  return name ? { name, nameLatin: name } : undefined;
}

async function represented(trx: Trx, actor: Actor, now: Date): Promise<Me['actsFor']> {
  if (actor.personId === undefined || !actor.actsFor?.length) return [];
  const authorities = await authoritiesOf(trx, actor.personId, now);
  const residents = await residentsByIds(
    trx,
    authorities.map((authority) => authority.resident_id),
  );
  return authorities.flatMap((authority) => {
    const resident = residents.get(authority.resident_id);
    if (!resident) return [];
    const { name, nameLatin } = resident;
    return [{ personId: resident.id, name, nameLatin, until: authority.valid_until }];
  });
}
