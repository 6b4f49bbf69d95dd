import { sealOf, type Trx } from '#database';
import type { Seal, SealedColumn } from '#sealing';

/** Columns of a person that stand for her telephone number; null together. */
export interface SealedPhone {
  readonly phone_sealed: Buffer | null;
  readonly phone_hash: Buffer | null;
  readonly phone_end_hash: Buffer | null;
}

/** The same for her identity number. */
export interface SealedIdentity {
  readonly identity_sealed: Buffer | null;
  readonly identity_hash: Buffer | null;
}

const phonePlace = (id: string) => `person.phone ${id}`;
const identityPlace = (id: string) => `person.identity ${id}`;

export function sealedPhone(
  seal: Seal,
  { id, centreId }: { readonly id: string; readonly centreId: string },
  phone: string | null,
): SealedPhone {
  if (phone === null || phone === '') return { phone_sealed: null, phone_hash: null, phone_end_hash: null };
  return { phone_sealed: seal.close(phone, phonePlace(id)), ...phoneHashes(seal, centreId, phone) };
}

export function sealedIdentity(seal: Seal, id: string, number: string | null): SealedIdentity {
  if (number === null) return { identity_sealed: null, identity_hash: null };
  return { identity_sealed: seal.close(number, identityPlace(id)), identity_hash: identityHash(seal, number) };
}

export function openedPhone(seal: Seal, row: { readonly id: string; readonly phone_sealed: Buffer | null }) {
  return row.phone_sealed && seal.open(row.phone_sealed, phonePlace(row.id));
}

export function openedIdentity(seal: Seal, row: { readonly id: string; readonly identity_sealed: Buffer | null }) {
  return row.identity_sealed && seal.open(row.identity_sealed, identityPlace(row.id));
}

/** The same for every way to write a number: digits only, a mobile without China's 86. */
export function phoneDigits(written: string): string {
  return written.replaceAll(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');
}

/** Of a whole number, wherever it was given. */
export function phoneHash(seal: Seal, phone: string): Buffer {
  return seal.hash('phone', phoneDigits(phone));
}

/** Of the last four digits; the centre salts it, so that no centre's hashes say anything about another's. */
export function phoneEndHash(seal: Seal, centreId: string, digits: string): Buffer {
  return seal.hash(`phone end ${centreId}`, phoneDigits(digits).slice(-4));
}

/** One hash for each citizen: the database keeps it unique. */
export function identityHash(seal: Seal, number: string): Buffer {
  return seal.hash('identity', number);
}

function phoneHashes(seal: Seal, centreId: string, phone: string) {
  return { phone_hash: phoneHash(seal, phone), phone_end_hash: phoneEndHash(seal, centreId, phone) };
}

/** For `rotate-keys`. */
export const sealedOfPeople: readonly SealedColumn[] = [
  {
    table: 'person',
    id: 'id',
    column: 'phone_sealed',
    placeOf: phonePlace,
    hashes: {
      needs: ['centre_id'],
      of: (seal, phone, { centre_id }) => phoneHashes(seal, String(centre_id), phone),
    },
  },
  {
    table: 'person',
    id: 'id',
    column: 'identity_sealed',
    placeOf: identityPlace,
    hashes: { needs: [], of: (seal, number) => ({ identity_hash: identityHash(seal, number) }) },
  },
];

/**
 * Opens the oldest and the newest number there is.
 * @returns 'other-hashes' when they open, but would not be found by the hash key in use.
 * @throws {SealBroken} when they were closed by other keys.
 */
export async function sampleOfNumbers(trx: Trx): Promise<'fine' | 'other-hashes'> {
  const seal = sealOf(trx);
  for (const order of ['asc', 'desc'] as const) {
    const row = await trx
      .selectFrom('person')
      .select(['id', 'phone_sealed', 'phone_hash'])
      .where('phone_sealed', 'is not', null)
      .orderBy('id', order)
      .limit(1)
      .executeTakeFirst();
    const phone = row && openedPhone(seal, row);
    if (phone && !row.phone_hash?.equals(phoneHash(seal, phone))) return 'other-hashes';
  }
  return 'fine';
}
