import type { IdempotencyKeyTable, InstallationTable } from '../http/tables.ts';
import type { SignInSessionTable } from '../identity/tables.ts';
import type { NoticeTable } from '../notifications/tables.ts';
import type { OrganisationSettingTable, OrganisationTable } from '../organisations/tables.ts';
import type { AddressTable, HouseholdTable, PersonTable } from '../people/tables.ts';
import type { AssignmentTable, DayPlanTable, PlannedBreakTable, PlanningRunTable, UnassignedVisitTable } from '../planning/tables.ts';
import type {
  AbsenceTable,
  NurseCompetencyTable,
  NurseTable,
  RosterPublicationTable,
  ShiftTable,
} from '../roster/tables.ts';
import type {
  ServiceSettingTable,
  ServiceTable,
  VisitEventTable,
  CalendarDayTable,
  CalendarYearTable,
  LeaveRequestTable,
  VisitServiceTable,
  NurseRegistrationTable,
  VisitTable,
  RosterPatternEntryTable,
  RosterPatternTable,
} from '../visits/tables.ts';
  ShiftByHandTable,

/** Every table by its name in the database. Types only: the circle to the rooms is gone before Node runs. */
export interface Tables {
  installation: InstallationTable;
  idempotency_key: IdempotencyKeyTable;
  organisation: OrganisationTable;
  organisation_setting: OrganisationSettingTable;
  household: HouseholdTable;
  person: PersonTable;
  address: AddressTable;
  nurse: NurseTable;
  nurse_competency: NurseCompetencyTable;
  shift: ShiftTable;
  absence: AbsenceTable;
  roster_publication: RosterPublicationTable;
  service: ServiceTable;
  service_setting: ServiceSettingTable;
  visit: VisitTable;
  visit_service: VisitServiceTable;
  visit_event: VisitEventTable;
  day_plan: DayPlanTable;
  assignment: AssignmentTable;
  planned_break: PlannedBreakTable;
  unassigned_visit: UnassignedVisitTable;
  planning_run: PlanningRunTable;
  shift_by_hand: ShiftByHandTable;
  roster_pattern: RosterPatternTable;
  roster_pattern_entry: RosterPatternEntryTable;
  calendar_year: CalendarYearTable;
  calendar_day: CalendarDayTable;
  leave_request: LeaveRequestTable;
  nurse_registration: NurseRegistrationTable;
  notice: NoticeTable;
  sign_in_session: SignInSessionTable;
}
