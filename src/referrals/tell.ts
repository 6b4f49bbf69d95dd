import type { Trx } from '#database';
import { type PlainTemplate, tellPlainly } from '#notifications';
import { organisationById } from '#organisations';
import { residentsByIds } from '#people';
import { seatViewsByIds } from '#sessions';
import type { ReferralDeps } from './deps.ts';
import type { Referral } from './queries.ts';

/** What a resident is told of; other steps are between the two sides. */
const templates: Readonly<Record<string, PlainTemplate>> = {
  send: 'referral-sent',
  accept: 'referral-accepted',
  rebook: 'referral-accepted',
  decline: 'referral-declined',
  miss: 'referral-missed',
  return: 'referral-returned',
  cancel: 'referral-cancelled',
};

/** Tells the resident of a step, never what for: when and where, whom to call. */
export async function tellResident(
  trx: Trx,
  deps: ReferralDeps,
  referral: Referral,
  step: string,
  now: Date,
): Promise<void> {
  const template = templates[step];
  if (template === undefined || referral.sent_at === null || referral.end_reason === 'died') return;
  const resident = (await residentsByIds(trx, [referral.resident_id])).get(referral.resident_id);
  const centre = await organisationById(trx, referral.centre_id);
  if (!resident || !centre) return;
  const ahead = ['send', 'accept', 'rebook'].includes(step) && referral.seat_id;
  const seat = ahead ? (await seatViewsByIds(trx, [ahead])).get(ahead) : undefined;
  const hospital = await organisationById(trx, referral.direction === 'up' ? (referral.to_id ?? '') : referral.from_id);
  const { id, email, phone, language } = resident;
  await tellPlainly(trx, deps.enqueue, {
    event: `referral:${referral.id}:${step}:${referral.version}`,
    centreId: referral.centre_id,
    recipient: { id, email, phone, language },
    template,
    now,
    data: {
      about: referral.id,
      zone: centre.zone,
      centreName: centre.name,
      centrePhone: centre.phone,
      residentName: (language === 'en' && resident.nameLatin) || resident.name,
      when: seat ? { day: seat.session.day, start: seat.session.start, end: seat.session.end } : null,
      where: seat && hospital ? [hospital.name[language], seat.session.place].filter(Boolean).join(' ') : null,
      answerBy: null,
      link: `${deps.publicUrl}/care/referrals/${referral.id}`,
    },
  });
}
