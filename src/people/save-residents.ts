import { sql } from 'kysely';
import { newIds, sealOf, type Trx } from '#database';
import type { Language, Point } from '#http/wire';
import type { Seal } from '#sealing';
import type { Day } from '#time';
import { identityHolders } from './identity-holders.ts';
import { identityHash, sealedIdentity, sealedPhone } from './numbers.ts';
import { initialsOf, latinOf } from './pinyin.ts';
import { type KnownResident, residentsKnown } from './residents-known.ts';
import { type AddressWork, addressWork, writeAddresses } from './save-addresses.ts';

/** A resident as a centre's own list has her. What is undefined is not said there and stays as it is known. */
export interface ListedResident {
  readonly code: string;
  readonly name: string;
  readonly sex: 'female' | 'male' | 'other' | 'unknown' | undefined;
  /** Undefined only for somebody who is known. */
  readonly birthDate: Day | undefined;
  readonly phone: string | undefined;
  /** Of 18 places, its check digit right. */
  readonly identityNumber: string | undefined;
  readonly email: string | undefined;
  readonly language: Language | undefined;
  readonly mobility: string | undefined;
  readonly nurseSex: 'female' | 'male' | undefined;
  readonly household: string | undefined;
  readonly address: string | undefined;
  readonly addressLatin: string | undefined;
  readonly accessNotes: string | undefined;
  /** WGS-84. */
  readonly point: Point | undefined;
  /** Somebody saw the point on a map and said: here. */
  readonly confirmed: boolean;
}

export interface SavedResident {
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'no-birth-date' | 'point-without-address';
  /** The list has another point than the confirmed one, which stays. */
  readonly keptPoint: boolean;
  /** Her identity number is somebody else's already, in the list or in the city: she came without it. */
  readonly identityTaken: boolean;
}

/**
 * Brings residents to what a centre's list says, whole sets at a time: a list of 100,000 is a few hundred statements.
 * Nothing known is taken away; an address whose words changed is replaced; a confirmed point never moves.
 *
 * @param residents of different codes, some thousands at most: one statement must end within the connection's limit.
 * @returns what became of each, in the same order.
 */
export async function saveResidents(
  trx: Trx,
  centreId: string,
  residents: readonly ListedResident[],
  by: { readonly at: Date; readonly actor: string },
): Promise<SavedResident[]> {
  const households = await householdIds(trx, centreId, residents);
  const known = await residentsKnown(
    trx,
    centreId,
    residents.map(({ code }) => code),
  );
  const claims = await identityClaims(trx, residents);
  const newPeople: Written[] = [];
  const changed: Written[] = [];
  const addresses: AddressWork[] = [];
  const [...freshIds] = await newIds(trx, residents.filter(({ code }) => !known.has(code)).length);
  const ids = new Map<string, string>();
  const saved = residents.map((listed): SavedResident => {
    const before = known.get(listed.code);
    if (!before && listed.birthDate === undefined) return { ...nothing, outcome: 'no-birth-date' };
    if (listed.point && listed.address === undefined && !before?.address) {
      return { ...nothing, outcome: 'point-without-address' };
    }
    const id = before?.id ?? freshIds.shift() ?? '';
    const { identity, identityTaken } = claims(listed, before, id);
    ids.set(listed.code, id);
    const record = recordOf(listed, before, households.get(listed.household ?? '') ?? before?.household_id ?? null);
    const address = addressWork(listed, before);
    if (address.work) addresses.push(address.work);
    const { keptPoint } = address;
    if (!before) {
      newPeople.push({ id, record, identity });
      return { outcome: 'added', keptPoint, identityTaken };
    }
    const same = sameRecord(record, before) && identity === undefined;
    if (!same || address.work) changed.push({ id, record, identity });
    return { outcome: same && !address.work ? 'unchanged' : 'changed', keptPoint, identityTaken };
  });
  await insertPeople(trx, centreId, newPeople);
  await updatePeople(trx, centreId, changed);
  await writeAddresses(trx, centreId, addresses, (code) => ids.get(code) ?? '', by);
  return saved;
}

/** What is to be written of one person; `identity` only where it is new. */
interface Written {
  readonly id: string;
  readonly record: PersonRecord;
  readonly identity: string | undefined;
}

const nothing = { keptPoint: false, identityTaken: false } as const;

type Claim = (
  listed: ListedResident,
  before: KnownResident | undefined,
  id: string,
) => { readonly identity: string | undefined; readonly identityTaken: boolean };

/** Says of each resident in turn whether her identity number is new, known of her, or somebody else's, in the list or beyond. */
async function identityClaims(trx: Trx, residents: readonly ListedResident[]): Promise<Claim> {
  const seal = sealOf(trx);
  const hashes = new Map(
    residents.flatMap(({ identityNumber: number }) => (number ? [[number, identityHash(seal, number)]] : [])),
  );
  const holders = await identityHolders(trx, [...hashes.values()]);
  return ({ identityNumber }, before, id) => {
    const hash = hashes.get(identityNumber ?? '');
    if (!hash) return { identity: undefined, identityTaken: false };
    const holder = holders.get(hash.toString('hex'));
    if (holder !== undefined && holder !== id) return { identity: undefined, identityTaken: true };
    holders.set(hash.toString('hex'), id);
    return { identity: before?.identity_hash?.equals(hash) ? undefined : identityNumber, identityTaken: false };
  };
}

