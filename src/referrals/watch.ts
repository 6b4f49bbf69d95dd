import { systemActor } from '#access';
import type { Trx } from '#database';
import { settleSeat } from '#sessions';
import { dayOf } from '#time';
import type { ReferralDeps } from './deps.ts';
import { moveOn, spread } from './move-on.ts';
import { addNews } from './news.ts';
import { lateProposals, lockProposal, noteEscalated } from './proposals.ts';
import { addEvent, lockReferral, type Referral, referralById, updateReferral } from './queries.ts';
import { states } from './rules/machine.ts';

/** Looked after in one transaction each; so many in one go of the clock. */
const batch = 500;

export interface Watched {
  readonly escalated: number;
  readonly missed: number;
  readonly chased: number;
  /** Visits proposed for home that nobody booked or refused in time. */
  readonly lateVisits: number;
}

/**
 * Goes over what passed its deadline. Somebody expected who did not come is given back to her doctor; everything else is
 * laid before whoever answers for the owner, once; what must be asked after within two weeks comes to the sender's list.
 */
export async function watchReferrals(deps: ReferralDeps, now: Date): Promise<Watched> {
  const act = <T>(work: (trx: Trx) => Promise<T>) => deps.database.withActor({ ...systemActor, now }, work);
  let [escalated, missed, chased, lateVisits] = [0, 0, 0, 0];
  for (const id of await act((trx) => overdue(trx, now))) {
    const what = await act((trx) => lookAt(trx, deps, id, now));
    escalated += Number(what === 'escalated');
    missed += Number(what === 'missed');
  }
  for (const id of await act((trx) => toChase(trx, now))) chased += Number(await act((trx) => remind(trx, id, now)));
  for (const id of await act((trx) => lateProposals(trx, now, batch))) {
    lateVisits += Number(await act((trx) => raiseVisits(trx, id, now)));
  }
  return { escalated, missed, chased, lateVisits };
}

async function overdue(trx: Trx, now: Date): Promise<string[]> {
  const rows = await trx
    .selectFrom('referral')
    .select('id')
    .where('closed_at', 'is', null)
    .where('escalated_at', 'is', null)
    .where('due_at', '<', now)
    .orderBy('due_at')
    .limit(batch)
    .execute();
  return rows.map((row) => row.id);
}

async function lookAt(
  trx: Trx,
  deps: ReferralDeps,
  id: string,
  now: Date,
): Promise<'escalated' | 'missed' | undefined> {
  const referral = await lockReferral(trx, id);
  if (!referral?.due_at || referral.due_at >= now || referral.escalated_at) return undefined;
  const by = { actor: systemActor, now };
  if (referral.direction === 'up' && referral.state === 'accepted') {
    if (referral.seat_id !== null) await settleSeat(trx, referral.seat_id, { state: 'missed' });
    await moveOn(trx, deps, by, referral, 'miss', { note: 'no-show' });
    return 'missed';
  }
  const raised = await updateReferral(trx, id, { escalated_at: now });
  await spread(trx, deps, by, raised, 'escalated');
  const role = escalatesTo(raised);
  if (raised.owner_id !== null && role) {
    await addNews(trx, { referralId: id, step: 'escalated', now }, [{ organisation_id: raised.owner_id, role }]);
  }
  return 'escalated';
}

function escalatesTo({ direction, state }: Referral) {
  return state === 'closed' ? undefined : states[direction][state]?.escalatesTo;
}

async function toChase(trx: Trx, now: Date): Promise<string[]> {
  const rows = await trx
    .selectFrom('referral')
    .innerJoin('organisation', 'organisation.id', 'referral.centre_id')
    .select(['referral.id', 'referral.chase_on', 'organisation.zone'])
    .where('closed_at', 'is', null)
    .where('chased_at', 'is', null)
    .where('chase_on', '<=', dayOf(now, 'Pacific/Kiritimati'))
    .orderBy('chase_on')
    .limit(batch)
    .execute();
  return rows.filter(({ chase_on, zone }) => chase_on !== null && chase_on <= dayOf(now, zone)).map((row) => row.id);
}

async function remind(trx: Trx, id: string, now: Date): Promise<boolean> {
  const referral = await lockReferral(trx, id);
  if (!referral || referral.closed_at !== null || referral.chased_at !== null) return false;
  await updateReferral(trx, id, { chased_at: now });
  const role = referral.direction === 'up' ? ('doctor' as const) : ('hospital-desk' as const);
  await addNews(trx, { referralId: id, step: 'chase', now }, [{ organisation_id: referral.from_id, role }]);
  return true;
}

/** The centre's administrator and its doctor are told, and the hospital that waits for the visits. */
async function raiseVisits(trx: Trx, id: string, now: Date): Promise<boolean> {
  const proposal = await lockProposal(trx, id);
  if (proposal?.state !== 'proposed' || proposal.escalated_at !== null || proposal.due_at >= now) return false;
  await noteEscalated(trx, id, now);
  const referral = await referralById(trx, proposal.referral_id);
  if (!referral) return false;
  const step = 'visits-late';
  const course = { referral_id: referral.id, at: now, step, to_state: referral.state, note: '' };
  await addEvent(trx, { ...course, actor: systemActor.id, organisation_id: null });
  await addNews(trx, { referralId: referral.id, step, now }, [
    { organisation_id: proposal.centre_id, role: 'administrator' },
    { organisation_id: proposal.centre_id, role: 'doctor' },
    { organisation_id: referral.from_id, role: 'hospital-desk' },
  ]);
  return true;
}
