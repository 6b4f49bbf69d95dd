import type { Actor } from '#access';
import type { Trx } from '#database';
import { filesOf } from '#files';
import { notFound } from '#http';
import { type Organisation, organisationsByIds } from '#organisations';
import { type ResidentWithAddress, residentsByIds } from '#people';
import { seatViewsByIds } from '#sessions';
import { instantText } from '#time';
import { briefPerson, personView } from './person-view.ts';
import { sideOf } from './policy.ts';
import { proposalsOf, proposalViews } from './proposals.ts';
import { eventsOf, type Referral } from './queries.ts';
import { reasonOf } from './reasons/search.ts';
import { stepsOpenTo } from './rules/machine.ts';
import { type CriterionCode, urgencies, type WireLine, type WireReferral } from './wire.ts';

/** Everything a list of referrals names, asked for together. */
export interface Around {
  readonly residents: ReadonlyMap<string, ResidentWithAddress>;
  readonly organisations: ReadonlyMap<string, Organisation>;
}

export async function around(trx: Trx, referrals: readonly Referral[]): Promise<Around> {
  const ids = new Set(
    referrals.flatMap(({ from_id, to_id, centre_id }) => [from_id, centre_id, ...(to_id ? [to_id] : [])]),
  );
  const [residents, organisations] = await Promise.all([
    residentsByIds(
      trx,
      referrals.map((one) => one.resident_id),
    ),
    organisationsByIds(trx, [...ids]),
  ]);
  return { residents, organisations };
}

export function lineView(referral: Referral, { residents, organisations }: Around): WireLine {
  const zone = organisations.get(referral.centre_id)?.zone ?? 'Asia/Shanghai';
  const side = (id: string) => {
    const organisation = organisations.get(id);
    return { id, name: organisation?.name ?? { 'zh-CN': '', en: '' }, phone: organisation?.phone ?? null };
  };
  return {
    id: referral.id,
    version: referral.version,
    direction: referral.direction,
    kind: referral.kind,
    state: referral.state,
    urgency: urgencies[referral.urgency] ?? 'routine',
    resident: briefPerson(referral.resident_id, residents.get(referral.resident_id)),
    reason: reasonOf(referral.reason_code) ?? {
      code: referral.reason_code,
      name: { 'zh-CN': referral.reason_code, en: referral.reason_code },
    },
    from: side(referral.from_id),
    to: referral.to_id === null ? null : side(referral.to_id),
    department: referral.department,
    dueAt: referral.due_at && instantText(referral.due_at, zone),
    escalated: referral.escalated_at !== null,
    chaseOn: referral.chase_on,
    ownerId: referral.owner_id,
    ownerRole: referral.owner_role,
  };
}

/** One referral with its course and papers, and what the asker may do now. */
export async function referralView(trx: Trx, actor: Actor, referral: Referral): Promise<WireReferral> {
  const [near, events, papers, proposals, seats] = await Promise.all([
    around(trx, [referral]),
    eventsOf(trx, referral.id),
    actor.role === 'resident' ? [] : filesOf(trx, 'referral', referral.id),
    proposalsOf(trx, referral.id),
    seatViewsByIds(trx, referral.seat_id === null ? [] : [referral.seat_id]),
  ]);
  const zone = near.organisations.get(referral.centre_id)?.zone;
  if (zone === undefined) throw notFound();
  const at = (instant: Date | null) => instant && instantText(instant, zone);
  const side = sideOf(actor, referral);
  return {
    ...lineView(referral, near),
    resident: personView(referral.resident_id, near.residents.get(referral.resident_id)),
    content: referral.content,
    criteria: referral.criteria as CriterionCode[],
    consent: referral.consent,
    exceptionReason: referral.exception_reason,
    seat: (referral.seat_id === null ? undefined : seats.get(referral.seat_id)) ?? null,
    asked: referral.asked,
    declineReason: referral.decline_reason,
    letter: referral.letter,
    afterwards: referral.afterwards,
    happenedAt: at(referral.happened_at),
    followsId: referral.follows_id,
    planId: referral.plan_id,
    ended: referral.ended,
    endReason: referral.end_reason,
    createdAt: instantText(referral.created_at, zone),
    sentAt: at(referral.sent_at),
    closedAt: at(referral.closed_at),
    steps: side === undefined ? [] : stepsOpenTo(referral, side),
    events: events.map((event) => ({
      at: instantText(event.at, zone),
      step: event.step,
      state: event.to_state,
      by: (event.organisation_id && near.organisations.get(event.organisation_id)?.name) || null,
      note: event.note,
    })),
    papers: papers.map(({ id, name, size_bytes, added_at }) => ({
      id,
      name,
      sizeBytes: size_bytes,
      addedAt: instantText(added_at, zone),
    })),
    proposals: proposalViews(proposals, near.residents, zone),
  };
}
