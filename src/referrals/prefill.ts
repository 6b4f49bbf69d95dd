import type { Actor } from '#access';
import { adviceOf, knownPlansOf } from '#checkups';
import type { Trx } from '#database';
import { notFound } from '#http';
import { hospitals, organisationById } from '#organisations';
import { residentById } from '#people';
import { dayOf } from '#time';
import { doneVisitsOf, findingsOf } from '#visits';
import type { ReferralDeps } from './deps.ts';
import { personView } from './person-view.ts';
import { agreedHospitals, type Referral, referralById, referralsOfResident } from './queries.ts';
import { reasonForCondition, reasonOf } from './reasons/search.ts';
import { criteria, suggestedUrgency } from './rules/criteria.ts';
import { criteriaOf } from './rules/from-advice.ts';
import { letterFrom } from './rules/from-record.ts';
import { standingOf } from './rules/network.ts';
import { type CriterionCode, urgencies, type WirePrefill } from './wire.ts';

export interface From {
  readonly residentId: string;
  readonly draftId?: string | undefined;
  readonly visitId?: string | undefined;
  readonly followsId?: string | undefined;
  readonly language: 'zh-CN' | 'en';
}

const mostVisits = 5;

/**
 * A referral before the doctor writes a word: the conditions in care with their last readings and medicines, what the
 * check-up suggests, what a nurse wrote down at a visit; and the hospitals, her own choice first.
 * @throws {Problem} 404 for somebody who is not a resident of the doctor's centre, or a visit that is not the resident's.
 */
export async function prefill(trx: Trx, deps: ReferralDeps, actor: Actor, from: From, now: Date): Promise<WirePrefill> {
  const resident = await residentById(trx, from.residentId);
  if (actor.role !== 'doctor' || resident.centreId !== actor.organisationId) throw notFound();
  const followed = await declinedOf(trx, from);
  const draft = followed ? undefined : await draftOf(trx, from);
  const advice = draft?.follow_up_id ? await adviceOf(trx, draft.follow_up_id) : undefined;
  const visit = from.visitId === undefined ? undefined : await findingsOf(trx, resident.id, from.visitId);
  if (from.visitId !== undefined && !visit) throw notFound();
  const before = followed ?? draft;
  const ticked =
    before && before.criteria.length > 0 ? (before.criteria as CriterionCode[]) : advice ? criteriaOf(advice) : [];
  const suggested = suggestedUrgency(ticked);
  const conditions = (await knownPlansOf(trx, resident.id)).flatMap((plan) => {
    const name = reasonOf(reasonForCondition(plan.condition))?.name;
    return name ? [{ ...plan, name }] : [];
  });
  const reason = before && reasonOf(before.reason_code);
  const centre = await organisationById(trx, resident.centreId);
  const letter = letterFrom({ reason: reason?.name, conditions, visit }, from.language);
  return {
    resident: personView(resident.id, resident),
    allCriteria: criteria
      .filter(({ group }) => group !== 'back')
      .map((one) => ({ ...one, urgency: urgencies[one.urgency] })),
    draftId: draft?.id ?? null,
    reason: reason ?? null,
    urgency: urgencies[Math.min(suggested, before?.urgency ?? 2)] ?? 'routine',
    criteria: ticked,
    content: { ...letter, doctor: '', phone: centre?.phone ?? '', ...followed?.content },
    visits: await doneVisitsOf(trx, resident.id, mostVisits),
    hospitals: await hospitalsFor(trx, deps, resident, now),
  };
}

async function declinedOf(trx: Trx, { residentId, followsId }: From): Promise<Referral | undefined> {
  if (followsId === undefined) return undefined;
  const followed = await referralById(trx, followsId);
  if (followed?.resident_id !== residentId || followed.state !== 'declined') throw notFound();
  return followed;
}

async function draftOf(trx: Trx, { residentId, draftId }: From): Promise<Referral | undefined> {
  if (draftId === undefined) {
    return (await referralsOfResident(trx, residentId)).find(({ state }) => state === 'draft');
  }
  const draft = await referralById(trx, draftId);
  if (draft?.resident_id !== residentId || draft.state !== 'draft') throw notFound();
  return draft;
}

async function hospitalsFor(
  trx: Trx,
  deps: ReferralDeps,
  resident: { readonly id: string; readonly centreId: string },
  now: Date,
): Promise<WirePrefill['hospitals']> {
  const centre = await organisationById(trx, resident.centreId);
  const today = dayOf(now, centre?.zone ?? 'Asia/Shanghai');
  const network = {
    chosen: await deps.chosenHospitals(trx, resident.id, today),
    agreed: await agreedHospitals(trx, resident.centreId, today),
  };
  const order = ['chosen', 'agreed', 'outside'] as const;
  return (await hospitals(trx))
    .map(({ id, name, phone, kind }) => ({ id, name, phone, kind, standing: standingOf(id, network) }))
    .sort((one, two) => order.indexOf(one.standing) - order.indexOf(two.standing));
}
