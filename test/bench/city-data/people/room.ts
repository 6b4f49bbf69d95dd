import type { CityRoom } from '../table.ts';
import { addressTable } from './address.ts';
import { householdTable } from './household.ts';
import { personTable } from './person.ts';

export const peopleRoom: CityRoom = {
  name: 'people',
  needs: ['organisations'],
  tables: [householdTable, personTable, addressTable],
};
