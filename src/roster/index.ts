/**
 * Who goes: nurses, what they may do and until when, their shifts, breaks and absences.
 *
 * Others may read a day's roster, lock the nurses they are about to rely on, and be told of absences.
 * Every change here takes the nurse for update first and raises her version, so whoever computed with an
 * older roster notices.
 */
export { addAbsence } from './add-absence.ts';
export { addCompetencies, addNurse, addShifts, type NewCompetency, type NewNurse, type NewShift } from './add-nurse.ts';
export { type NurseCard, nurseByCode, nurseCards, nursesOf } from './cards.ts';
export { lockNurses } from './lock.ts';
export type { Absence, Mode, NurseOnDay, Shift } from './nurse.ts';
export { publishedDays, publishRoster } from './publication.ts';
export { absencesOfNurse } from './queries.ts';
export { rosterOfDay } from './roster-of-day.ts';
export { type AbsenceFact, rosterRoutes } from './routes.ts';
