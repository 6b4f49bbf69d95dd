/**
 * Health centres: where they are, whom they serve, and how each of them wants to work.
 *
 * Other rooms ask for a centre as it is at an instant; the settings in it are already checked.
 */
export { addOrganisation, type NewOrganisation, putSetting } from './add.ts';
export type { Centre } from './centre.ts';
export { changeSettings, changesPlans, plansAlike, type SettingChange } from './change-settings.ts';
export {
  districts,
  hospitals,
  isHospital,
  type Organisation,
  organisationByCode,
  organisationById,
  organisationsByIds,
} from './organisation.ts';
export { allCentres, centreByCode, centreById, centresOfDistrict, settingsOf } from './queries.ts';
export { organisationRoutes } from './routes.ts';
export { inServiceArea } from './rules.ts';
export {
  type OrganisationsFile,
  organisationsAsFile,
  organisationsFileShape,
  type SetUp,
  SetUpRefused,
  setUpOrganisations,
} from './set-up.ts';
export { type CentreSettings, defaultSettings, type SettingName } from './settings.ts';
export { centreView } from './view.ts';
