import { settleAdvice } from '#checkups';
import type { Trx } from '#database';
import { type Answer, created, notFound, once, type RawRequest } from '#http';
import { organisationById } from '#organisations';
import { type ResidentWithAddress, residentById } from '#people';
import { takeSeatFor } from '#sessions';
import { dayOf } from '#time';
import { visitById } from '#visits';
import { type ReferralDeps, writerFor } from './deps.ts';
import { alreadyOpen, outsideNetwork, referralField } from './errors.ts';
import { type By, moveOn, ownership, spread } from './move-on.ts';
import {
  agreedHospitals,
  insertReferral,
  lockReferral,
  openReferralOf,
  type Referral,
  referralById,
  updateReferral,
} from './queries.ts';
import { reasonOf } from './reasons/search.ts';
import { chaseDayOf } from './rules/deadlines.ts';
import { refusalUp } from './rules/network.ts';
import { referralView } from './view.ts';
import { type SendUp, urgencies } from './wire.ts';

export type Asking<Body> = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash' | 'looksAt'> & {
  readonly body: Body;
};

/** An emergency is written down within so many days. No text gives a figure. */
const afterwardsDays = 7;

/**
 * Refers somebody up: everything that goes along, her consent, and the seat, in one transaction.
 * @throws {Problem} 404 for somebody who is not a resident of the doctor's centre; 409 when the seat is gone (with the next
 *   ones), when she is elsewhere then, or when there is an open referral; 422 naming the field.
 */
export async function sendUp(deps: ReferralDeps, request: Asking<SendUp>): Promise<Answer> {
  const { actor, body, now } = request;
  const resident = await deps.database.withActor(actor, (trx) => mayRefer(trx, deps, request));
  return deps.database.withActor(writerFor(actor, now), async (trx) => {
    const answer = await once(trx, request, 'referrals.sendUp', async () => {
      const referral = await write(trx, deps, { actor, now }, resident, body);
      return created(await referralView(trx, actor, referral), `/api/v1/referrals/${referral.id}`, referral.version);
    });
    await request.looksAt(trx, [resident.id]);
    return answer;
  });
}

/** As the doctor herself: whom, where to, what for. */
async function mayRefer(
  trx: Trx,
  deps: ReferralDeps,
  { actor, body, now }: Asking<SendUp>,
): Promise<ResidentWithAddress> {
  const resident = await residentById(trx, body.residentId);
  if (actor.role !== 'doctor' || resident.centreId !== actor.organisationId) throw notFound();
  if (!reasonOf(body.reasonCode)) throw referralField('unknown-reason');
  if (body.content.history.trim() === '') throw referralField('needed-history');
  if (body.visitId !== undefined && (await visitById(trx, body.visitId))?.resident_id !== resident.id)
    throw referralField('visit-of-another');
  const centre = await organisationById(trx, resident.centreId);
  const today = dayOf(now, centre?.zone ?? 'Asia/Shanghai');
  const network = {
    chosen: await deps.chosenHospitals(trx, resident.id, today),
    agreed: await agreedHospitals(trx, resident.centreId, today),
  };
  const to = await organisationById(trx, body.toId);
  const refusal = refusalUp(resident.centreId, to, network, body.exceptionReason);
  if (refusal === 'outside-network') throw outsideNetwork();
  if (refusal) throw referralField(refusal);
  refuseTime(body.happenedAt, now);
  return resident;
}

export function refuseTime(happenedAt: string | undefined, now: Date): void {
  if (happenedAt === undefined) return;
  const at = new Date(happenedAt);
  if (at > now) throw referralField('ahead');
  if (now.getTime() - at.getTime() > afterwardsDays * 86_400_000) throw referralField('too-long-ago');
}

async function write(
  trx: Trx,
  deps: ReferralDeps,
  by: By,
  resident: ResidentWithAddress,
  body: SendUp,
): Promise<Referral> {
  const draft = await draftFor(trx, resident, body);
  const followed = body.followsId === undefined ? undefined : await declined(trx, resident.id, body.followsId);
  if (followed) await moveOn(trx, deps, by, followed, 'redirect', { end_reason: 'redirected' });
  const urgent = body.urgency !== 'routine';
  const taken =
    body.sessionId === undefined
      ? undefined
      : await takeSeatFor(trx, {
          sessionId: body.sessionId,
          organisationId: body.toId,
          resident,
          actor: by.actor,
          urgent,
          now: by.now,
        });
  const zone = (await organisationById(trx, resident.centreId))?.zone ?? 'Asia/Shanghai';
  const given = {
    kind: body.kind,
    to_id: body.toId,
    department: body.department,
    reason_code: body.reasonCode,
    urgency: body.happenedAt === undefined ? urgencies.indexOf(body.urgency) : 0,
    criteria: [...body.criteria],
    content: JSON.stringify(body.content),
    consent: JSON.stringify({ ...body.consent, at: by.now.toISOString() }),
    exception_reason: body.exceptionReason ?? null,
    seat_id: taken?.seat.id ?? null,
    sent_at: by.now,
    chase_on: chaseDayOf(by.now, zone),
    follows_id: followed?.id ?? draft?.follows_id ?? null,
    visit_id: body.visitId ?? draft?.visit_id ?? null,
    afterwards: body.happenedAt !== undefined,
    happened_at: body.happenedAt === undefined ? null : new Date(body.happenedAt),
  };
  const standing = { direction: 'up', state: given.afterwards ? 'accepted' : 'sent' } as const;
  const whole = { ...given, ...standing, from_id: resident.centreId, centre_id: resident.centreId };
  const owned = await ownership(trx, whole, by.now);
  const sent = draft
    ? await updateReferral(trx, draft.id, { ...given, ...standing, ...owned })
    : await insertReferral(trx, {
        ...whole,
        ...owned,
        resident_id: resident.id,
        written_by: by.actor.id,
        created_at: by.now,
      });
  if (!sent) throw alreadyOpen((await openReferralOf(trx, { ...body, direction: 'up' }))?.id);
  await spread(trx, deps, by, sent, 'send');
  if (sent.plan_id !== null) await settleAdvice(trx, sent.plan_id);
  return sent;
}

/** The draft named; or the one the check-up left for the same reason. */
async function draftFor(trx: Trx, resident: ResidentWithAddress, body: SendUp): Promise<Referral | undefined> {
  if (body.draftId === undefined) {
    const open = await openReferralOf(trx, { ...body, direction: 'up' });
    if (open && open.state !== 'draft' && open.id !== body.followsId) throw alreadyOpen(open.id);
    return open?.state === 'draft' ? lockReferral(trx, open.id) : undefined;
  }
  const draft = await lockReferral(trx, body.draftId);
  if (!draft || draft.resident_id !== resident.id || draft.state !== 'draft') throw referralField('draft-of-another');
  const other = await openReferralOf(trx, { ...body, direction: 'up' });
  if (other && other.id !== draft.id && other.id !== body.followsId) throw alreadyOpen(other.id);
  return draft;
}

async function declined(trx: Trx, residentId: string, id: string): Promise<Referral> {
  const seen = await referralById(trx, id);
  const followed = seen && (await lockReferral(trx, id));
  if (!followed || followed.resident_id !== residentId || followed.state !== 'declined') throw referralField('follows');
  return followed;
}
