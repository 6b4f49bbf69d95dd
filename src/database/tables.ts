import type { ChargeTable } from '../booking/charges/tables.ts';
import type { VisitConversationTable } from '../booking/conversations/tables.ts';
import type { VisitRequestTable } from '../booking/requests/tables.ts';
import type { VisitSeriesOccurrenceTable, VisitSeriesRuleTable, VisitSeriesTable } from '../booking/series/tables.ts';
import type {
  WaitEntryTable,
  WaitEventTable,
  WaitLookTable,
  WaitOfferTable,
  WaitServiceTable,
} from '../booking/tables.ts';
import type {
  CarePlanTable,
  CareTallyTable,
  CareYearTable,
  CareYearTallyTable,
  CheckUpSeatTable,
  CheckUpTable,
  FollowUpTable,
  PlanEditionTable,
  ProtocolChoiceTable,
  StandingInTable,
} from '../checkups/tables.ts';
import type {
  ContractEventTable,
  ContractItemTallyTable,
  ContractMemberTable,
  ContractPackageTable,
  ContractPlannedTable,
  ContractServedTable,
  ContractTable,
  ContractTallyTable,
  TeamMemberTable,
  TeamTable,
} from '../contracts/tables.ts';
import type { FileTable } from '../files/tables.ts';
import type { IdempotencyKeyTable, InstallationTable } from '../http/tables.ts';
import type {
  AccessTokenTable,
  AccountSecretTable,
  AccountTable,
  IntegrationTable,
  InvitationTable,
  PasswordRecoveryTable,
  PhoneCodeTable,
  RecoveryCodeTable,
  SignInAttemptTable,
  SignInSessionTable,
} from '../identity/tables.ts';
import type { ImportRunTable } from '../imports/tables.ts';
import type { NoticeTable } from '../notifications/tables.ts';
import type { OrganisationSettingTable, OrganisationTable } from '../organisations/tables.ts';
import type {
  AddressTable,
  BreakGlassTable,
  ConsentTable,
  ConsentTextTable,
  HouseholdTable,
  PersonTable,
  ProxyTable,
} from '../people/tables.ts';
import type { DayProposalTable, NurseListTable, RoadClosureTable } from '../planning/live/tables.ts';
import type {
  AssignmentTable,
  DayPlanTable,
  PlanInputTable,
  PlannedBreakTable,
  PlanningRunTable,
  RoadBookTable,
  TravelElementTable,
  TravelPairTable,
  UnassignedVisitTable,
} from '../planning/tables.ts';
import type { BookingProposalLookTable, BookingProposalTable, BookingProposalThingTable } from '../proposals/tables.ts';
import type {
  ReferralAgreementTable,
  ReferralEventTable,
  ReferralNewsTable,
  ReferralProposalTable,
  ReferralTable,
} from '../referrals/tables.ts';
import type {
  AbsenceTable,
  CalendarDayTable,
  CalendarYearTable,
  LeaveRequestTable,
  NurseCompetencyTable,
  NurseRegistrationTable,
  NurseTable,
  RosterPatternEntryTable,
  RosterPatternTable,
  RosterPublicationTable,
  ShiftByHandTable,
  ShiftTable,
} from '../roster/tables.ts';
import type { SeatTable, SessionSeriesTable, SessionTable } from '../sessions/tables.ts';
import type {
  CareSheetTable,
  EntryChainTable,
  MeasureTable,
  OwnCareSheetTable,
  RefusedEntryTable,
  VisitEntryTable,
} from '../visits/record/tables.ts';
import type { AlarmTable, SafetyMarkTable } from '../visits/safety/tables.ts';
import type {
  CareOrderTable,
  FirstAssessmentTable,
  ProgrammeRuleTable,
  ServiceSettingTable,
  ServiceTable,
  VisitEventTable,
  VisitServiceTable,
  VisitTable,
} from '../visits/tables.ts';

