import type { CityRoom } from '../table.ts';
import { proposalTable, proposalThingTable } from './proposal.ts';

export const proposalsRoom: CityRoom = {
  name: 'proposals',
  needs: ['contracts', 'check-ups', 'sessions'],
  tables: [proposalTable, proposalThingTable],
};
