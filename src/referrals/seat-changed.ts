import { systemActor } from '#access';
import type { Trx } from '#database';
import { tellLive } from '#http';
import type { AttendanceListener, PriorityListener, Seat, SeatListener } from '#sessions';
import type { ReferralDeps } from './deps.ts';
import { moveOn, ownership } from './move-on.ts';
import { addSeatNews, type SeatStep } from './news.ts';
import { referralOfSeat, updateReferral } from './queries.ts';
import { stepFrom } from './rules/machine.ts';

/**
 * The seat of a referral was given back or moved at its session: the referral follows in the same transaction, so that
 * nobody is expected at a time that is somebody else's.
 */
export function onReferralSeatLeft(deps: ReferralDeps): SeatListener {
  return async (trx, { seat, to, now }) => {
    const referral = await referralOfSeat(trx, seat.id);
    if (!referral) {
      if (seat.channel !== 'contracted') return;
      await (to ? tellBothSides(trx, to.seat, 'seat-moved', now) : tellBothSides(trx, seat, 'seat-left', now));
      return;
    }
    if (to) {
      const due_at = (await ownership(trx, { ...referral, seat_id: to.seat.id }, now)).due_at;
      await updateReferral(trx, referral.id, { seat_id: to.seat.id, due_at });
    } else if (stepFrom(referral, 'miss')) {
      const by = { actor: systemActor, now };
      await moveOn(trx, deps, by, referral, 'miss', { seat_id: null, note: seat.cancelReason ?? '' });
    } else await updateReferral(trx, referral.id, { seat_id: null });
  };
}

/** A resident under contract booked at her hospital without a referral: the hospital and her family doctor hear of it. */
export const onPrioritySeat: PriorityListener = (trx, { seat, now }) => tellBothSides(trx, seat, 'seat-taken', now);

async function tellBothSides(trx: Trx, seat: Seat, step: SeatStep, now: Date): Promise<void> {
  const sides = [seat.organisationId, seat.centreId];
  await addSeatNews(trx, { seatId: seat.id, step, now }, [
    { organisation_id: seat.organisationId, role: 'hospital-desk' },
    { organisation_id: seat.centreId, role: 'doctor' },
  ]);
  await tellLive(trx, { kind: 'referral', centreId: seat.centreId, residentId: seat.residentId, sides });
}

/** Whoever keeps the session noted that she came, or did not: so it is with the referral. */
export function onAttendance(deps: ReferralDeps): AttendanceListener {
  return async (trx, { seat, now }) => {
    const referral = await referralOfSeat(trx, seat.id);
    if (!referral) return;
    const by = { actor: systemActor, now };
    if (seat.state === 'arrived' && stepFrom(referral, 'arrive')) {
      await moveOn(trx, deps, by, referral, 'arrive', { arrived_at: now });
    }
    if (seat.state === 'missed' && stepFrom(referral, 'miss')) await moveOn(trx, deps, by, referral, 'miss');
  };
}
