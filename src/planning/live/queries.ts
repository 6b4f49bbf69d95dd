import { type Selectable, sql } from 'kysely';
import type { Tables, Trx } from '#database';
import type { EndedPaper } from '#roster';
import type { Day } from '#time';
import type { DayChange, ProposedLists, StoredMove } from './wire.ts';

export type ProposalRow = Selectable<Tables['day_proposal']>;

export interface NewProposal {
  readonly centreId: string;
  readonly day: Day;
  readonly version: number;
  readonly change: DayChange;
  readonly moves: readonly StoredMove[];
  readonly lists: ProposedLists;
  readonly decisions: string;
  readonly madeBy: string;
  readonly madeAt: Date;
}

export async function insertProposal(trx: Trx, proposal: NewProposal): Promise<ProposalRow> {
  return trx
    .insertInto('day_proposal')
    .values({
      centre_id: proposal.centreId,
      day: proposal.day,
      version: proposal.version,
      change: JSON.stringify(proposal.change),
      moves: JSON.stringify(proposal.moves),
      lists: JSON.stringify(proposal.lists),
      decisions: proposal.decisions,
      made_by: proposal.madeBy,
      made_at: proposal.madeAt,
      settled_by: null,
      settled_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function proposalById(trx: Trx, id: string): Promise<ProposalRow | undefined> {
  return trx.selectFrom('day_proposal').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A day's proposals nobody has settled, newest first; at most 50. */
export async function openProposals(trx: Trx, centreId: string, day: Day): Promise<ProposalRow[]> {
  return trx
    .selectFrom('day_proposal')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .where('state', '=', 'open')
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}

/** Centres with a stop of today that should have ended, or a way that should have begun a while ago, and has not. */
export async function centresRunningLate(trx: Trx, now: Date): Promise<string[]> {
  const { rows } = await sql<{ centre_id: string }>`
    select distinct a.centre_id from assignment a join visit v on v.id = a.visit_id
    where a.starts_at > ${new Date(now.getTime() - 86_400_000)} and a.leaves_at < ${now}
      and ((v.state in ('on-the-way', 'arrived', 'in-care') and a.ends_at < ${now})
        or (v.state in ('booked', 'planned') and v.at_risk_since is null
          and a.leaves_at < ${new Date(now.getTime() - 10 * 60_000)}))
    order by a.centre_id`.execute(trx);
  return rows.map((row) => row.centre_id);
}

/** Centres on whose lists of this day somebody is to do what she may do no longer, and nobody has noticed. */
export async function centresWithout(trx: Trx, day: Day, ended: readonly EndedPaper[]): Promise<string[]> {
  if (ended.length === 0) return [];
  const { rows } = await sql<{ centre_id: string }>`
    select distinct a.centre_id
    from unnest(${ended.map(({ nurseId }) => nurseId)}::uuid[], ${ended.map(({ competency }) => competency)}::text[])
      e (nurse_id, competency)
    join assignment a on a.nurse_id = e.nurse_id and a.day = ${day}
    join visit v on v.id = a.visit_id and v.state in ('booked', 'planned') and v.at_risk_since is null
    where e.competency is null or e.competency = any (v.competencies)
    order by a.centre_id`.execute(trx);
  return rows.map((row) => row.centre_id);
}

/** Settled by whoever was first; @returns undefined when somebody was. */
export async function settleProposal(
  trx: Trx,
  id: string,
  as: {
    readonly state: 'accepted' | 'dismissed' | 'overtaken';
    readonly by: string;
    readonly at: Date;
    readonly note?: string;
  },
): Promise<ProposalRow | undefined> {
  return trx
    .updateTable('day_proposal')
    .set({ state: as.state, settled_by: as.by, settled_at: as.at, note: as.note ?? '' })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst();
}
