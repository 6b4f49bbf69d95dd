import type { Actor } from '#access';
import { adviceOf } from '#checkups';
import type { Trx } from '#database';
import { notFound } from '#http';
import { hospitals, organisationById } from '#organisations';
import { residentById } from '#people';
import { dayOf } from '#time';
import { type Visit, visitById } from '#visits';
import type { ReferralDeps } from './deps.ts';
import { personView } from './person-view.ts';
import { agreedHospitals, type Referral, referralById, referralsOfResident } from './queries.ts';
import { reasonOf } from './reasons/search.ts';
import { criteria, suggestedUrgency } from './rules/criteria.ts';
import { criteriaOf, measuredSentence } from './rules/from-advice.ts';
import { standingOf } from './rules/network.ts';
import { type CriterionCode, urgencies, type WirePrefill } from './wire.ts';

export interface From {
  readonly residentId: string;
  readonly draftId?: string | undefined;
  readonly visitId?: string | undefined;
}

const empty = { impression: '', history: '', past: '', treatment: '', doctor: '', phone: '' };

/**
 * A referral before the doctor writes a word: what the check-up found and what it suggests, or that a nurse was there; and
 * the hospitals, her own choice first.
 * @throws {Problem} 404 for somebody who is not a resident of the doctor's centre.
 */
export async function prefill(trx: Trx, deps: ReferralDeps, actor: Actor, from: From, now: Date): Promise<WirePrefill> {
  const resident = await residentById(trx, from.residentId);
  if (actor.role !== 'doctor' || resident.centreId !== actor.organisationId) throw notFound();
  const draft = await draftOf(trx, from);
  const advice = draft?.follow_up_id ? await adviceOf(trx, draft.follow_up_id) : undefined;
  const visit = from.visitId === undefined ? undefined : await visitById(trx, from.visitId);
  const ticked =
    draft && draft.criteria.length > 0 ? (draft.criteria as CriterionCode[]) : advice ? criteriaOf(advice) : [];
  const suggested = suggestedUrgency(ticked);
  const history = [advice && measuredSentence(advice), visit && visitSentence(visit, resident.id)];
  const reason = draft && reasonOf(draft.reason_code);
  return {
    resident: personView(resident.id, resident),
    allCriteria: criteria
      .filter(({ group }) => group !== 'back')
      .map((one) => ({ ...one, urgency: urgencies[one.urgency] })),
    draftId: draft?.id ?? null,
    reason: reason ?? null,
    urgency: urgencies[Math.min(suggested, draft?.urgency ?? 2)] ?? 'routine',
    criteria: ticked,
    content: { ...empty, impression: reason?.name['zh-CN'] ?? '', history: history.filter(Boolean).join('\n') },
    hospitals: await hospitalsFor(trx, deps, resident, now),
  };
}

async function draftOf(trx: Trx, { residentId, draftId }: From): Promise<Referral | undefined> {
  if (draftId === undefined) {
    return (await referralsOfResident(trx, residentId)).find(({ state }) => state === 'draft');
  }
  const draft = await referralById(trx, draftId);
  if (draft?.resident_id !== residentId || draft.state !== 'draft') throw notFound();
  return draft;
}

function visitSentence(visit: Visit, residentId: string): string {
  return visit.resident_id === residentId ? `${visit.day}：护士上门。` : '';
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
    .flatMap(({ id, name, phone, kind }) =>
      kind === 'centre' ? [] : [{ id, name, phone, kind, standing: standingOf(id, network) }],
    )
    .sort((one, two) => order.indexOf(one.standing) - order.indexOf(two.standing));
}
