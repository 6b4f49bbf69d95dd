import { sql } from 'kysely';
import { systemActor } from '#access';
import type { Trx } from '#database';
import { type PlainNotice, tellManyPlainly } from '#notifications';
import { allCentres, type Centre } from '#organisations';
import { type Resident, residentsByIds } from '#people';
import { addDays, type Day, dayOf, instantOf } from '#time';
import { expectUnvisited } from './booked-visits.ts';
import type { CheckUpDeps } from './deps.ts';
import { followTeams } from './follow-teams.ts';
import type { CheckUp } from './queries.ts';

/** A check-up that was not made within so many days of its day is missed. No text gives a figure. */
export const graceDays = 7;
/** So many days before, a resident is reminded. No text gives a figure. */
export const remindDays = 7;
/** Told in one transaction. */
const batch = 1000;
/** Centres gone over side by side: as many as keep two cores at work. */
const atOnce = 2;

export interface Night {
  readonly missed: number;
  readonly given: number;
  readonly told: number;
}

/** Goes over every centre whose clock shows the hour of the night's work. */
export async function nightOverCity(
  deps: CheckUpDeps,
  now: Date,
  isHour: (centre: Centre) => boolean,
): Promise<Night[]> {
  const centres = await deps.database.withActor(systemActor, (trx) => allCentres(trx, now));
  const nights: Night[] = [];
  const waiting = centres.filter(isHour).values();
  const walk = async () => {
    for (const centre of waiting) nights.push(await nightOf(deps, centre, now));
  };
  await Promise.all(Array.from({ length: atOnce }, walk));
  return nights;
}

/** What a night does for one centre. Done twice it changes nothing more. */
export async function nightOf(deps: CheckUpDeps, centre: Centre, now: Date): Promise<Night> {
  const today = dayOf(now, centre.zone);
  const act = <T>(work: (trx: Trx) => Promise<T>) => deps.database.overnight(systemActor, work);
  await act((trx) => followTeams(trx, { centreId: centre.id, day: today }));
  const given = await act((trx) => giveBack(trx, centre.id, today));
  const missed = await act((trx) => markMissed(trx, centre.id, today, now));
  await act((trx) => expectWhatIsDue(trx, centre.id));
  await act((trx) => beginYear(trx, centre.id, Number(today.slice(0, 4))));
  let told = 0;
  for (let last = batch; last === batch; told += last)
    last = await act((trx) => tellSome(trx, deps, centre, today, now));
  await act((trx) => putTalliesTogether(trx, centre.id));
  return { missed, given, told };
}

/** A visit that met nobody leaves its check-up to be booked again. */
async function giveBack(trx: Trx, centreId: string, today: Day): Promise<number> {
  const booked = await trx
    .selectFrom('check_up')
    .select('visit_id')
    .where('centre_id', '=', centreId)
    .where('state', '=', 'booked')
    .where('due_on', '>=', addDays(today, -60))
    .where('visit_id', 'is not', null)
    .execute();
  return expectUnvisited(
    trx,
    booked.flatMap(({ visit_id }) => visit_id ?? []),
  );
}

