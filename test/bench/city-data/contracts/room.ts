import type { CityRoom } from '../table.ts';
import { contractTable } from './contract.ts';
import { contractEventTable } from './contract-event.ts';
import { contractMemberTable } from './contract-member.ts';
import { fileTable } from './file.ts';
import { contractPackageTable } from './package.ts';
import { contractItemTallyTable, contractTallyTable } from './tallies.ts';
import { teamMemberTable, teamTable } from './team.ts';

export const contractsRoom: CityRoom = {
  name: 'contracts',
  needs: ['people', 'identity'],
  tables: [
    teamTable,
    teamMemberTable,
    contractPackageTable,
    fileTable,
    contractTable,
    contractMemberTable,
    contractTallyTable,
    contractItemTallyTable,
    contractEventTable,
  ],
};
