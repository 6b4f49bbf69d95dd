import type { Selectable } from 'kysely';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import type { Day } from '#time';
import type { Team } from './contract.ts';
import { contractFieldProblem } from './errors.ts';
import type { TeamMemberTable, TeamTable } from './tables.ts';
import type { Profession } from './wire.ts';

export interface NewTeam {
  readonly centreId: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Persons. */
  readonly capacity: number;
}

export async function addTeam(trx: Trx, team: NewTeam): Promise<string> {
  const { id } = await trx
    .insertInto('team')
    .values({
      centre_id: team.centreId,
      code: team.code,
      name_zh: team.nameZh,
      name_en: team.nameEn,
      capacity: team.capacity,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface NewTeamMember {
  readonly teamId: string;
  readonly centreId: string;
  readonly name: string;
  readonly nameLatin: string;
  readonly profession: Profession;
  readonly leads: boolean;
  /** The actor this member is when signed in. */
  readonly signsInAs: string | null;
  readonly joinedOn: Day;
}

export async function addTeamMember(trx: Trx, member: NewTeamMember): Promise<void> {
  await trx
    .insertInto('team_member')
    .values({
      team_id: member.teamId,
      centre_id: member.centreId,
      name: member.name,
      name_latin: member.nameLatin,
      profession: member.profession,
      leads: member.leads,
      signs_in_as: member.signsInAs,
      joined_on: member.joinedOn,
    })
    .execute();
}

/** The teams of a centre that take people, by code. */
export async function teamsOf(trx: Trx, centreId: string): Promise<Team[]> {
  const rows = await trx
    .selectFrom('team')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('closed_on', 'is', null)
    .orderBy('code')
    .execute();
  return withMembers(trx, rows);
}

export async function teamsByIds(trx: Trx, ids: readonly string[]): Promise<Map<string, Team>> {
  if (ids.length === 0) return new Map();
  const rows = await trx.selectFrom('team').selectAll().where('id', 'in', ids).execute();
  return new Map((await withMembers(trx, rows)).map((team) => [team.id, team]));
}

/** @throws {Problem} 404 when there is none. */
export async function teamById(trx: Trx, id: string): Promise<Team> {
  const team = (await teamsByIds(trx, [id])).get(id);
  if (!team) throw notFound();
  return team;
}

/** @throws {Problem} 422 when it serves more persons than that. */
export async function setCapacity(trx: Trx, team: Pick<Team, 'id'>, capacity: number): Promise<void> {
  const highest = await trx
    .selectFrom('contract_member')
    .select((is) => is.fn.max('place').as('place'))
    .where('team_id', '=', team.id)
    .where('state', 'in', ['signed', 'active'])
    .executeTakeFirst();
  if ((highest?.place ?? 0) > capacity) throw contractFieldProblem('capacity-low');
  await trx
    .updateTable('team')
    .set((is) => ({ capacity, version: is('version', '+', 1) }))
    .where('id', '=', team.id)
    .execute();
}

/** The teams to which the actor belongs now. */
export async function ownTeams(trx: Trx, actor: Actor): Promise<ReadonlySet<string>> {
  if (actor.role !== 'doctor' || actor.organisationId === undefined) return new Set();
  const rows = await trx
    .selectFrom('team_member')
    .select('team_id')
    .where('signs_in_as', '=', actor.id)
    .where('centre_id', '=', actor.organisationId)
    .where('left_on', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.team_id));
}

async function withMembers(trx: Trx, rows: readonly Selectable<TeamTable>[]): Promise<Team[]> {
  if (rows.length === 0) return [];
  const members = await trx
    .selectFrom('team_member')
    .selectAll()
    .where(
      'team_id',
      'in',
      rows.map((row) => row.id),
    )
    .where('left_on', 'is', null)
    .orderBy('leads', 'desc')
    .orderBy('id')
    .execute();
  const byTeam = Map.groupBy(members, (member) => member.team_id);
  return rows.map((row) => teamOf(row, byTeam.get(row.id) ?? []));
}

function teamOf(row: Selectable<TeamTable>, members: readonly Selectable<TeamMemberTable>[]): Team {
  return {
    id: row.id,
    centreId: row.centre_id,
    code: row.code,
    name: { 'zh-CN': row.name_zh, en: row.name_en },
    capacity: row.capacity,
    closedOn: row.closed_on,
    members: members.map((one) => ({
      name: one.name,
      nameLatin: one.name_latin,
      profession: one.profession,
      leads: one.leads,
    })),
    version: row.version,
  };
}
