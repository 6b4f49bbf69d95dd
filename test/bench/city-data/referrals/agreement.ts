import { centreId } from '../organisations/organisation.ts';
import type { CopiedTable } from '../table.ts';
import { hospitalCount, hospitalIdAt } from './shape.ts';

/** Every centre with every hospital. */
export const referralAgreementTable: CopiedTable = {
  name: 'referral_agreement',
  columns: ['centre_id', 'hospital_id', 'valid_from', 'source', 'agreed_by', 'agreed_at'],
  rows: (sizes) => sizes.centres * hospitalCount(sizes),
  row: ({ sizes }, index) => {
    const hospital = hospitalIdAt(sizes, index % hospitalCount(sizes));
    const centre = centreId(Math.floor(index / hospitalCount(sizes)));
    return [centre, hospital, '2016-01-01', 'city', 'city', '2016-01-01 00:00+00'];
  },
};
