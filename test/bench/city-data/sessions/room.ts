import type { CityRoom } from '../table.ts';
import { sessionSeriesTable } from './series.ts';
import { sessionTable } from './session.ts';

export const sessionsRoom: CityRoom = {
  name: 'sessions',
  needs: ['organisations'],
  tables: [sessionSeriesTable, sessionTable],
};
