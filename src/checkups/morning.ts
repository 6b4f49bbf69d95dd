import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '#database';
import { dayShape, idShape, instantShape } from '#http/wire';
import { addDays, type Day } from '#time';
import { badPlace } from './errors.ts';
import { type CarePlan, isOfTeam } from './queries.ts';
import { type Group, groups } from './wire.ts';

export const morningPageSize = 40;
/** How far ahead the list of what is due looks. */
export const dueAheadDays = 7;

/** By what a group is in order, and which plans are in it; each has an index of its own. */
function groupOf(group: Group, today: Day): { readonly by: RawBuilder<unknown>; readonly where: RawBuilder<unknown> } {
  switch (group) {
    case 'urgent':
      return { by: sql`urgent_since`, where: sql`urgent_since is not null` };
    case 'advised':
      return { by: sql`chase_on`, where: sql`chase_on is not null` };
    case 'uncontrolled':
      return { by: sql`next_due`, where: sql`last_controlled = false` };
    case 'overdue':
      return { by: sql`next_due`, where: sql`next_due < ${today}` };
    case 'due':
      return { by: sql`next_due`, where: sql`next_due >= ${today} and next_due <= ${addDays(today, dueAheadDays)}` };
    case 'unreached':
      return { by: sql`next_due`, where: sql`unreached > 0` };
  }
}

export interface MorningAsked {
  readonly centreId: string;
  /** Whose residents; null stands for those who have signed with no team. */
  readonly teams: readonly (string | null)[];
  readonly group: Group;
  readonly today: Day;
  readonly after?: string | undefined;
}

/** Plans of one group of some teams, the most pressing first; one more than a page. Each team is read by its index. */
export async function plansOfGroup(
  trx: Trx,
  { centreId, teams, group, today, after }: MorningAsked,
): Promise<CarePlan[]> {
  if (teams.length === 0) return [];
  const { by, where } = groupOf(group, today);
  const beyond = after === undefined ? sql`` : sql`and (${by}, id) > (${beyondOf(after, group)})`;
  const inOrder = sql`order by ${by}, id limit ${morningPageSize + 1}`;
  const ofEach = teams.map(
    (team) => sql`(select * from care_plan
      where centre_id = ${centreId} and ${isOfTeam(team)} and closed_on is null and ${by} is not null and ${where} ${beyond}
      ${inOrder})`,
  );
  const { rows } = await sql<CarePlan>`select * from (${sql.join(ofEach, sql` union all `)}) p ${inOrder}`.execute(trx);
  return rows;
}

/** How many plans stand in each group, from the counts that every change adds to. */
export async function countGroups(
  trx: Trx,
  { centreId, teams, today }: Pick<MorningAsked, 'centreId' | 'teams' | 'today'>,
): Promise<Record<Group, number>> {
  const none = Object.fromEntries(groups.map((group) => [group, 0])) as Record<Group, number>;
  if (teams.length === 0) return none;
  const ofEach = teams.map(
    (team) => sql`select kind, on_day, plans from care_tally
      where centre_id = ${centreId} and ${isOfTeam(team)} and on_day <= ${addDays(today, dueAheadDays)}`,
  );
  const { rows } = await sql<Record<Group, number>>`select
      coalesce(sum(plans) filter (where kind = 'urgent'), 0)::int as urgent,
      coalesce(sum(plans) filter (where kind = 'advised'), 0)::int as advised,
      coalesce(sum(plans) filter (where kind = 'uncontrolled'), 0)::int as uncontrolled,
      coalesce(sum(plans) filter (where kind = 'due' and on_day < ${today}), 0)::int as overdue,
      coalesce(sum(plans) filter (where kind = 'due' and on_day >= ${today}), 0)::int as due,
      coalesce(sum(plans) filter (where kind = 'unreached'), 0)::int as unreached
    from (${sql.join(ofEach, sql` union all `)}) t`.execute(trx);
  return rows[0] ?? none;
}

/** Where the next page begins. */
export function placeOf(plan: CarePlan, group: Group): string {
  const by = group === 'urgent' ? plan.urgent_since : group === 'advised' ? plan.chase_on : plan.next_due;
  return Buffer.from(JSON.stringify([by instanceof Date ? by.toISOString() : (by ?? ''), plan.id])).toString(
    'base64url',
  );
}

const placeShapes = { day: z.tuple([dayShape, idShape]), instant: z.tuple([instantShape, idShape]) };

function beyondOf(after: string, group: Group): RawBuilder<unknown> {
  try {
    const place: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    const [by, id] = (group === 'urgent' ? placeShapes.instant : placeShapes.day).parse(place);
    return group === 'urgent' ? sql`${by}::timestamptz, ${id}::uuid` : sql`${by}::date, ${id}::uuid`;
  } catch {
    throw badPlace();
  }
}
