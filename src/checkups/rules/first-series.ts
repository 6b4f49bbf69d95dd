import { addDays, type Day } from '#time';
import { type ProtocolChoice, protocolOn } from '../protocols/in-force.ts';
import type { Condition } from '../protocols/protocol.ts';
import { newbornDays, postpartumDays } from './mother-and-child.ts';
import { ruleOf, type Series } from './series.ts';
import { watchDays } from './watch.ts';

export interface PlanStart {
  readonly condition: Condition;
  readonly today: Day;
  /** Birth, operation, finding; today where nothing is counted from. */
  readonly anchor: Day;
  readonly discharged: Day | null;
}

/** The series a plan begins with: who enters a chronic programme is seen at once, then by what is found. */
export function firstSeries(start: PlanStart, choices: readonly ProtocolChoice[]): Series {
  const { condition, today, anchor } = start;
  const empty = { start: today, rule: null, days: [], added: [], removed: [] };
  const discharged = start.discharged ?? anchor;
  switch (condition) {
    case 'hypertension':
    case 'diabetes2':
      return { ...empty, rule: ruleOf({ days: protocolOn(condition, today, choices).figures.controlledDays }, today) };
    case 'severe-mental-illness':
      return { ...empty, rule: ruleOf({ days: protocolOn(condition, today, choices).figures.stableDays }, today) };
    case 'elderly-exam':
      return { ...empty, rule: ruleOf({ months: 12 }, today) };
    case 'tuberculosis': {
      const { firstVisitHours, everyMonths } = protocolOn(condition, today, choices).figures;
      const first = addDays(anchor, Math.floor(firstVisitHours / 24));
      return { ...empty, start: first, rule: ruleOf({ months: everyMonths }, first) };
    }
    case 'after-surgery':
    case 'nodule':
      return { ...empty, days: watchDays(anchor, protocolOn(condition, today, choices).figures) };
    case 'postpartum':
      return { ...empty, days: postpartumDays(anchor, discharged, protocolOn(condition, today, choices).figures) };
    case 'newborn':
      return { ...empty, days: newbornDays(anchor, discharged, protocolOn(condition, today, choices).figures) };
  }
}

/** The age from which a plan may be opened. A chronic disease is followed at any age; the programme only counts from one on. */
export function leastAge(condition: Condition, today: Day, choices: readonly ProtocolChoice[]): number {
  return condition === 'elderly-exam' ? protocolOn(condition, today, choices).figures.fromYears : 0;
}
