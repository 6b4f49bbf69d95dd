import { newIds, sealOf, type Trx } from '#database';
import type { Language, Point } from '#http/wire';
import type { Day } from '#time';
import { identityTaken } from './errors.ts';
import { identityHolders } from './identity-holders.ts';
import { identityHash, sealedIdentity, sealedPhone } from './numbers.ts';
import { initialsOf, latinOf } from './pinyin.ts';

export interface NewPerson {
  readonly centreId: string;
  readonly code: string;
  readonly householdId?: string | null;
  readonly name: string;
  readonly sex: 'female' | 'male' | 'other' | 'unknown';
  readonly birthDate: Day;
  readonly phone: string | null;
  /** Of 18 places, its check digit right. */
  readonly identityNumber?: string | null;
  readonly email: string | null;
  readonly language: Language;
  readonly mobility?: string | null;
  readonly nurseSexPreferred?: 'female' | 'male' | null;
  readonly address?: {
    readonly text: string;
    readonly textLatin: string;
    readonly accessNotes: string;
    readonly point: Point | null;
    readonly confirmed: { readonly at: Date; readonly by: string } | null;
  };
}

/**
 * Adds a person as given, with an address that may already be confirmed: for the demo and for imports.
 * @returns the ids, or undefined when the centre already has somebody of this code; then nothing was written.
 * @throws {Problem} 409 when somebody has this identity number already, here or elsewhere.
 */
export async function addPerson(
  trx: Trx,
  person: NewPerson,
): Promise<{ id: string; addressId: string | null } | undefined> {
  const seal = sealOf(trx);
  const identityNumber = person.identityNumber ?? null;
  if (identityNumber !== null && (await hasHolder(trx, identityHash(seal, identityNumber)))) throw identityTaken();
  const [id = ''] = await newIds(trx, 1);
  const row = await trx
    .insertInto('person')
    .values({
      id,
      centre_id: person.centreId,
      code: person.code,
      household_id: person.householdId ?? null,
      name: person.name,
      name_latin: latinOf(person.name),
      initials: initialsOf(person.name),
      sex: person.sex,
      birth_date: person.birthDate,
      ...sealedPhone(seal, { id, centreId: person.centreId }, person.phone),
      ...sealedIdentity(seal, id, identityNumber),
      email: person.email,
      language: person.language,
      mobility: person.mobility ?? null,
      nurse_sex_preferred: person.nurseSexPreferred ?? null,
    })
    .onConflict((conflict) => conflict.columns(['centre_id', 'code']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    id: row.id,
    addressId: person.address ? await addGivenAddress(trx, row.id, person.centreId, person.address) : null,
  };
}

/** Whether anybody of the city has this identity number; row-level security would not show her. */
async function hasHolder(trx: Trx, hash: Buffer): Promise<boolean> {
  return (await identityHolders(trx, [hash])).size > 0;
}

/** The household of this code, made when there is none. @returns its id. */
export async function addHousehold(trx: Trx, centreId: string, code: string): Promise<string> {
  const { id } = await trx
    .insertInto('household')
    .values({ centre_id: centreId, code })
    // Changes nothing, but gives the id back either way.
    .onConflict((conflict) => conflict.columns(['centre_id', 'code']).doUpdateSet({ code }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function addGivenAddress(
  trx: Trx,
  personId: string,
  centreId: string,
  address: NonNullable<NewPerson['address']>,
): Promise<string> {
  const { id } = await trx
    .insertInto('address')
    .values({
      person_id: personId,
      centre_id: centreId,
      text: address.text,
      text_latin: address.textLatin,
      access_notes: address.accessNotes,
      longitude: address.point?.longitude ?? null,
      latitude: address.point?.latitude ?? null,
      confirmed_at: address.confirmed?.at ?? null,
      confirmed_by: address.confirmed?.by ?? null,
      replaced_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
