import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { dayOf } from '#time';
import { addPerson } from './add-person.ts';
import { badIdentityNumber, bornInTheFuture, codeTaken } from './errors.ts';
import { readIdentityNumber } from './identity-number.ts';
import { residentById } from './queries.ts';
import type { ResidentWithAddress } from './resident.ts';
import type { RegisterResident } from './wire.ts';

/**
 * Registers a resident of the actor's centre; the letters of her name are worked out here.
 * @param centre whose calendar says what today is.
 * @throws {Problem} 409 naming /code when the centre has one like it and /identityNumber when the city has, 422 naming
 * /birthDate when it lies in the future and /identityNumber when it cannot be hers.
 */
export async function registerResident(
  trx: Trx,
  actor: Actor,
  request: RegisterResident,
  now: Date,
  centre: { readonly zone: string },
): Promise<ResidentWithAddress> {
  const centreId = actor.organisationId;
  if (centreId === undefined) throw notFound();
  if (request.birthDate > dayOf(now, centre.zone)) throw bornInTheFuture();
  checkIdentity(request);
  const name = request.name.normalize('NFC').replace(/\s+/g, ' ');
  const added = await addPerson(trx, { ...request, name, centreId });
  if (!added) throw codeTaken(request.code);
  return residentById(trx, added.id);
}

function checkIdentity({ identityNumber, birthDate }: RegisterResident): void {
  if (identityNumber === null) return;
  const facts = readIdentityNumber(identityNumber);
  if (typeof facts === 'string') throw badIdentityNumber(facts);
  if (facts.birthDate !== birthDate) throw badIdentityNumber('other-birth-date');
}
