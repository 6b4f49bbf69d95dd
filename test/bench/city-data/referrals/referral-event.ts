import { dayOfNumber } from '../facts.ts';
import type { CopiedTable } from '../table.ts';
import { referralId, referralOf } from './shape.ts';

/** What was done last to each of the newest tenth, the open ones among them. */
export const referralEventTable: CopiedTable = {
  name: 'referral_event',
  columns: ['referral_id', 'at', 'actor', 'organisation_id', 'step', 'to_state'],
  rows: ({ referrals }) => Math.floor(referrals / 10),
  row: (city, index) => {
    const { referrals } = city.sizes;
    const referral = referralOf(city, referrals - Math.floor(referrals / 10) + index);
    const step = referral.owner ? 'send' : 'complete';
    const at = `${dayOfNumber(referral.sent)} 02:00+00`;
    return [referralId(referral.index), at, 'city', referral.fromId, step, referral.state];
  },
};
