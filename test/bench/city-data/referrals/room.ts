import type { CityRoom } from '../table.ts';
import { referralAgreementTable } from './agreement.ts';
import { referralTable } from './referral.ts';
import { referralEventTable } from './referral-event.ts';
import { referralNewsTable } from './referral-news.ts';

export const referralsRoom: CityRoom = {
  name: 'referrals',
  needs: ['people', 'identity'],
  tables: [referralAgreementTable, referralTable, referralEventTable, referralNewsTable],
};
