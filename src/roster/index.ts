/**
 * Who goes: nurses, what they may do and until when, their shifts, breaks and absences.
 *
 * Others may read a day's roster, lock the nurses they are about to rely on, and be told of absences and of changes to
 * published days. A period is a draft, made from the nurses' patterns, until it is published.
 * Every change here takes the nurse for update first and raises her version, so whoever computed with an
 * older roster notices.
 */
export { addAbsence } from './add-absence.ts';
export { addCompetencies, addNurse, addShifts, type NewCompetency, type NewNurse, type NewShift } from './add-nurse.ts';
export { type CallIn, callIn, type OffDuty, offDutyOn, refuseCallIn } from './call-in.ts';
export { type NurseCard, nurseByCode, nurseCards, nursesOf, worksAt } from './cards.ts';
export { type EndedPaper, endedLately } from './credentials.ts';
export { rosterProblem } from './errors.ts';
export { generateRoster } from './generate.ts';
export { type HomeNursingBar, homeNursingBars, type NurseTitle, nurseTitles } from './home-nursing.ts';
export type { AbsenceFact, DaysChanged, RosterListeners, VisitEffect } from './listeners.ts';
export { lockNurses } from './lock.ts';
export { sealedOfRoster } from './numbers.ts';
export type { Absence, Mode, NurseOnDay, Shift } from './nurse.ts';
export { type PatternGiven, putPattern } from './patterns.ts';
export { holidaysBetween, publicationOf, publishedDays, publishPeriod, publishRoster } from './publication.ts';
export { absencesOfNurse } from './queries.ts';
export { type CalledIn, rosterOfDay } from './roster-of-day.ts';
export { type RosterDeps, rosterRoutes } from './routes.ts';
export { type PatternEntry, type ShiftKind, type Stint, titleRank } from './rules.ts';
export { type ListedNurse, type SavedNurse, saveNurse } from './save-nurses.ts';
export { type SavedShift, saveShifts } from './save-shifts.ts';
export { effectsView } from './view.ts';
