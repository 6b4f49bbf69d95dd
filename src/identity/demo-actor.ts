import type { Actor } from '#access';
import type { Trx } from '#database';
import { allCentres, type Centre, isHospital, organisationByCode } from '#organisations';
import { residentByCode } from '#people';
import type { Nurses } from './deps.ts';
import type { demoRoles } from './wire.ts';

/** The actor a demo person's code stands for; undefined when the town has no such person. */
export async function demoActor(
  trx: Trx,
  nurses: Nurses,
  person: { readonly role: (typeof demoRoles)[number]; readonly code: string },
  now: Date,
): Promise<Actor | undefined> {
  if (person.role === 'hospital-desk' || person.role === 'district-officer') {
    const place = await organisationByCode(trx, person.code);
    const fits = place && (person.role === 'hospital-desk' ? isHospital(place) : place.kind === 'district');
    return fits ? { role: person.role, id: `${person.role}:${person.code}`, organisationId: place.id } : undefined;
  }
  for (const centre of await allCentres(trx, now)) {
    const actor = await actorAt(trx, nurses, person, centre);
    if (actor) return actor;
  }
  return undefined;
}

async function actorAt(
  trx: Trx,
  nurses: Nurses,
  { role, code }: { readonly role: (typeof demoRoles)[number]; readonly code: string },
  centre: Centre,
): Promise<Actor | undefined> {
  const organisationId = centre.id;
  if (role === 'coordinator' || role === 'doctor') {
    return centre.code === code ? { role, id: `${role}:${code}`, organisationId } : undefined;
  }
  if (role === 'nurse') {
    const nurse = (await nurses.ofCentre(trx, centre.id)).find((one) => one.code === code);
    return nurse && { role, id: `nurse:${nurse.id}`, organisationId, nurseId: nurse.id };
  }
  const resident = await residentByCode(trx, centre.id, code);
  return resident && { role, id: `person:${resident.id}`, organisationId, personId: resident.id };
}
