import { sealedIdentity, sealedPhone } from '../../../../src/people/numbers.ts';
import { cityId } from '../facts.ts';
import { centreId } from '../organisations/organisation.ts';
import type { CopiedTable } from '../table.ts';
import { householdId, householdOf } from './household.ts';
import { nameOf } from './names.ts';
import { identityNumberOf, phoneOf } from './numbers.ts';
import { birthDateOf, centreOf, isMale } from './resident.ts';

export const personTable: CopiedTable = {
  name: 'person',
  columns: [
    ...['id', 'centre_id', 'code', 'household_id', 'name', 'name_latin', 'initials', 'sex', 'birth_date', 'email'],
    ...['phone_sealed', 'phone_hash', 'phone_end_hash', 'identity_sealed', 'identity_hash'],
  ],
  rows: ({ residents }) => residents,
  row: (city, index) => {
    const { sizes, seal } = city;
    const centre = centreId(centreOf(sizes, index));
    const id = personId(index);
    const { name, latin, initials } = nameOf(index);
    const birthDate = birthDateOf(city, index);
    const phone = sealedPhone(seal, { id, centreId: centre }, phoneOf(index));
    const identity = sealedIdentity(seal, id, identityNumberOf(index, birthDate));
    return [
      ...[id, centre, residentCode(sizes, index), householdId(householdOf(sizes, index).index), name, latin, initials],
      ...[isMale(index) ? 'male' : 'female', birthDate, index % 2 === 0 ? `r${index}@example.org` : null],
      ...[phone.phone_sealed, phone.phone_hash, phone.phone_end_hash],
      ...[identity.identity_sealed, identity.identity_hash],
    ];
  },
};

export const personId = (index: number): string => cityId('person', index);
/** Unique in her centre. */
export const residentCode = ({ centres }: { readonly centres: number }, index: number): string =>
  `B${Math.floor(index / centres)}`;
