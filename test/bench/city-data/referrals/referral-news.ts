import { dayOfNumber } from '../facts.ts';
import type { CopiedTable } from '../table.ts';
import { referralId, referralOf } from './shape.ts';

/** One unread for each that is open, at whose turn it is. */
export const referralNewsTable: CopiedTable = {
  name: 'referral_news',
  columns: ['referral_id', 'organisation_id', 'role', 'step', 'at'],
  rows: ({ openReferrals }) => openReferrals,
  row: (city, index) => {
    const { referrals, openReferrals } = city.sizes;
    const { owner, fromId, sent, index: number } = referralOf(city, referrals - openReferrals + index);
    const whose = owner ?? { id: fromId, role: 'doctor' };
    return [referralId(number), whose.id, whose.role, 'send', `${dayOfNumber(sent)} 02:00+00`];
  },
};
