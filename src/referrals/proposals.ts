import { sql } from 'kysely';
import type { Trx } from '#database';
import type { ResidentWithAddress } from '#people';
import { instantText } from '#time';
import { briefPerson } from './person-view.ts';
import type { Proposal, Referral } from './queries.ts';
import type { ProposedVisit, WireProposal } from './wire.ts';

export function proposalsOf(trx: Trx, referralId: string): Promise<Proposal[]> {
  return trx.selectFrom('referral_proposal').selectAll().where('referral_id', '=', referralId).orderBy('id').execute();
}

/** What a centre's desk must still book, by deadline. */
export function openProposals(trx: Trx, centreId: string, limit: number): Promise<Proposal[]> {
  return (
    trx
      .selectFrom('referral_proposal')
      .selectAll()
      .where('centre_id', '=', centreId)
      // Written out, so that one plan can be kept: the index is of this state alone.
      .where(sql<boolean>`state = 'proposed'`)
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit)
      .execute()
  );
}

export async function countProposals(trx: Trx, centreId: string): Promise<number> {
  return (await openProposals(trx, centreId, 1000)).length;
}

/** Proposals whose deadline passed and of which nobody was told yet. */
export async function lateProposals(trx: Trx, now: Date, limit: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('referral_proposal')
    .select('id')
    .where('state', '=', 'proposed')
    .where('escalated_at', 'is', null)
    .where('due_at', '<', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export async function noteEscalated(trx: Trx, id: string, now: Date): Promise<void> {
  await trx.updateTable('referral_proposal').set({ escalated_at: now }).where('id', '=', id).execute();
}

export function lockProposal(trx: Trx, id: string): Promise<Proposal | undefined> {
  return trx.selectFrom('referral_proposal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function proposalById(trx: Trx, id: string): Promise<Proposal | undefined> {
  return trx.selectFrom('referral_proposal').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function propose(
  trx: Trx,
  referral: Referral,
  visits: readonly ProposedVisit[],
  dueAt: Date,
): Promise<void> {
  if (visits.length === 0) return;
  await trx
    .insertInto('referral_proposal')
    .values(
      visits.map((visit) => ({
        referral_id: referral.id,
        resident_id: referral.resident_id,
        centre_id: referral.centre_id,
        service: visit.service,
        rrule: visit.rrule,
        first_day: visit.firstDay,
        window_from: visit.from,
        window_until: visit.until,
        note: visit.note,
        state: 'proposed' as const,
        due_at: dueAt,
      })),
    )
    .execute();
}

export async function settleProposal(
  trx: Trx,
  id: string,
  answer: { readonly state: 'booked' | 'declined'; readonly series_id: string | null; readonly reason: string | null },
): Promise<Proposal> {
  return trx.updateTable('referral_proposal').set(answer).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

export function proposalViews(
  proposals: readonly Proposal[],
  residents: ReadonlyMap<string, ResidentWithAddress>,
  zone: string,
): WireProposal[] {
  return proposals.map((one) => ({
    id: one.id,
    referralId: one.referral_id,
    resident: residents.has(one.resident_id) ? briefPerson(one.resident_id, residents.get(one.resident_id)) : null,
    service: one.service,
    rrule: one.rrule,
    firstDay: one.first_day,
    from: one.window_from.slice(0, 5),
    until: one.window_until.slice(0, 5),
    note: one.note,
    state: one.state,
    dueAt: instantText(one.due_at, zone),
    seriesId: one.series_id,
  }));
}