async function markMissed(trx: Trx, centreId: string, today: Day, now: Date): Promise<number> {
  const result = await trx
    .updateTable('check_up')
    .set({ state: 'missed', reminded_at: null })
    .where('centre_id', '=', centreId)
    .where('due_on', '<', addDays(today, -graceDays))
    .where('state', 'in', ['due', 'booked'])
    .where((check) =>
      check.or([
        check('state', '=', 'due'),
        check.and([check('state', '=', 'booked'), check('booked_for', '<', new Date(now.getTime() - 86_400_000))]),
      ]),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/**
 * Every open plan whose series goes on has its next check-up standing there to be booked. What stands is compared from
 * indexes alone; only what is missing is read.
 */
async function expectWhatIsDue(trx: Trx, centreId: string): Promise<void> {
  await sql`with awaited as materialized (
      select id, next_due from care_plan where centre_id = ${centreId} and closed_on is null and next_due is not null),
    standing as materialized (
      select plan_id, due_on from check_up where centre_id = ${centreId} and state in ('due', 'booked', 'missed')),
    missing as materialized (
      select a.id from awaited a left join standing s on s.plan_id = a.id and s.due_on = a.next_due
      where s.plan_id is null)
    insert into check_up (plan_id, resident_id, centre_id, due_on)
    select p.id, p.resident_id, p.centre_id, p.next_due from care_plan p
    where p.id = any(array(select id from missing))
    on conflict do nothing`.execute(trx);
}

/** A plan is managed in every year in which it is open. */
async function beginYear(trx: Trx, centreId: string, year: number): Promise<void> {
  await sql`with open as materialized (select id from care_plan where centre_id = ${centreId} and closed_on is null),
    begun as materialized (select plan_id from care_year where centre_id = ${centreId} and year = ${year}),
    missing as materialized (select o.id from open o left join begun b on b.plan_id = o.id where b.plan_id is null)
    insert into care_year (plan_id, resident_id, centre_id, team_id, condition, year)
    select p.id, p.resident_id, p.centre_id, p.team_id, p.condition, ${year} from care_plan p
    where p.id = any(array(select id from missing))
    on conflict do nothing`.execute(trx);
}

/** Reminds of what is due soon and asks after what was missed, once each. @returns how many were told. */
async function tellSome(trx: Trx, deps: CheckUpDeps, centre: Centre, today: Day, now: Date): Promise<number> {
  const open = await trx
    .selectFrom('check_up')
    .selectAll()
    .where('centre_id', '=', centre.id)
    .where('state', 'in', ['due', 'missed'])
    .where('due_on', '<=', addDays(today, remindDays))
    .where('reminded_at', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .limit(batch)
    .execute();
  const residents = await residentsByIds(
    trx,
    open.map((one) => one.resident_id),
  );
  await tellManyPlainly(
    trx,
    deps.enqueue,
    open.flatMap((checkUp) => {
      const resident = residents.get(checkUp.resident_id);
      return resident ? [noticeOf(deps, centre, checkUp, resident, now)] : [];
    }),
  );
  if (open.length > 0) {
    await trx
      .updateTable('check_up')
      .set({ reminded_at: now })
      .where(
        'id',
        'in',
        open.map(({ id }) => id),
      )
      .execute();
  }
  return open.length;
}

function noticeOf(deps: CheckUpDeps, centre: Centre, checkUp: CheckUp, resident: Resident, now: Date): PlainNotice {
  const template = checkUp.state === 'missed' ? 'check-up-missed' : 'check-up-due';
  const { id, email, phone, language } = resident;
  return {
    event: `check-up:${checkUp.id}:${template}:${checkUp.due_on}`,
    centreId: centre.id,
    recipient: { id, email, phone, language },
    template,
    now,
    data: {
      about: checkUp.id,
      zone: centre.zone,
      centreName: centre.name,
      centrePhone: centre.phone,
      residentName: (language === 'en' && resident.nameLatin) || resident.name,
      when: {
        day: checkUp.due_on,
        start: instantOf(checkUp.due_on, '08:00', centre.zone).toISOString(),
        end: instantOf(checkUp.due_on, '17:00', centre.zone).toISOString(),
      },
      where: null,
      answerBy: null,
      link: `${deps.publicUrl}/care/check-ups/${checkUp.id}`,
    },
  };
}

/** The day's changes of the counts become one row for each count again. */
async function putTalliesTogether(trx: Trx, centreId: string): Promise<void> {
  await sql`with gone as (delete from care_tally where centre_id = ${centreId} returning *)
    insert into care_tally (centre_id, team_id, kind, on_day, plans)
    select centre_id, team_id, kind, on_day, sum(plans) from gone
    group by 1, 2, 3, 4 having sum(plans) <> 0`.execute(trx);
  await sql`with gone as (delete from care_year_tally where centre_id = ${centreId} returning *)
    insert into care_year_tally
      (centre_id, team_id, year, condition, face_to_face, full_checks, last_controlled, plans)
    select centre_id, team_id, year, condition, face_to_face, full_checks, last_controlled, sum(plans) from gone
    group by 1, 2, 3, 4, 5, 6, 7 having sum(plans) <> 0`.execute(trx);
}
