import { cityId, dayOfNumber, drawn } from '../facts.ts';
import { centreId, districtHospitalId, municipalHospitalId } from '../organisations/organisation.ts';
import { householdId } from '../people/household.ts';
import { personId } from '../people/person.ts';
import type { CopiedTable, Value } from '../table.ts';
import { fileId } from './file.ts';
import { cityPackage } from './package.ts';
import { type CityContract, contractCount, contractOf, householdAt, representativeOf, teamIndex } from './shape.ts';
import { teamId } from './team.ts';

export const contractTable: CopiedTable = {
  name: 'contract',
  columns: [
    ...['id', 'centre_id', 'team_id', 'household_id', 'representative_id', 'district_hospital_id'],
    ...['municipal_hospital_id', 'package_id', 'origin', 'predecessor_id', 'state', 'starts_on', 'ends_on'],
    ...['residents_signed_by', 'residents_signed_at', 'team_signed_by', 'team_signed_at', 'document_id'],
    ...['offered_days_before', 'made_by', 'made_at'],
  ],
  rows: contractCount,
  row: (city, index) => {
    const { sizes, today } = city;
    const contract = contractOf(city, index);
    const { centre, turn, place, starts, ends, predecessor } = contract;
    const day = dayOfNumber(starts);
    const household = place === undefined ? householdId(householdAt(sizes, turn, centre)) : null;
    return [
      ...[contractId(index), centreId(centre), teamId(teamIndex(centre, turn)), household],
      personId(representativeOf(sizes, contract)),
      districtHospitalId(sizes, centre % sizes.districtHospitals),
      municipalHospitalId(sizes, drawn(householdAt(sizes, turn, centre), 73, sizes.municipalHospitals)),
      ...[cityPackage.id, contract.origin, predecessor === undefined ? null : contractId(predecessor), contract.state],
      ...[day, dayOfNumber(ends), ...signedOf(contract, contract.state === 'submitted' ? today : day)],
      ...[contract.state === 'expired' ? 30 : null, 'city', `${contract.state === 'draft' ? today : day} 00:00+00`],
    ];
  },
};

export const contractId = (index: number): string => cityId('contract', index);

/** Who signed on which day, and the paper: a draft has neither, what was handed in only the residents' side. */
function signedOf({ state, index }: CityContract, day: string): Value[] {
  if (state === 'draft') return [null, null, null, null, null];
  const at = `${day} 00:00+00`;
  return state === 'submitted' ? ['city', at, null, null, null] : ['city', at, 'city', at, fileId(index)];
}
