import { cityId } from '../facts.ts';
import { staffAccountId } from '../identity/account.ts';
import { centreId } from '../organisations/organisation.ts';
import type { CopiedTable } from '../table.ts';
import { teamCapacity, teamsEach } from './shape.ts';

export const teamTable: CopiedTable = {
  name: 'team',
  columns: ['id', 'centre_id', 'code', 'name_zh', 'name_en', 'capacity'],
  rows: ({ centres }) => centres * teamsEach,
  row: (_, index) => {
    const number = 1 + (index % teamsEach);
    const centre = centreId(Math.floor(index / teamsEach));
    return [
      teamId(index),
      centre,
      `T${number}`,
      `第${number}家庭医生团队`,
      `Family doctors’ team ${number}`,
      teamCapacity,
    ];
  },
};

/** A doctor and a nurse each; the centre's doctor who signs in belongs to the first three. */
export const teamMemberTable: CopiedTable = {
  name: 'team_member',
  columns: ['team_id', 'centre_id', 'name', 'profession', 'leads', 'signs_in_as', 'joined_on'],
  rows: ({ centres }) => 2 * centres * teamsEach,
  row: (_, index) => {
    const team = Math.floor(index / 2);
    const centre = Math.floor(team / teamsEach);
    const leads = index % 2 === 0;
    const account = leads && team % teamsEach < 3 ? `account:${staffAccountId(centre, 'doctor')}` : null;
    const who = leads ? [`医生${team}`, 'doctor'] : [`护士${team}`, 'nurse'];
    return [teamId(team), centreId(centre), ...who, leads, account, '2020-01-01'];
  },
};

export const teamId = (index: number): string => cityId('team', index);
