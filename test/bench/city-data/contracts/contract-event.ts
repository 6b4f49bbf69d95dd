import { dayOfNumber } from '../facts.ts';
import { centreId } from '../organisations/organisation.ts';
import type { CopiedTable } from '../table.ts';
import { contractId } from './contract.ts';
import { contractCount, contractOf } from './shape.ts';

/** The newest thing that became of each. */
export const contractEventTable: CopiedTable = {
  name: 'contract_event',
  columns: ['contract_id', 'centre_id', 'at', 'actor', 'role', 'kind'],
  rows: contractCount,
  row: (city, index) => {
    const { centre, state, starts, ends } = contractOf(city, index);
    const at = state === 'active' ? dayOfNumber(starts) : state === 'expired' ? dayOfNumber(ends) : city.today;
    return [contractId(index), centreId(centre), `${at} 00:00+00`, 'city', 'system', state];
  },
};
