import type { Trx } from '#database';
import { type Answer, created, notFound, once } from '#http';
import { organisationById } from '#organisations';
import { type ResidentWithAddress, residentById, residentByIdentity } from '#people';
import { addDays, type Day, dayOf, readRule } from '#time';
import { catalogueOf } from '#visits';
import { type ReferralDeps, writerFor } from './deps.ts';
import { alreadyOpen, referralField } from './errors.ts';
import { type By, ownership, spread } from './move-on.ts';
import { insertReferral, openReferralOf, type Referral, referralById } from './queries.ts';
import { reasonOf } from './reasons/search.ts';
import { chaseDayOf } from './rules/deadlines.ts';
import { refusalDown } from './rules/network.ts';
import { type Asking, refuseTime } from './send-up.ts';
import { referralView } from './view.ts';
import { type Emergency, type SendDown, urgencies, type WireCare } from './wire.ts';

/**
 * Refers somebody back down to her own centre, with what was found, what was done and what is to come: check-ups by day and
 * visits at home.
 * @throws {Problem} 404 for a resident this hospital has nothing to do with; 409 when there is an open one; 422 naming the field.
 */
export async function sendDown(deps: ReferralDeps, request: Asking<SendDown>): Promise<Answer> {
  const { actor, body, now } = request;
  if (!reasonOf(body.reasonCode)) throw referralField('unknown-reason');
  const resident = await residentOf(deps, request);
  return deps.database.withActor(writerFor(actor, now), async (trx) => {
    const answer = await once(trx, request, 'referrals.sendDown', async () => {
      const referral = await write(trx, deps, { actor, now }, resident, body);
      return created(await referralView(trx, actor, referral), `/api/v1/referrals/${referral.id}`, referral.version);
    });
    await request.looksAt(trx, [resident.id]);
    return answer;
  });
}

/** Somebody it may see because she was referred here; or whoever's card lies on the desk. */
async function residentOf(
  deps: ReferralDeps,
  { actor, body, now }: Asking<Pick<SendDown, 'residentId' | 'person'>>,
): Promise<ResidentWithAddress> {
  const { residentId, person } = body;
  if (residentId !== undefined) return deps.database.withActor(actor, (trx) => residentById(trx, residentId));
  if (person === undefined) throw referralField('who');
  const found = await deps.database.withActor(writerFor(actor, now), (trx) => residentByIdentity(trx, person));
  if (!found) throw referralField('no-person');
  return found;
}

async function write(
  trx: Trx,
  deps: ReferralDeps,
  by: By,
  resident: ResidentWithAddress,
  body: SendDown,
): Promise<Referral> {
  const fromId = by.actor.organisationId ?? '';
  const refusal = refusalDown(fromId, resident.centreId);
  if (refusal) throw referralField(refusal);
  const zone = (await organisationById(trx, resident.centreId))?.zone ?? 'Asia/Shanghai';
  await refuseCare(trx, resident.centreId, body.care, dayOf(by.now, zone));
  const follows = body.followsId === undefined ? undefined : await referralById(trx, body.followsId);
  if (body.followsId !== undefined && follows?.resident_id !== resident.id) throw referralField('follows');
  const { diagnosis, caseNumber, results, treatment, next, doctor, phone, care } = body;
  const whole = {
    direction: 'down',
    state: 'sent',
    kind: body.kind,
    from_id: fromId,
    to_id: resident.centreId,
    centre_id: resident.centreId,
    resident_id: resident.id,
    reason_code: body.reasonCode,
    urgency: urgencies.indexOf(body.urgency),
    seat_id: null,
    sent_at: by.now,
  } as const;
  const referral = await insertReferral(trx, {
    ...whole,
    ...(await ownership(trx, whole, by.now)),
    criteria: [...body.criteria],
    content: JSON.stringify({
      impression: diagnosis,
      history: '',
      past: '',
      treatment,
      doctor,
      phone,
      caseNumber,
      results,
      next,
      care,
    }),
    consent: JSON.stringify({ ...body.consent, at: by.now.toISOString() }),
    chase_on: chaseDayOf(by.now, zone),
    follows_id: follows?.id ?? null,
    written_by: by.actor.id,
    created_at: by.now,
  });
  if (!referral) {
    throw alreadyOpen((await openReferralOf(trx, { ...body, residentId: resident.id, direction: 'down' }))?.id);
  }
  await spread(trx, deps, by, referral, 'send');
  return referral;
}

