import type { CityRoom } from '../table.ts';
import { organisationTable } from './organisation.ts';

export const organisationsRoom: CityRoom = { name: 'organisations', needs: [], tables: [organisationTable] };
