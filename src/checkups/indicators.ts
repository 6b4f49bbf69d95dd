import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '#database';
import type { Day } from '#time';
import { type ProtocolChoice, protocolOn } from './protocols/in-force.ts';
import { type Condition, conditions } from './protocols/protocol.ts';
import { isOfTeam } from './queries.ts';
import type { Measure, WireIndicators } from './wire.ts';

export const listPageSize = 100;

/** What a year's plan must hold to count as managed to standard. */
interface Standard {
  readonly condition: Condition;
  readonly faceToFace: number;
  readonly fullChecks: number;
  /** Whether there is something to be at target. */
  readonly measured: boolean;
}

/** Conditions that ask for a number of follow-ups also ask for one fuller check a year. */
function standardOf(condition: Condition, lastDay: Day, choices: readonly ProtocolChoice[]): Standard {
  const { figures } = protocolOn(condition, lastDay, choices);
  const asked = 'followUpsAYear' in figures ? figures.followUpsAYear : undefined;
  const measured = ['hypertension', 'diabetes2', 'severe-mental-illness'].includes(condition);
  return { condition, faceToFace: asked ?? 1, fullChecks: asked === undefined ? 0 : 1, measured };
}

function standardsOf(year: number, choices: readonly ProtocolChoice[]): Standard[] {
  return conditions.map((condition) => standardOf(condition, `${year}-12-31`, choices));
}

/**
 * How many plans a centre managed in a year, how many of them to standard, and at how many the last follow-up of the year
 * was at target. A plan without one counts as not at target.
 */
export async function indicatorsOf(
  trx: Trx,
  { centreId, teams, year }: { readonly centreId: string; readonly teams: Teams; readonly year: number },
  choices: readonly ProtocolChoice[],
): Promise<WireIndicators> {
  if (teams?.length === 0) return { year, conditions: [] };
  const standards = standardsOf(year, choices);
  const asked = sql.join(
    standards.map((one) => sql`(${one.condition}::text, ${one.faceToFace}::int, ${one.fullChecks}::int)`),
  );
  const { rows } = await sql<{ condition: Condition; managed: number; to_standard: number; controlled: number }>`
    select y.condition, sum(y.plans)::int as managed,
      coalesce(sum(y.plans) filter (where y.face_to_face >= s.face_to_face and y.full_checks >= s.full_checks), 0)::int
        as to_standard,
      coalesce(sum(y.plans) filter (where y.last_controlled), 0)::int as controlled
    from care_year_tally y join (values ${asked}) s (condition, face_to_face, full_checks) on s.condition = y.condition
    where y.centre_id = ${centreId} and y.year = ${year} and ${isOfTeams(teams)}
    group by y.condition having sum(y.plans) > 0`.execute(trx);
  const found = new Map(rows.map((row) => [row.condition, row]));
  return {
    year,
    conditions: standards.flatMap(({ condition, measured }) => {
      const row = found.get(condition);
      if (!row) return [];
      const controlled = measured ? row.controlled : null;
      return [{ condition, managed: row.managed, toStandard: row.to_standard, controlled }];
    }),
  };
}

/** Whose residents are counted, null for those who have signed with no team; undefined: the whole centre's. */
export type Teams = readonly (string | null)[] | undefined;

function isOfTeams(teams: Teams): RawBuilder<unknown> {
  if (teams === undefined) return sql`true`;
  return sql`(${sql.join(teams.map(isOfTeam), sql` or `)})`;
}

export interface IndicatorRow {
  readonly plan_id: string;
  readonly resident_id: string;
  readonly face_to_face: number;
  readonly full_checks: number;
  readonly last_on: Day | null;
  readonly last_controlled: boolean | null;
}

/** The plans behind one figure, in the order of their ids. */
export async function plansBehind(
  trx: Trx,
  asked: {
    readonly centreId: string;
    readonly teams: readonly (string | null)[];
    readonly year: number;
    readonly condition: Condition;
    readonly measure: Measure;
    readonly after?: string | undefined;
    readonly limit: number;
  },
  choices: readonly ProtocolChoice[],
): Promise<IndicatorRow[]> {
  if (asked.teams.length === 0) return [];
  const standard = standardOf(asked.condition, `${asked.year}-12-31`, choices);
  const beyond = asked.after === undefined ? sql`` : sql`and plan_id > ${asked.after}`;
  const inOrder = sql`order by plan_id limit ${asked.limit}`;
  const ofEach = asked.teams.map(
    (team) => sql`(select plan_id, resident_id, face_to_face, full_checks, last_on, last_controlled from care_year
      where centre_id = ${asked.centreId} and ${isOfTeam(team)} and year = ${asked.year}
        and condition = ${asked.condition} and ${isCounted(asked.measure, standard)} ${beyond}
      ${inOrder})`,
  );
  const { rows } = await sql<IndicatorRow>`
    select * from (${sql.join(ofEach, sql` union all `)}) y ${inOrder}`.execute(trx);
  return rows;
}

function isCounted(measure: Measure, { faceToFace, fullChecks }: Standard): RawBuilder<unknown> {
  const whole = sql`(face_to_face >= ${faceToFace} and full_checks >= ${fullChecks})`;
  switch (measure) {
    case 'managed':
      return sql`true`;
    case 'to-standard':
      return whole;
    case 'not-to-standard':
      return sql`not ${whole}`;
    case 'controlled':
      return sql`last_controlled is true`;
    case 'not-controlled':
      return sql`last_controlled is not true`;
  }
}
