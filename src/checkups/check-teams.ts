import { sql } from 'kysely';
import { type Actor, plannerFor, systemActor } from '#access';
import type { Database } from '#database';
import { allCentres, type Centre } from '#organisations';
import { addDays, dayOf } from '#time';

export interface TeamChecks {
  readonly checks: number;
  readonly findings: readonly { readonly check: typeof teamCheck; readonly message: string }[];
}

export const teamCheck = 'a plan is with the team of the contract';
/** More from one centre say nothing new. */
const mostNamed = 20;

/**
 * Care plans beside contracts: each is with the team that serves its resident at her centre, or with none where she has
 * signed with none there. What changed today may still be on its way; what was already so yesterday may not. Changes
 * nothing.
 */
export async function checkTeams(database: Database, now: Date, actor: Actor = systemActor): Promise<TeamChecks> {
  const centres = await database.withActor(actor, (trx) => allCentres(trx, now));
  const findings: { check: typeof teamCheck; message: string }[] = [];
  for (const centre of centres)
    for (const message of await strayed(database, centre, now, actor)) findings.push({ check: teamCheck, message });
  return { checks: centres.length, findings };
}

async function strayed(database: Database, { id, zone }: Centre, now: Date, actor: Actor): Promise<string[]> {
  const today = dayOf(now, zone);
  const { rows } = await database.overnight(plannerFor(actor, id), (trx) =>
    sql<{ id: string; had: string | null; team: string | null }>`
      with plans as materialized (select id, resident_id, team_id from care_plan where centre_id = ${id}),
        today as materialized (select * from app.teams_in(${id}, ${today})),
        yesterday as materialized (select * from app.teams_in(${id}, ${addDays(today, -1)}))
      select p.id, p.team_id as had, t.team_id as team from plans p
      left join today t using (resident_id) left join yesterday y using (resident_id)
      where p.team_id is distinct from t.team_id and p.team_id is distinct from y.team_id
      order by p.id limit ${mostNamed}`.execute(trx),
  );
  const named = (team: string | null) => (team === null ? 'no team' : `team ${team}`);
  return rows.map(
    ({ id: plan, had, team }) => `Care plan ${plan} is with ${named(had)}, its resident with ${named(team)}.`,
  );
}
