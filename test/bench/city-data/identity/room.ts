import type { CityRoom } from '../table.ts';
import { accountTable } from './account.ts';

export const identityRoom: CityRoom = {
  name: 'identity',
  needs: ['organisations', 'people'],
  tables: [accountTable],
};
