import type { Actor } from '#access';
import type { Trx } from '#database';
import { tellLive } from '#http';
import { organisationById, settingsOf } from '#organisations';
import { seatViewsByIds } from '#sessions';
import type { Day } from '#time';
import type { ReferralDeps } from './deps.ts';
import { wrongState } from './errors.ts';
import { addNews } from './news.ts';
import { addEvent, type Referral, type ReferralChange, updateReferral } from './queries.ts';
import { deadlineOf } from './rules/deadlines.ts';
import { organisationOf, ownerOf, roleOf, type Standing, stepFrom } from './rules/machine.ts';
import { tellResident } from './tell.ts';
import type { StepName } from './wire.ts';

export interface By {
  readonly actor: Actor;
  readonly now: Date;
}

/** Whose it is in a state and until when: columns of a referral. */
export async function ownership(
  trx: Trx,
  referral: Standing & Pick<Referral, 'urgency' | 'reason_code' | 'centre_id' | 'seat_id' | 'sent_at'>,
  now: Date,
  adviceBy: Day | null = null,
): Promise<Pick<Referral, 'owner_id' | 'owner_role' | 'waiting_id' | 'due_at' | 'escalated_at'>> {
  const owner = ownerOf(referral);
  if (!owner) return { owner_id: null, owner_role: null, waiting_id: null, due_at: null, escalated_at: null };
  const { deadline, ...columns } = owner;
  const { referralHours } = await settingsOf(trx, owner.owner_id, now);
  const centre = await organisationById(trx, referral.centre_id);
  const about = {
    urgency: referral.urgency,
    direction: referral.direction,
    reasonCode: referral.reason_code,
    sentAt: referral.sent_at ?? now,
    seatEnds: await seatEnds(trx, referral.seat_id),
    adviceBy,
  };
  const due_at = deadlineOf(deadline, about, referralHours, centre?.zone ?? 'Asia/Shanghai', now);
  return { ...columns, due_at, escalated_at: null };
}

async function seatEnds(trx: Trx, seatId: string | null | undefined): Promise<Date | null> {
  if (!seatId) return null;
  const seat = (await seatViewsByIds(trx, [seatId])).get(seatId);
  return seat ? new Date(seat.session.end) : null;
}

/**
 * Takes one step: the state, whose it is from now on and until when, the course, and everybody who must know, in one
 * transaction. Under the referral's lock.
 * @throws {Problem} 409 when the step does not lead on from its state.
 */
export async function moveOn(
  trx: Trx,
  deps: ReferralDeps,
  by: By,
  referral: Referral,
  name: StepName,
  { note = '', ...change }: ReferralChange & { readonly note?: string } = {},
): Promise<Referral> {
  const step = stepFrom(referral, name);
  if (!step) throw wrongState(referral.state);
  const seat_id = change.seat_id === undefined ? referral.seat_id : change.seat_id;
  const next = { ...referral, seat_id, state: step.to };
  const ended = step.ends === undefined ? {} : { closed_at: by.now, ended: step.ends };
  const owned = await ownership(trx, next, by.now);
  const moved = await updateReferral(trx, referral.id, { ...change, ...owned, ...ended, state: step.to });
  await spread(trx, deps, by, moved, name, note);
  return moved;
}

/** The course, the news for those who did not take the step, the open pages, the resident. */
export async function spread(
  trx: Trx,
  deps: ReferralDeps,
  { actor, now }: By,
  referral: Referral,
  step: string,
  note = '',
): Promise<void> {
  await addEvent(trx, {
    referral_id: referral.id,
    at: now,
    actor: actor.id,
    organisation_id: actor.organisationId ?? null,
    step,
    to_state: referral.state,
    note,
  });
  await addNews(trx, { referralId: referral.id, step, now }, toldOf(referral, actor.organisationId));
  const sides = [referral.from_id, referral.to_id ?? referral.from_id];
  await tellLive(trx, { kind: 'referral', centreId: referral.centre_id, residentId: referral.resident_id, sides });
  await tellResident(trx, deps, referral, step, now);
}

/** Both sides and always the family doctor's; whoever took the step knows it. */
function toldOf(referral: Referral, acting: string | undefined) {
  const sides = (['sender', 'receiver'] as const).map((side) => ({
    organisation_id: organisationOf(referral, side),
    role: roleOf(referral.direction, side),
  }));
  const all = [...sides, { organisation_id: referral.centre_id, role: 'doctor' as const }];
  const once = new Map(all.map((one) => [`${one.organisation_id} ${one.role}`, one]));
  // A draft is nobody's but its writer's.
  if (referral.sent_at === null) return [];
  return [...once.values()].filter(({ organisation_id }) => organisation_id !== acting);
}
