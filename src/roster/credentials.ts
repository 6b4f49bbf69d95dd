import { sql } from 'kysely';
import type { Trx } from '#database';
import { addDays, type Day } from '#time';
import { lapsesSoon } from './rules.ts';

/** The entry in the nurse register, or a competency by its code. */
export const registration = 'registration';

/** What entitles a nurse, with the papers that show it. */
export interface Credential {
  readonly nurseId: string;
  /** `registration`, or the code of a competency. */
  readonly subject: string;
  readonly number: string;
  readonly papers: string;
  readonly validFrom: Day;
  /** The first day on which it no longer holds. */
  readonly validUntil: Day;
}

/** Each nurse's newest paper for every subject of hers, those that end first on top; `lapsing` within 60 days. */
export async function credentialsOf(
  trx: Trx,
  centreId: string,
  today: Day,
): Promise<(Credential & { readonly lapsing: boolean })[]> {
  const { rows } = await sql<Credential>`
    select distinct on (p.nurse_id, p.subject) p.nurse_id as "nurseId", p.subject, p.number, p.papers,
      lower(p.valid) as "validFrom", upper(p.valid) as "validUntil"
    from (
      select nurse_id, competency as subject, number, papers, valid from nurse_competency where centre_id = ${centreId}
      union all
      select nurse_id, ${registration}, number, papers, valid from nurse_registration where centre_id = ${centreId}
    ) p join nurse on nurse.id = p.nurse_id and nurse.active
    order by p.nurse_id, p.subject, upper(p.valid) desc`.execute(trx);
  return rows
    .map((row) => ({ ...row, lapsing: lapsesSoon(row.validUntil, today) }))
    .sort((one, other) => order(one).localeCompare(order(other), 'en'));
}

const order = (one: Credential) => `${one.validUntil} ${one.nurseId} ${one.subject}`;

/** So many days after its end a paper is still looked for: longer than workers ever stand still. */
const endedLatelyDays = 31;

export interface EndedPaper {
  readonly nurseId: string;
  /** null: her entry in the register, without which she may do nothing. */
  readonly competency: string | null;
}

/** What a nurse holds no longer on this day, though she did lately; what was renewed is not among it. */
export async function endedLately(trx: Trx, day: Day): Promise<EndedPaper[]> {
  const { rows } = await sql<EndedPaper>`
    select nurse_id as "nurseId", competency from nurse_competency
    group by nurse_id, competency
    having max(upper(valid)) <= ${day}::date and max(upper(valid)) > ${addDays(day, -endedLatelyDays)}::date
    union all
    select nurse_id, null from nurse_registration
    group by nurse_id
    having max(upper(valid)) <= ${day}::date and max(upper(valid)) > ${addDays(day, -endedLatelyDays)}::date
    order by 1, 2`.execute(trx);
  return rows;
}

/** The days among these on which a nurse holds this paper; for the register, all days while no entry is known. */
export async function heldOn(
  trx: Trx,
  { nurseId, subject }: Pick<Credential, 'nurseId' | 'subject'>,
  days: readonly Day[],
): Promise<Set<Day>> {
  const rows =
    subject === registration
      ? await trx
          .selectFrom('nurse_registration')
          .select([sql<Day>`lower(valid)`.as('from'), sql<Day>`upper(valid)`.as('until')])
          .where('nurse_id', '=', nurseId)
          .execute()
      : await trx
          .selectFrom('nurse_competency')
          .select([sql<Day>`lower(valid)`.as('from'), sql<Day>`upper(valid)`.as('until')])
          .where('nurse_id', '=', nurseId)
          .where('competency', '=', subject)
          .execute();
  if (subject === registration && rows.length === 0) return new Set(days);
  return new Set(days.filter((day) => rows.some((row) => row.from <= day && day < row.until)));
}

/**
 * Writes a paper down. From its first day on nothing older holds: an earlier end takes days away, a later one adds some.
 * The nurse is locked by whoever calls.
 */
export async function putCredential(trx: Trx, centreId: string, credential: Credential): Promise<void> {
  const { nurseId, subject, number, papers, validFrom, validUntil } = credential;
  const table = sql.table(subject === registration ? 'nurse_registration' : 'nurse_competency');
  const same =
    subject === registration
      ? sql<boolean>`nurse_id = ${nurseId}`
      : sql<boolean>`nurse_id = ${nurseId} and competency = ${subject}`;
  await sql`delete from ${table} where ${same} and lower(valid) >= ${validFrom}::date`.execute(trx);
  await sql`update ${table} set valid = daterange(lower(valid), ${validFrom}::date)
    where ${same} and valid @> ${validFrom}::date`.execute(trx);
  const row = { nurse_id: nurseId, centre_id: centreId, number, papers, valid: `[${validFrom},${validUntil})` };
  if (subject === registration) {
    await trx.insertInto('nurse_registration').values(row).execute();
    await trx.updateTable('nurse').set({ registration_number: number }).where('id', '=', nurseId).execute();
  } else {
    await trx
      .insertInto('nurse_competency')
      .values({ ...row, competency: subject })
      .execute();
  }
}