/** Furthest ahead a hospital dates a check-up. */
const furthestDays = 400;

async function refuseCare(trx: Trx, centreId: string, care: WireCare, today: Day): Promise<void> {
  const last = addDays(today, furthestDays);
  if (care.checkUpDays.some((day) => day < today || day > last)) throw referralField('past-day');
  const catalogue = await catalogueOf(trx, centreId);
  for (const visit of care.visits) {
    if (visit.firstDay < today) throw referralField('past-visit');
    if (!catalogue.has(visit.service)) throw referralField('unknown-service');
    const rule = readRule(visit.rrule);
    if ('fault' in rule || (rule.count === null && rule.until === null)) throw referralField('bad-rule');
  }
}

/**
 * An emergency came to the hospital by herself or by ambulance: written down afterwards, so that her doctor knows and gets
 * a letter.
 * @throws {Problem} 409 when there is an open one; 422 for a time that has not come, or a name and number that do not match.
 */
export async function recordEmergency(deps: ReferralDeps, request: Asking<Emergency>): Promise<Answer> {
  const { actor, body, now } = request;
  if (!reasonOf(body.reasonCode)) throw referralField('unknown-reason');
  refuseTime(body.happenedAt, now);
  const resident = await residentOf(deps, request);
  const toId = actor.organisationId;
  if (toId === undefined) throw notFound();
  if (resident.centreId === toId) throw referralField('to-itself');
  return deps.database.withActor(writerFor(actor, now), async (trx) => {
    const answer = await once(trx, request, 'referrals.emergency', async () => {
      const referral = await writeEmergency(trx, deps, { actor, now }, { resident, toId, body });
      return created(await referralView(trx, actor, referral), `/api/v1/referrals/${referral.id}`, referral.version);
    });
    await request.looksAt(trx, [resident.id]);
    return answer;
  });
}

async function writeEmergency(
  trx: Trx,
  deps: ReferralDeps,
  by: By,
  { resident, toId, body }: { resident: ResidentWithAddress; toId: string; body: Emergency },
): Promise<Referral> {
  const zone = (await organisationById(trx, resident.centreId))?.zone ?? 'Asia/Shanghai';
  const whole = {
    direction: 'up',
    state: 'arrived',
    kind: 'admission',
    from_id: resident.centreId,
    to_id: toId,
    centre_id: resident.centreId,
    resident_id: resident.id,
    reason_code: body.reasonCode,
    urgency: 0,
    seat_id: null,
    sent_at: by.now,
  } as const;
  const empty = { impression: '', past: '', treatment: '', doctor: '', phone: '' };
  const referral = await insertReferral(trx, {
    ...whole,
    ...(await ownership(trx, whole, by.now)),
    department: body.department,
    content: JSON.stringify({ ...empty, history: body.history }),
    chase_on: chaseDayOf(by.now, zone),
    afterwards: true,
    happened_at: new Date(body.happenedAt),
    arrived_at: new Date(body.happenedAt),
    written_by: by.actor.id,
    created_at: by.now,
  });
  if (!referral) {
    const about = { residentId: resident.id, reasonCode: body.reasonCode, direction: 'up', kind: 'admission' } as const;
    throw alreadyOpen((await openReferralOf(trx, about))?.id);
  }
  await spread(trx, deps, by, referral, 'emergency');
  return referral;
}
