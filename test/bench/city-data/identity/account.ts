import { cityId } from '../facts.ts';
import { organisationId } from '../organisations/organisation.ts';
import { personId } from '../people/person.ts';
import { centreOf } from '../people/resident.ts';
import type { Sizes } from '../sizes.ts';
import type { CopiedTable } from '../table.ts';

const staff = ['doctor', 'coordinator', 'administrator'] as const;
/** Residents of each centre who can sign in. */
const residentsEach = 20;

/** Three at each centre, one at each hospital's desk and in each district, and some residents of every centre. */
export const accountTable: CopiedTable = {
  name: 'account',
  columns: ['id', 'role', 'organisation_id', 'person_id', 'email', 'name', 'created_by'],
  rows: (sizes) => residentsFrom(sizes) + residentsEach * sizes.centres,
  row: ({ sizes }, index) => {
    const id = cityId('account', index);
    const resident = index - residentsFrom(sizes);
    if (resident >= 0) {
      const centre = organisationId(centreOf(sizes, resident));
      return [id, 'resident', centre, personId(resident), null, '', 'city'];
    }
    const { role, organisation } = staffOf(sizes, index);
    return [id, role, organisationId(organisation), null, `${role}${index}@example.org`, `工作人员${index}`, 'city'];
  },
};

/** The account of a centre's doctor, coordinator or administrator. */
export const staffAccountId = (centre: number, role: (typeof staff)[number]): string =>
  cityId('account', centre * staff.length + staff.indexOf(role));

/** The account at a hospital's desk; districts' hospitals first. */
export const deskAccountId = ({ centres }: Sizes, hospital: number): string =>
  cityId('account', centres * staff.length + hospital);

/** The account of whoever works for a district. */
export const districtAccountId = (
  { centres, districtHospitals, municipalHospitals }: Sizes,
  district: number,
): string => cityId('account', centres * staff.length + districtHospitals + municipalHospitals + district);

/** The account of a resident by number, one of the first twenty of each centre. */
export const residentAccountId = (sizes: Sizes, resident: number): string =>
  cityId('account', residentsFrom(sizes) + resident);

const residentsFrom = ({ centres, districtHospitals, municipalHospitals }: Sizes): number =>
  centres * staff.length + 2 * districtHospitals + municipalHospitals;

function staffOf({ centres, districtHospitals, municipalHospitals }: Sizes, index: number) {
  const atCentres = centres * staff.length;
  if (index >= atCentres + districtHospitals + municipalHospitals)
    return { role: 'district-officer', organisation: centres + index - atCentres };
  if (index >= atCentres) return { role: 'hospital-desk', organisation: centres + index - atCentres };
  return { role: staff[index % staff.length] ?? 'doctor', organisation: Math.floor(index / staff.length) };
}
