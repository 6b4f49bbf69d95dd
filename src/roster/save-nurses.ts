import { type Selectable, sql } from 'kysely';
import { sealOf, type Trx } from '#database';
import type { Seal } from '#sealing';
import type { Day } from '#time';
import { addDays } from '#time';
import { addCompetencies, addNurse, type NewNurse } from './add-nurse.ts';
import { lockForChange } from './lock.ts';
import { openedPhone, sealedPhone } from './numbers.ts';
import { titleRank } from './rules.ts';
import type { NurseTable } from './tables.ts';
import type { SpokenLanguage } from './wire.ts';

/** A nurse as a centre's own list has her. What is undefined is not said there. */
export interface ListedNurse extends Pick<NewNurse, 'code' | 'name' | 'sex' | 'mode' | 'start' | 'end'> {
  readonly nameLatin: string | undefined;
  readonly title: string | undefined;
  readonly clinicalYears: number | undefined;
  readonly registrationNumber: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly languages: readonly SpokenLanguage[] | undefined;
  readonly competencies: readonly string[];
  readonly competentFrom: Day;
  /** The last day on which they hold. */
  readonly competentUntil: Day;
}

export type SavedNurse = 'added' | 'changed' | 'unchanged' | 'relied-on' | 'validity-shorter';

/**
 * Brings one nurse to what a list says. Where she starts, how she moves, her sex and how high
 * she ranks are what plans rely on: they are not changed here, and neither is a competency cut short.
 */
export async function saveNurse(trx: Trx, centreId: string, listed: ListedNurse): Promise<SavedNurse> {
  const before = await trx
    .selectFrom('nurse')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('code', '=', listed.code)
    .executeTakeFirst();
  if (!before) {
    const id = await addNurse(trx, newNurse(centreId, listed));
    await addCompetencies(
      trx,
      listed.competencies.map((competency) => newValidity(id, centreId, competency, listed)),
    );
    return 'added';
  }
  if (reliedOnDiffers(before, listed)) return 'relied-on';
  const competencies = await competenciesToWrite(trx, before.id, listed);
  if (competencies === 'validity-shorter') return competencies;
  const set = changesOf(sealOf(trx), before, listed);
  if (!set && competencies.length === 0) return 'unchanged';
  await lockForChange(trx, [before.id]);
  if (set) await trx.updateTable('nurse').set(set).where('id', '=', before.id).execute();
  for (const competency of competencies) await writeValidity(trx, before, competency, listed);
  return 'changed';
}

function newNurse(centreId: string, listed: ListedNurse): NewNurse {
  const { registrationNumber, email } = listed;
  return {
    centreId,
    code: listed.code,
    name: listed.name,
    nameLatin: listed.nameLatin ?? '',
    sex: listed.sex,
    title: listed.title ?? '',
    clinicalYears: listed.clinicalYears ?? 0,
    phone: listed.phone ?? null,
    languages: listed.languages ?? ['zh-CN'],
    mode: listed.mode,
    start: listed.start,
    end: listed.end,
    ...(registrationNumber === undefined ? {} : { registrationNumber }),
    ...(email === undefined ? {} : { email }),
  };
}

type NurseRow = Selectable<NurseTable>;

function reliedOnDiffers(before: NurseRow, listed: ListedNurse): boolean {
  const { sex, mode, start, end } = listed;
  return (
    standsLower(before, listed) ||
    before.sex !== sex ||
    before.mode !== mode ||
    before.start_longitude !== start.longitude ||
    before.start_latitude !== start.latitude ||
    before.end_longitude !== (end?.longitude ?? null) ||
    before.end_latitude !== (end?.latitude ?? null)
  );
}

/** A lower title or fewer years may close a programme to her. */
function standsLower(before: NurseRow, { title, clinicalYears }: ListedNurse): boolean {
  return (
    titleRank(title ?? before.title) < titleRank(before.title) ||
    (clinicalYears ?? before.clinical_years) < before.clinical_years
  );
}

function changesOf(seal: Seal, before: NurseRow, listed: ListedNurse) {
  const next = {
    name: listed.name,
    name_latin: listed.nameLatin ?? before.name_latin,
    title: listed.title ?? before.title,
    clinical_years: listed.clinicalYears ?? before.clinical_years,
    registration_number: listed.registrationNumber ?? before.registration_number,
    email: listed.email ?? before.email,
    languages: [...(listed.languages ?? before.languages)],
  };
  const differs = (Object.keys(next) as (keyof typeof next)[]).some(
    (name) => String(next[name]) !== String(before[name]),
  );
  const phone = listed.phone ?? null;
  const rings = phone === null || phone === openedPhone(seal, before);
  if (rings) return differs ? next : undefined;
  return { ...next, phone_sealed: sealedPhone(seal, before.id, phone) };
}

function newValidity(
  nurseId: string,
  centreId: string,
  competency: string,
  { competentFrom, competentUntil }: ListedNurse,
) {
  return { nurseId, centreId, competency, validFrom: competentFrom, validUntil: addDays(competentUntil, 1) };
}

/** Those not known, or known for a shorter time. */
async function competenciesToWrite(
  trx: Trx,
  nurseId: string,
  listed: ListedNurse,
): Promise<string[] | 'validity-shorter'> {
  if (listed.competencies.length === 0) return [];
  const rows = await trx
    .selectFrom('nurse_competency')
    .select(['competency', sql<Day>`max(upper(valid))::text`.as('ends')])
    .where('nurse_id', '=', nurseId)
    .groupBy('competency')
    .execute();
  const ends = addDays(listed.competentUntil, 1);
  const known = new Map(rows.map((row) => [row.competency, row.ends]));
  if (listed.competencies.some((competency) => (known.get(competency) ?? '') > ends)) return 'validity-shorter';
  return listed.competencies.filter((competency) => known.get(competency) !== ends);
}

/** What overlaps becomes one longer validity. */
async function writeValidity(trx: Trx, nurse: NurseRow, competency: string, listed: ListedNurse): Promise<void> {
  const ends = addDays(listed.competentUntil, 1);
  const { rows } = await sql<{ begins: Day }>`
    delete from nurse_competency where nurse_id = ${nurse.id} and competency = ${competency}
      and valid && daterange(${listed.competentFrom}::date, ${ends}::date)
    returning lower(valid)::text as begins`.execute(trx);
  const begins = rows.reduce((first, row) => (row.begins < first ? row.begins : first), listed.competentFrom);
  await trx
    .insertInto('nurse_competency')
    .values({ nurse_id: nurse.id, centre_id: nurse.centre_id, competency, valid: `[${begins},${ends})` })
    .execute();
}
