import { systemActor } from '#access';
import type { AttendanceListener, SeatListener } from '#sessions';
import type { ReferralDeps } from './deps.ts';
import { moveOn, ownership } from './move-on.ts';
import { referralOfSeat, updateReferral } from './queries.ts';
import { stepFrom } from './rules/machine.ts';

/**
 * The seat of a referral was given back or moved at its session: the referral follows in the same transaction, so that
 * nobody is expected at a time that is somebody else's.
 */
export function onReferralSeatLeft(deps: ReferralDeps): SeatListener {
  return async (trx, { seat, to, now }) => {
    const referral = await referralOfSeat(trx, seat.id);
    if (!referral) return;
    if (to) {
      const due_at = (await ownership(trx, { ...referral, seat_id: to.seat.id }, now)).due_at;
      await updateReferral(trx, referral.id, { seat_id: to.seat.id, due_at });
    } else if (stepFrom(referral, 'miss')) {
      const by = { actor: systemActor, now };
      await moveOn(trx, deps, by, referral, 'miss', { seat_id: null, note: seat.cancelReason ?? '' });
    } else await updateReferral(trx, referral.id, { seat_id: null });
  };
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
