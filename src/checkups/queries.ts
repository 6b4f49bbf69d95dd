import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Trx } from '#database';
import type { Day } from '#time';
import type { ProtocolChoice } from './protocols/in-force.ts';
import type { SaidOfPlan } from './protocols/of-plan.ts';
import type { Condition } from './protocols/protocol.ts';
import type { Series } from './rules/series.ts';
import type { CarePlanTable, CheckUpTable, FollowUpTable, PlanEditionTable, StandingInTable } from './tables.ts';

export type CarePlan = Selectable<CarePlanTable>;
export type CheckUp = Selectable<CheckUpTable>;
export type FollowUp = Selectable<FollowUpTable>;

export function planById(trx: Trx, id: string): Promise<CarePlan | undefined> {
  return trx.selectFrom('care_plan').selectAll().where('id', '=', id).executeTakeFirst();
}

export function openPlanOfCondition(trx: Trx, residentId: string, condition: string): Promise<CarePlan | undefined> {
  return trx
    .selectFrom('care_plan')
    .selectAll()
    .where('resident_id', '=', residentId)
    .where('condition', '=', condition as Condition)
    .where('closed_on', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export function followUpById(trx: Trx, id: string): Promise<FollowUp | undefined> {
  return trx.selectFrom('follow_up').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What staff recorded of a resident in these days, by the condition of its plan, the earliest first. */
export function followUpsIn(trx: Trx, residentId: string, from: Day, to: Day) {
  return trx
    .selectFrom('follow_up as f')
    .innerJoin('care_plan as p', 'p.id', 'f.plan_id')
    .select(['f.id', 'f.on_day', 'p.centre_id', 'p.resident_id', 'p.condition'])
    .where('p.resident_id', '=', residentId)
    .where('f.origin', '<>', 'own-device')
    .where('f.on_day', '>=', from)
    .where('f.on_day', '<=', to)
    .orderBy('f.on_day')
    .orderBy('f.id')
    .execute();
}

/** The plan, kept from changing until the transaction ends. */
export function lockPlan(trx: Trx, id: string): Promise<CarePlan | undefined> {
  return trx.selectFrom('care_plan').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** @returns undefined when the resident has an open plan for this condition. */
export function insertPlan(trx: Trx, row: Insertable<CarePlanTable>): Promise<CarePlan | undefined> {
  return trx
    .insertInto('care_plan')
    .values(row)
    .onConflict((conflict) => conflict.columns(['resident_id', 'condition']).where('closed_on', 'is', null).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function updatePlan(trx: Trx, id: string, change: Updateable<CarePlanTable>): Promise<CarePlan> {
  return trx
    .updateTable('care_plan')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Plans of a resident, open ones first, then the newest. */
export function plansOfResident(trx: Trx, residentId: string): Promise<CarePlan[]> {
  return trx
    .selectFrom('care_plan')
    .selectAll()
    .where('resident_id', '=', residentId)
    .orderBy(sql`closed_on is not null`)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}

export function seriesOf(plan: CarePlan): Series {
  return {
    start: plan.series_start,
    rule: plan.series_rule,
    days: plan.series_days,
    added: plan.added_days,
    removed: plan.removed_days,
  };
}

export function seriesColumns(series: Series) {
  return {
    series_start: series.start,
    series_rule: series.rule,
    series_days: [...series.days],
    added_days: [...series.added],
    removed_days: [...series.removed],
  };
}

/** The team a resident has signed with at her centre; all that a doctor may know of a contract with another team. */
export async function teamServing(trx: Trx, resident: { readonly id: string; readonly centreId: string }, day: Day) {
  const { rows } = await sql<{ team: string | null }>`
    select app.team_of(${resident.id}, ${resident.centreId}, ${day}) as team`.execute(trx);
  return rows[0]?.team ?? null;
}

/** Each team's rows lie together in an index, and so do those of nobody's. */
export const isOfTeam = (team: string | null) => (team === null ? sql`team_id is null` : sql`team_id = ${team}`);

/** For whom a doctor stands in at `now`, with her reasons. */
export async function standingInOf(trx: Trx, doctor: string, now: Date): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('standing_in')
    .select(['resident_id', 'reason'])
    .where('doctor', '=', doctor)
    .where('opened_at', '<=', now)
    .where('closes_at', '>', now)
    .orderBy('opened_at')
    .execute();
  return new Map(rows.map((row) => [row.resident_id, row.reason]));
}

export function insertStandingIn(trx: Trx, row: Insertable<StandingInTable>): Promise<Selectable<StandingInTable>> {
  return trx.insertInto('standing_in').values(row).returningAll().executeTakeFirstOrThrow();
}

export const openStates = ['due', 'booked', 'missed'] as const;

export function checkUpById(trx: Trx, id: string): Promise<CheckUp | undefined> {
  return trx.selectFrom('check_up').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Check-ups still to be done, the earliest first. */
export function openCheckUps(trx: Trx, planId: string): Promise<CheckUp[]> {
  return trx
    .selectFrom('check_up')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('state', 'in', openStates)
    .orderBy('due_on')
    .orderBy('id')
    .execute();
}

/** The newest check-ups of plans, the latest first; at most twelve of each. */
export async function checkUpsOf(trx: Trx, planIds: readonly string[]): Promise<Map<string, CheckUp[]>> {
  if (planIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('check_up')
    .selectAll()
    .where('plan_id', 'in', [...planIds])
    .orderBy('due_on', 'desc')
    .orderBy('id')
    .execute();
  const ofPlan = Map.groupBy(rows, (row) => row.plan_id);
  return new Map([...ofPlan].map(([id, list]) => [id, list.slice(0, 12)]));
}

/** Writes down that something is expected on a day; what was cancelled before is expected again. */
export async function expectOn(trx: Trx, plan: CarePlan, day: Day): Promise<void> {
  await trx
    .insertInto('check_up')
    .values({
      plan_id: plan.id,
      resident_id: plan.resident_id,
      centre_id: plan.centre_id,
      due_on: day,
      mode: null,
      booked_for: null,
      visit_id: null,
      report_on: null,
      reminded_at: null,
      chased_on: null,
    })
    .onConflict((conflict) =>
      conflict
        .constraint('check_up_once_a_day')
        .doUpdateSet({ state: 'due' })
        .where('check_up.state', 'in', ['cancelled', 'lost']),
    )
    .execute();
}

export async function updateCheckUp(trx: Trx, id: string, change: Updateable<CheckUpTable>): Promise<void> {
  await trx.updateTable('check_up').set(change).where('id', '=', id).execute();
}

/** Records of a plan up to a day, the newest first. */
export function followUpsOf(trx: Trx, planId: string, limit: number, until: Day = '9999-12-31'): Promise<FollowUp[]> {
  return trx
    .selectFrom('follow_up')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('on_day', '<=', until)
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export function insertFollowUp(trx: Trx, row: Insertable<FollowUpTable>): Promise<FollowUp> {
  return trx.insertInto('follow_up').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Urgent records of a plan are looked after. @returns how many were open. */
export async function settleFollowUps(
  trx: Trx,
  planId: string,
  settled: { readonly at: Date; readonly by: string; readonly note: string },
): Promise<number> {
  const result = await trx
    .updateTable('follow_up')
    .set({ settled_at: settled.at, settled_by: settled.by, settled_note: settled.note })
    .where('plan_id', '=', planId)
    .where('urgent', '=', true)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Counts a record into its year; the last one of the year decides whether the year ended at target. */
export async function countInYear(trx: Trx, plan: CarePlan, record: FollowUp, fullCheck: boolean): Promise<void> {
  const faceToFace = record.mode !== 'phone' && record.origin !== 'own-device' ? 1 : 0;
  await trx
    .insertInto('care_year')
    .values({
      plan_id: plan.id,
      resident_id: plan.resident_id,
      centre_id: plan.centre_id,
      team_id: plan.team_id,
      condition: plan.condition,
      year: Number(record.on_day.slice(0, 4)),
      face_to_face: faceToFace,
      full_checks: fullCheck ? 1 : 0,
      last_on: record.on_day,
      last_controlled: record.controlled,
    })
    .onConflict((conflict) =>
      conflict.constraint('care_year_pkey').doUpdateSet({
        face_to_face: sql<number>`care_year.face_to_face + excluded.face_to_face`,
        full_checks: sql<number>`care_year.full_checks + excluded.full_checks`,
        last_controlled: sql<boolean>`case when excluded.last_on >= care_year.last_on or care_year.last_on is null
          then excluded.last_controlled else care_year.last_controlled end`,
        last_on: sql<string>`greatest(care_year.last_on, excluded.last_on)`,
      }),
    )
    .execute();
}

/** A plan counts as managed in every year in which it was open. */
export async function manageInYear(trx: Trx, plan: CarePlan, year: number): Promise<void> {
  await trx
    .insertInto('care_year')
    .values({
      plan_id: plan.id,
      resident_id: plan.resident_id,
      centre_id: plan.centre_id,
      team_id: plan.team_id,
      condition: plan.condition,
      year,
      last_on: null,
      last_controlled: null,
    })
    .onConflict((conflict) => conflict.constraint('care_year_pkey').doNothing())
    .execute();
}

/** What a centre has said about protocols. */
export async function choicesOf(trx: Trx, centreId: string): Promise<ProtocolChoice[]> {
  const rows = await trx
    .selectFrom('protocol_choice')
    .selectAll()
    .where('centre_id', '=', centreId)
    .orderBy('condition')
    .orderBy('valid_from')
    .execute();
  return rows.map((row) => ({
    condition: row.condition as Condition,
    version: row.edition,
    from: row.valid_from,
    on: row.switched_on,
    figures: row.figures,
  }));
}

/** What was said of one plan, in the order in which it was said. */
export async function editionsSaid(trx: Trx, planId: string): Promise<(SaidOfPlan & { readonly reason: string })[]> {
  const rows = await trx
    .selectFrom('plan_edition')
    .select(['edition', 'from_on', 'reason'])
    .where('plan_id', '=', planId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ edition: row.edition, from: row.from_on, reason: row.reason }));
}

export async function insertEdition(trx: Trx, row: Insertable<PlanEditionTable>): Promise<void> {
  await trx.insertInto('plan_edition').values(row).execute();
}

export async function putChoice(
  trx: Trx,
  centreId: string,
  choice: ProtocolChoice,
  said: { readonly by: string; readonly at: Date },
): Promise<void> {
  const figures = JSON.stringify(choice.figures);
  const change = { switched_on: choice.on, figures, said_by: said.by, said_at: said.at };
  await trx
    .insertInto('protocol_choice')
    .values({
      centre_id: centreId,
      condition: choice.condition,
      edition: choice.version,
      valid_from: choice.from,
      ...change,
    })
    .onConflict((conflict) => conflict.constraint('protocol_choice_pkey').doUpdateSet(change))
    .execute();
}
