import { sql } from 'kysely';
import type { Actor } from '#access';
import { forget, remembered, type Trx } from '#database';
import type { Day } from '#time';
import { programmeTooSoon } from './errors.ts';
import type { ProgrammeRule } from './programme-rules.ts';
import type { SetProgramme } from './wire.ts';

type Row = Omit<ProgrammeRule, 'own'> & { readonly own: boolean };

/** The rules in force for a centre on a day: its own where it has one, else everybody's; by programme. */
export function programmeRulesOn(trx: Trx, centreId: string, day: Day): Promise<readonly ProgrammeRule[]> {
  return remembered(trx, `programmes ${centreId} ${day}`, () => readRulesOn(trx, centreId, day));
}

async function readRulesOn(trx: Trx, centreId: string, day: Day): Promise<ProgrammeRule[]> {
  const { rows } = await sql<Row>`select distinct on (programme) ${columns} from programme_rule
    where (centre_id = ${centreId} or centre_id is null) and valid @> ${day}::date
    order by programme, centre_id nulls last`.execute(trx);
  return rows;
}

/** Everything that holds for a centre on a day or later, by programme and first day. */
export async function programmeRulesFrom(trx: Trx, centreId: string, day: Day): Promise<ProgrammeRule[]> {
  const { rows } = await sql<Row>`select ${columns} from programme_rule
    where (centre_id = ${centreId} or centre_id is null)
      and (upper_inf(valid) or upper(valid) > ${day}::date)
    order by programme, centre_id nulls last, lower(valid)`.execute(trx);
  return rows;
}

const columns = sql`programme, version, lower(valid)::text as "validFrom", upper(valid)::text as "validUntil",
  least_clinical_years as "leastClinicalYears", least_title as "leastTitle", on_register as "onRegister", payer, source,
  centre_id is not null as own`;

/**
 * Gives a centre its own rule from a day on. What it had before ends there; a rule decided already
 * for later stays, and a further one begins after it.
 *
 * @param earliest the first day of which nothing has been promised: an earlier change could put a nurse out of a
 *   programme for whose visits she stands in a plan already.
 * @throws {Problem} 422 for a day before that.
 */
export async function setProgramme(
  trx: Trx,
  actor: Actor,
  asked: SetProgramme,
  { earliest, now }: { readonly earliest: Day; readonly now: Date },
): Promise<void> {
  if (asked.validFrom < earliest) throw programmeTooSoon(earliest);
  forget(trx);
  const { centreId, programme, validFrom } = asked;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`programme ${centreId}`}, 0))`.execute(trx);
  const { rows } = await sql<{ version: number; blocked: boolean }>`
    select coalesce(max(version), 0) + 1 as version, coalesce(bool_or(lower(valid) >= ${validFrom}::date), false) as blocked
    from programme_rule where centre_id = ${centreId} and programme = ${programme}`.execute(trx);
  const [last] = rows;
  if (last?.blocked) throw programmeTooSoon(await dayAfterLast(trx, centreId, programme));
  await sql`update programme_rule set valid = daterange(lower(valid), ${validFrom}::date)
    where centre_id = ${centreId} and programme = ${programme} and valid @> ${validFrom}::date`.execute(trx);
  await trx
    .insertInto('programme_rule')
    .values({
      programme,
      centre_id: centreId,
      version: last?.version ?? 1,
      valid: `[${validFrom},)`,
      least_clinical_years: asked.leastClinicalYears,
      least_title: asked.leastTitle,
      on_register: asked.onRegister,
      payer: asked.payer,
      source: asked.source,
      set_by: actor.id,
      set_at: now,
    })
    .execute();
}

async function dayAfterLast(trx: Trx, centreId: string, programme: string): Promise<Day> {
  const { rows } = await sql<{ day: Day }>`select (max(lower(valid)) + 1)::text as day from programme_rule
    where centre_id = ${centreId} and programme = ${programme}`.execute(trx);
  return rows[0]!.day;
}
