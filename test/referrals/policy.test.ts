import test from 'ava';
import type { Actor } from '#access';
import { isInQueueOf, isOfSide, maySeeReferral, sideOf } from '../../src/referrals/policy.ts';

const referral = {
  direction: 'up',
  state: 'sent',
  from_id: 'centre',
  to_id: 'hospital',
  centre_id: 'centre',
  resident_id: 'gu',
  sent_at: new Date(0),
} as const;
const staff = (role: Actor['role'], organisationId: string): Actor => ({ role, id: role, organisationId });

test('a referral is seen by both sides, the resident’s centre, herself and her proxy', (t) => {
  for (const actor of [staff('doctor', 'centre'), staff('coordinator', 'centre'), staff('hospital-desk', 'hospital')]) {
    t.true(maySeeReferral(actor, referral));
    t.true(isOfSide(actor, referral));
  }
  t.false(maySeeReferral(staff('doctor', 'elsewhere'), referral));
  t.false(isOfSide(staff('hospital-desk', 'elsewhere'), referral));
  t.false(isOfSide({ role: 'doctor', id: 'd' }, referral));
  t.false(maySeeReferral(staff('nurse', 'centre'), referral));
  const gu: Actor = { role: 'resident', id: 'gu', personId: 'gu', organisationId: 'centre' };
  t.true(maySeeReferral(gu, referral));
  t.false(maySeeReferral(gu, { ...referral, sent_at: null }), 'a draft is the doctor’s own');
  t.true(maySeeReferral({ role: 'resident', id: 'li', personId: 'li', actsFor: ['gu'] }, referral));
  t.false(maySeeReferral({ role: 'resident', id: 'li', personId: 'li' }, referral));
});

test('a step is taken by the side whose role it is', (t) => {
  t.is(sideOf(staff('doctor', 'centre'), referral), 'sender');
  t.is(sideOf(staff('hospital-desk', 'hospital'), referral), 'receiver');
  t.is(sideOf(staff('hospital-desk', 'centre'), referral), undefined);
  t.is(sideOf(staff('doctor', 'hospital'), referral), undefined);
  t.is(sideOf(staff('coordinator', 'centre'), referral), undefined);
  t.true(isInQueueOf(staff('hospital-desk', 'hospital'), referral));
  t.false(isInQueueOf(staff('doctor', 'centre'), referral));
});
