import { sql } from 'kysely';
import type { Trx } from '#database';
import type { Language, Point } from '#http/wire';
import type { Day } from '#time';
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
  const newPeople: PersonRecord[] = [];
  const changed: (PersonRecord & { id: string })[] = [];
  const addresses: AddressWork[] = [];
  const saved = residents.map((listed): SavedResident => {
    const before = known.get(listed.code);
    if (!before && listed.birthDate === undefined) return { outcome: 'no-birth-date', keptPoint: false };
    if (listed.point && listed.address === undefined && !before?.address) {
      return { outcome: 'point-without-address', keptPoint: false };
    }
    const record = recordOf(listed, before, households.get(listed.household ?? '') ?? before?.household_id ?? null);
    const address = addressWork(listed, before);
    if (address.work) addresses.push(address.work);
    const { keptPoint } = address;
    if (!before) {
      newPeople.push(record);
      return { outcome: 'added', keptPoint };
    }
    const same = sameRecord(record, before);
    if (!same || address.work) changed.push({ ...record, id: before.id });
    return { outcome: same && !address.work ? 'unchanged' : 'changed', keptPoint };
  });
  const ids = await insertPeople(trx, centreId, newPeople);
  await updatePeople(trx, changed);
  await writeAddresses(trx, centreId, addresses, (code) => ids.get(code) ?? known.get(code)?.id ?? '', by);
  return saved;
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

/** One parameter for all rows: the statement stays the same whatever their number. */
const columns = sql`code text, household_id uuid, name text, name_latin text, initials text, sex text, birth_date date,
  phone text, email text, language text, mobility text, nurse_sex_preferred text`;

/** @returns the new ids by code. */
async function insertPeople(trx: Trx, centreId: string, people: readonly PersonRecord[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const { rows } = await sql<{ id: string; code: string }>`
    insert into person (centre_id, code, household_id, name, name_latin, initials, sex, birth_date, phone, email,
      language, mobility, nurse_sex_preferred)
    select ${centreId}, code, household_id, name, name_latin, initials, sex, birth_date, phone, email,
      language, mobility, nurse_sex_preferred
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as listed (${columns})
    returning id, code`.execute(trx);
  return new Map(rows.map((row) => [row.code, row.id]));
}

async function updatePeople(trx: Trx, people: readonly (PersonRecord & { id: string })[]): Promise<void> {
  if (people.length === 0) return;
  await sql`
    update person set household_id = listed.household_id, name = listed.name, name_latin = listed.name_latin,
      initials = listed.initials, sex = listed.sex, birth_date = listed.birth_date, phone = listed.phone,
      email = listed.email, language = listed.language, mobility = listed.mobility,
      nurse_sex_preferred = listed.nurse_sex_preferred, version = person.version + 1
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as listed (id uuid, ${columns})
    where person.id = listed.id`.execute(trx);
}