interface PersonRecord {
  readonly code: string;
  readonly household_id: string | null;
  readonly name: string;
  readonly name_latin: string;
  readonly initials: string;
  readonly sex: string;
  readonly birth_date: Day;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: string;
  readonly mobility: string | null;
  readonly nurse_sex_preferred: string | null;
}

function recordOf(listed: ListedResident, before: KnownResident | undefined, householdId: string | null): PersonRecord {
  const renamed = listed.name !== before?.name;
  return {
    code: listed.code,
    household_id: householdId,
    name: listed.name,
    name_latin: renamed ? latinOf(listed.name) : before.name_latin,
    initials: renamed ? initialsOf(listed.name) : before.initials,
    sex: listed.sex ?? before?.sex ?? 'unknown',
    birth_date: listed.birthDate ?? before?.birth_date ?? '',
    phone: listed.phone ?? before?.phone ?? null,
    email: listed.email ?? before?.email ?? null,
    language: listed.language ?? before?.language ?? 'zh-CN',
    mobility: listed.mobility ?? before?.mobility ?? null,
    nurse_sex_preferred: listed.nurseSex ?? before?.nurse_sex_preferred ?? null,
  };
}

function sameRecord(record: PersonRecord, before: KnownResident): boolean {
  return (Object.keys(record) as (keyof PersonRecord)[]).every((name) => record[name] === before[name]);
}

/** The households named, made where they are not known. */
async function householdIds(
  trx: Trx,
  centreId: string,
  residents: readonly ListedResident[],
): Promise<Map<string, string>> {
  const codes = [...new Set(residents.flatMap(({ household }) => (household === undefined ? [] : [household])))];
  if (codes.length === 0) return new Map();
  await sql`insert into household (centre_id, code) select ${centreId}, unnest(${codes}::text[])
    on conflict (centre_id, code) do nothing`.execute(trx);
  const rows = await trx
    .selectFrom('household')
    .select(['id', 'code'])
    .where('centre_id', '=', centreId)
    .where(sql<boolean>`code = any(${codes}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** One parameter for all rows: the statement stays the same whatever their number. What is sealed comes in base64. */
const columns = sql`id uuid, code text, household_id uuid, name text, name_latin text, initials text, sex text,
  birth_date date, phone_sealed text, phone_hash text, phone_end_hash text, identity_sealed text, identity_hash text,
  email text, language text, mobility text, nurse_sex_preferred text`;

function parameterOf(seal: Seal, centreId: string, people: readonly Written[]): string {
  const rows = people.map(({ id, record: { phone, ...record }, identity }) => {
    const sealed = { ...sealedPhone(seal, { id, centreId }, phone), ...sealedIdentity(seal, id, identity ?? null) };
    const written = Object.entries(sealed).map(([name, bytes]) => [name, bytes?.toString('base64')]);
    return { id, ...record, ...Object.fromEntries(written) };
  });
  return JSON.stringify(rows);
}

async function insertPeople(trx: Trx, centreId: string, people: readonly Written[]): Promise<void> {
  if (people.length === 0) return;
  await sql`
    insert into person (id, centre_id, code, household_id, name, name_latin, initials, sex, birth_date, phone_sealed,
      phone_hash, phone_end_hash, identity_sealed, identity_hash, email, language, mobility, nurse_sex_preferred)
    select id, ${centreId}, code, household_id, name, name_latin, initials, sex, birth_date,
      decode(phone_sealed, 'base64'), decode(phone_hash, 'base64'), decode(phone_end_hash, 'base64'),
      decode(identity_sealed, 'base64'), decode(identity_hash, 'base64'), email, language, mobility, nurse_sex_preferred
    from jsonb_to_recordset(${parameterOf(sealOf(trx), centreId, people)}::jsonb) as listed (${columns})`.execute(trx);
}

async function updatePeople(trx: Trx, centreId: string, people: readonly Written[]): Promise<void> {
  if (people.length === 0) return;
  await sql`
    update person set household_id = listed.household_id, name = listed.name, name_latin = listed.name_latin,
      initials = listed.initials, sex = listed.sex, birth_date = listed.birth_date,
      phone_sealed = decode(listed.phone_sealed, 'base64'), phone_hash = decode(listed.phone_hash, 'base64'),
      phone_end_hash = decode(listed.phone_end_hash, 'base64'),
      identity_sealed = coalesce(decode(listed.identity_sealed, 'base64'), person.identity_sealed),
      identity_hash = coalesce(decode(listed.identity_hash, 'base64'), person.identity_hash),
      email = listed.email, language = listed.language, mobility = listed.mobility,
      nurse_sex_preferred = listed.nurse_sex_preferred, version = person.version + 1
    from jsonb_to_recordset(${parameterOf(sealOf(trx), centreId, people)}::jsonb) as listed (${columns})
    where person.id = listed.id`.execute(trx);
}
