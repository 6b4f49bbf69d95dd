import type { Selectable } from 'kysely';
import type { Tables, Trx } from '#database';
import type { Day } from '#time';
import type { DayChange, StoredMove } from './wire.ts';

export type ProposalRow = Selectable<Tables['day_proposal']>;

export interface NewProposal {
  readonly centreId: string;
  readonly day: Day;
  readonly version: number;
  readonly change: DayChange;
  readonly moves: readonly StoredMove[];
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
