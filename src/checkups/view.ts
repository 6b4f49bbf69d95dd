import type { Resident } from '#people';
import { addDays, ageOn, type Day } from '#time';
import { allProtocols } from './protocols/in-force.ts';
import type { CarePlan, CheckUp, FollowUp } from './queries.ts';
import { seriesOf } from './queries.ts';
import { daysOfSeries } from './rules/series.ts';
import type { WireCheckUp, WireFollowUp, WireMorningLine, WirePlan } from './wire.ts';

/** How far ahead a plan shows its days. */
const aheadDays = 400;

export function planView(plan: CarePlan, checkUps: readonly CheckUp[], today: Day): WirePlan {
  const ahead = plan.closed_on === null ? daysOfSeries(seriesOf(plan), today, addDays(today, aheadDays)) : [];
  return {
    id: plan.id,
    version: plan.version,
    residentId: plan.resident_id,
    condition: plan.condition,
    openedOn: plan.opened_on,
    closedOn: plan.closed_on,
    nextDue: plan.next_due,
    lastOn: plan.last_on,
    lastClass: plan.last_class,
    lastControlled: plan.last_controlled,
    chaseOn: plan.chase_on,
    urgent: plan.urgent_since !== null,
    unreached: plan.unreached,
    ahead: ahead.slice(0, 12),
    checkUps: checkUps.map(checkUpView),
  };
}

export function checkUpView(checkUp: CheckUp): WireCheckUp {
  return {
    id: checkUp.id,
    dueOn: checkUp.due_on,
    state: checkUp.state,
    mode: checkUp.mode,
    bookedFor: checkUp.booked_for?.toISOString() ?? null,
    visitId: checkUp.visit_id,
    reportOn: checkUp.report_on,
  };
}

/** With the edition that judged it, and the text behind each figure that did. */
export function followUpView(record: FollowUp, condition: CarePlan['condition']): WireFollowUp {
  const protocol = allProtocols.find((one) => one.condition === condition && one.version === record.protocol_version);
  return {
    id: record.id,
    onDay: record.on_day,
    mode: record.mode,
    origin: record.origin,
    found: record.found,
    controlled: record.controlled,
    classification: record.classification,
    referral: record.referral,
    nextOn: record.next_on,
    reasons: record.reasons,
    protocol: {
      version: record.protocol_version,
      title: protocol?.title ?? { 'zh-CN': record.protocol_version, en: record.protocol_version },
      source: sourceOf(record, protocol),
    },
    overruled: record.overruled_reason === null ? null : { reason: record.overruled_reason, computed: record.computed },
    urgent: record.urgent,
    settled: record.settled_at !== null,
    recordedAt: record.recorded_at.toISOString(),
  };
}

/** The source of the interval the record came to; of the limit, where one was reached. */
function sourceOf(record: FollowUp, protocol: (typeof allProtocols)[number] | undefined): string {
  const wanted = figureOfReason[record.reasons[0]?.code ?? ''] ?? ['controlledDays', 'stableDays'];
  const source = wanted.map((figure) => protocol?.sources[figure]).find((one) => one !== undefined);
  return source?.text ?? '';
}

const figureOfReason: Readonly<Record<string, readonly string[]>> = {
  sbp: ['limitSbp'],
  dbp: ['limitDbp'],
  'sbp-older': ['olderLimitSbp'],
  'dbp-older': ['olderLimitDbp'],
  fpg: ['limitFpg'],
  'sbp-urgent': ['urgentSbp'],
  'dbp-urgent': ['urgentDbp'],
  'fpg-urgent-high': ['urgentHighFpg'],
  'fpg-urgent-low': ['urgentLowFpg'],
  tachycardia: ['urgentAbovePulse'],
  temperature: ['urgentAboveTemperature'],
  risk: ['unstableFromRisk'],
  'adverse-reaction': ['adjustDays'],
  complication: ['chaseDays'],
};

export function personView(resident: Resident, today: Day) {
  const { id, name, nameLatin, birthDate, phone } = resident;
  return { id, name, nameLatin, birthDate, ageYears: Math.max(0, ageOn(birthDate, today)), phone };
}

export function lineView(plan: CarePlan, resident: Resident, today: Day): WireMorningLine {
  return {
    planId: plan.id,
    condition: plan.condition,
    person: personView(resident, today),
    nextDue: plan.next_due,
    lastOn: plan.last_on,
    lastClass: plan.last_class,
    chaseOn: plan.chase_on,
    urgentSince: plan.urgent_since?.toISOString() ?? null,
    unreached: plan.unreached,
  };
}
