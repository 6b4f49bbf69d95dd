import { sql } from 'kysely';
import { membersOfContract } from '#contracts';
import type { Trx } from '#database';
import { centreById } from '#organisations';
import { type Day, dayOf } from '#time';

/**
 * Plans follow the contract: from the day on which a resident is served by another team they are that team's, with what
 * this year comes to. Years that are over stay with the team that had them.
 *
 * @param of a centre, or some of its residents. @returns how many plans changed hands.
 */
export async function followTeams(
  trx: Trx,
  of: { readonly centreId: string; readonly residentIds?: readonly string[]; readonly day: Day },
): Promise<number> {
  const { centreId, residentIds, day } = of;
  // Asked one by one, a centre's thousands would take longer than a statement may; asked together, some few would.
  // Both sides are put together first: the planner takes a centre for a handful and would look each of them up.
  const teams =
    residentIds === undefined
      ? sql`with plans as materialized (select id, resident_id, team_id from care_plan where centre_id = ${centreId}),
          served as materialized (select * from app.teams_in(${centreId}, ${day}))
        select p.id, s.team_id, p.team_id as had from plans p left join served s using (resident_id)`
      : sql`select id, app.team_of(resident_id, centre_id, ${day}) as team_id, team_id as had from care_plan
        where centre_id = ${centreId} and resident_id = any(${[...residentIds]}::uuid[])`;
  // Found first and changed by their names: an update that looks for them would read the plans of the whole city.
  const found = await sql<{ id: string; team_id: string | null }>`select id, team_id from (${teams}) t
    where team_id is distinct from had`.execute(trx);
  if (found.rows.length === 0) return 0;
  const ids = found.rows.map(({ id }) => id);
  const { rows } = await sql<{ plans: number }>`with moved as (
      update care_plan p set team_id = t.team_id
      from unnest(${ids}::uuid[], ${found.rows.map((row) => row.team_id)}::uuid[]) t (id, team_id)
      where t.id = p.id and p.id = any(${ids}::uuid[])
      returning p.id, p.team_id),
    years as (
      update care_year y set team_id = m.team_id from moved m
      where y.plan_id = m.id and y.plan_id = any(${ids}::uuid[]) and y.year >= extract(year from ${day}::date))
    select count(*)::int as plans from moved`.execute(trx);
  return rows[0]?.plans ?? 0;
}

/** A contract began to serve, or ended: the plans of everybody in it, at the centre where they live. */
export async function followContract(trx: Trx, contractId: string, centreId: string, now: Date): Promise<void> {
  const residentIds = (await membersOfContract(trx, contractId)).map(({ residentId }) => residentId);
  if (residentIds.length === 0) return;
  const { zone } = await centreById(trx, centreId, now);
  await followTeams(trx, { centreId, residentIds, day: dayOf(now, zone) });
}