/** Every table by its name in the database. Types only: the circle to the rooms is gone before Node runs. */
export interface Tables {
  installation: InstallationTable;
  idempotency_key: IdempotencyKeyTable;
  organisation: OrganisationTable;
  organisation_setting: OrganisationSettingTable;
  household: HouseholdTable;
  person: PersonTable;
  address: AddressTable;
  break_glass: BreakGlassTable;
  nurse: NurseTable;
  nurse_competency: NurseCompetencyTable;
  shift: ShiftTable;
  absence: AbsenceTable;
  roster_publication: RosterPublicationTable;
  shift_by_hand: ShiftByHandTable;
  roster_pattern: RosterPatternTable;
  roster_pattern_entry: RosterPatternEntryTable;
  calendar_year: CalendarYearTable;
  calendar_day: CalendarDayTable;
  leave_request: LeaveRequestTable;
  nurse_registration: NurseRegistrationTable;
  service: ServiceTable;
  service_setting: ServiceSettingTable;
  programme_rule: ProgrammeRuleTable;
  care_order: CareOrderTable;
  first_assessment: FirstAssessmentTable;
  consent_text: ConsentTextTable;
  consent: ConsentTable;
  charge: ChargeTable;
  visit: VisitTable;
  visit_service: VisitServiceTable;
  visit_event: VisitEventTable;
  wait_entry: WaitEntryTable;
  wait_service: WaitServiceTable;
  wait_offer: WaitOfferTable;
  wait_event: WaitEventTable;
  wait_look: WaitLookTable;
  visit_series: VisitSeriesTable;
  visit_series_rule: VisitSeriesRuleTable;
  visit_series_occurrence: VisitSeriesOccurrenceTable;
  visit_request: VisitRequestTable;
  visit_conversation: VisitConversationTable;
  day_plan: DayPlanTable;
  day_proposal: DayProposalTable;
  road_closure: RoadClosureTable;
  nurse_list: NurseListTable;
  assignment: AssignmentTable;
  planned_break: PlannedBreakTable;
  unassigned_visit: UnassignedVisitTable;
  plan_input: PlanInputTable;
  planning_run: PlanningRunTable;
  travel_pair: TravelPairTable;
  travel_element: TravelElementTable;
  road_book: RoadBookTable;
  import_run: ImportRunTable;
  notice: NoticeTable;
  sign_in_session: SignInSessionTable;
  account: AccountTable;
  account_secret: AccountSecretTable;
  recovery_code: RecoveryCodeTable;
  invitation: InvitationTable;
  password_recovery: PasswordRecoveryTable;
  phone_code: PhoneCodeTable;
  sign_in_attempt: SignInAttemptTable;
  integration: IntegrationTable;
  access_token: AccessTokenTable;
  proxy: ProxyTable;
  session_series: SessionSeriesTable;
  session: SessionTable;
  seat: SeatTable;
  file: FileTable;
  entry_chain: EntryChainTable;
  visit_entry: VisitEntryTable;
  refused_entry: RefusedEntryTable;
  measure: MeasureTable;
  care_sheet: CareSheetTable;
  own_care_sheet: OwnCareSheetTable;
  safety_mark: SafetyMarkTable;
  alarm: AlarmTable;
  team: TeamTable;
  team_member: TeamMemberTable;
  contract_package: ContractPackageTable;
  contract_planned: ContractPlannedTable;
  contract: ContractTable;
  contract_tally: ContractTallyTable;
  contract_member: ContractMemberTable;
  contract_event: ContractEventTable;
  contract_item_tally: ContractItemTallyTable;
  contract_served: ContractServedTable;
  care_plan: CarePlanTable;
  care_tally: CareTallyTable;
  care_year_tally: CareYearTallyTable;
  standing_in: StandingInTable;
  plan_edition: PlanEditionTable;
  check_up: CheckUpTable;
  check_up_seat: CheckUpSeatTable;
  follow_up: FollowUpTable;
  care_year: CareYearTable;
  protocol_choice: ProtocolChoiceTable;
  referral_agreement: ReferralAgreementTable;
  referral: ReferralTable;
  referral_event: ReferralEventTable;
  referral_news: ReferralNewsTable;
  referral_proposal: ReferralProposalTable;
  booking_proposal: BookingProposalTable;
  booking_proposal_thing: BookingProposalThingTable;
  booking_proposal_look: BookingProposalLookTable;
}
