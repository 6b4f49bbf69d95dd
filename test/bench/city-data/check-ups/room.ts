import type { CityRoom } from '../table.ts';
import { carePlanTable } from './care-plan.ts';
import { careYearTable } from './care-year.ts';
import { checkUpTable } from './check-up.ts';
import { followUpTable } from './follow-up.ts';
import { careTallyTable } from './tallies.ts';
import { careYearTallyTable } from './year-tallies.ts';

export const checkUpsRoom: CityRoom = {
  name: 'check-ups',
  needs: ['people', 'contracts'],
  tables: [carePlanTable, checkUpTable, followUpTable, careYearTable, careTallyTable, careYearTallyTable],
};
