import type { Group } from '#contracts/wire';
import { dueOf, feeOf, groupsOf, nextDueOn } from '../../../../src/contracts/rules.ts';
import { planOf } from '../check-ups/plan.ts';
import { cityId, dayOfNumber, drawn, numberOfDay } from '../facts.ts';
import { centreId } from '../organisations/organisation.ts';
import { personId } from '../people/person.ts';
import { birthDateOf, planOfResident } from '../people/resident.ts';
import type { City, CopiedTable, Value } from '../table.ts';
import { contractId } from './contract.ts';
import { cityPackage } from './package.ts';
import {
  type CityMember,
  memberCount,
  memberOf,
  renewalOfMember,
  representativeOf,
  teamCapacity,
  teamIndex,
  teamsEach,
} from './shape.ts';
import { teamId } from './team.ts';

const months = 12;

/** Whom contracts serve. Children are written as if they had agreed themselves: the city knows no guardians. */
export const contractMemberTable: CopiedTable = {
  name: 'contract_member',
  columns: [
    ...['id', 'contract_id', 'team_id', 'centre_id', 'resident_id', 'home_centre_id', 'representative_id', 'state'],
    ...['during', 'consent_relation', 'consent_by', 'consent_at', 'place', 'capacity', 'groups', 'fee_fen', 'due'],
    ...['done', 'next_due_on', 'package_id', 'renewal', 'looked_back'],
  ],
  rows: memberCount,
  row: (city, index) => {
    const { sizes } = city;
    const member = memberOf(city, index);
    const { contract, resident } = member;
    const centre = centreId(contract.centre);
    const agreed = contract.state === 'draft' ? [null, null, null] : ['self', 'city', `${city.today} 00:00+00`];
    const representative = personId(representativeOf(sizes, contract));
    return [
      ...[
        cityId('contractMember', index),
        contractId(contract.index),
        teamId(teamIndex(contract.centre, contract.turn)),
      ],
      ...[centre, personId(resident), centre, representative, stateOf(member)],
      ...[`[${dayOfNumber(contract.starts)},${dayOfNumber(contract.ends)})`, ...agreed],
      ...placeOf(member, sizes.centres),
      ...servedOf(city, member),
      ...[cityPackage.id, renewalOfMember(sizes, contract), true],
    ];
  },
};

function stateOf({ contract: { state } }: CityMember): string {
  if (state === 'draft') return 'asked';
  return state === 'submitted' ? 'consented' : state;
}

/** Who is served has a place of the team: three for each household. */
function placeOf({ contract, resident }: CityMember, centres: number): Value[] {
  if (contract.state !== 'active') return [null, null];
  const inHousehold = Math.floor(resident / centres) % 3;
  return [Math.floor(contract.turn / teamsEach) * 3 + inHousehold + 1, teamCapacity];
}

/** Her groups, the fee, what is due and done of it, and the next day: as the product works them out. */
function servedOf(city: City, { contract, resident }: CityMember): Value[] {
  const plan = planOfResident(city.sizes, resident);
  const condition = plan === undefined ? undefined : planOf(city.today, plan).condition;
  const ticked: Group[] = condition === 'hypertension' || condition === 'diabetes2' ? [condition] : [];
  const groups = groupsOf(ticked, birthDateOf(city, resident), city.today);
  const due = dueOf(cityPackage.items, groups, months);
  const elapsed = Math.max(0, (numberOfDay(city.today) - contract.starts) / (contract.ends - contract.starts));
  const done = due.map((times, item) => doneOf(times * Math.min(1, elapsed), drawn(resident, 90 + item, 4)));
  const term = { from: dayOfNumber(contract.starts), until: dayOfNumber(contract.ends) };
  const next = contract.state === 'active' ? nextDueOn(term, due, done) : null;
  return [
    `{${groups.join(',')}}`,
    feeOf(cityPackage, groups, months),
    `{${due.join(',')}}`,
    `{${done.join(',')}}`,
    next,
  ];
}

/** One resident in four is once behind what her days would have had her do. */
const doneOf = (expected: number, lot: number): number => Math.max(0, Math.floor(expected) - (lot === 0 ? 1 : 0));
