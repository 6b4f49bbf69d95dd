/**
 * Residents, the households they live in, and the places a nurse drives to.
 *
 * Other rooms may read residents and addresses and ask who may act for whom; only this room changes them.
 * It knows no centre: who serves an area is handed in.
 */
export { addAddress } from './add-address.ts';
export { addHousehold, addPerson, type NewPerson } from './add-person.ts';
export { openGlasses } from './break-glass.ts';
export { residentByIdentity } from './by-identity.ts';
export { type Reachable, residentsByPhone } from './by-phone.ts';
export { type AddressFinder, candidateRoutes } from './candidates.ts';
export { confirmAddress } from './confirm-address.ts';
export { consentsOf, consentTextsOn, giveConsent } from './consents.ts';
export { homesAt, homesOf, locatedOf, peopleAtHome } from './homes.ts';
export { checkDigitOf, type IdentityFacts, type IdentityFault, readIdentityNumber } from './identity-number.ts';
export { lockPerson } from './lock-person.ts';
export { sampleOfNumbers, sealedOfPeople } from './numbers.ts';
export { mayActFor } from './policy.ts';
export {
  authoritiesOf,
  authorityOf,
  type ProxyRow,
  recordProxy,
  residentsActedFor,
  residentsRepresentedBy,
} from './proxies.ts';
export { proofsOf, proxyProofs } from './proxy-proofs.ts';
export { addressesByIds, lockResident, residentByCode, residentById, residentsByIds } from './queries.ts';
export { registerResident } from './register-resident.ts';
export type { Address, Resident, ResidentWithAddress } from './resident.ts';
export { residentsByCodes } from './residents-by-codes.ts';
export { type CentreOf, peopleRoutes } from './routes.ts';
export { type AddressFit, type Area, addressFit, isWithin } from './rules.ts';
export { type ListedResident, type SavedResident, saveResidents } from './save-residents.ts';
export { searchResidents } from './search.ts';
export { subDistrictOf } from './sub-district.ts';
export { type Traits, traitsOf } from './traits.ts';
export { residentView } from './view.ts';
