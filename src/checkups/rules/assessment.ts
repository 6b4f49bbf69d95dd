/** How a follow-up came out, from the worst to the best. */
export const classifications = [
  'emergency',
  'complication',
  'unsatisfied-repeat',
  'adverse-reaction-uncontrolled',
  'unstable',
  'unsatisfied-first',
  'adverse-reaction-first',
  'basically-stable',
  'changed',
  'satisfied',
  'stable',
] as const;
export type Classification = (typeof classifications)[number];

export const referrals = ['none', 'routine', 'urgent', 'immediate'] as const;
export type Referral = (typeof referrals)[number];

/** One thing that led to the result, with the value found and the limit it was held against. */
export interface Reason {
  readonly code: string;
  readonly value?: number;
  readonly limit?: number;
}

export interface Assessment {
  /** Whether the values themselves are at target; a danger sign does not change it. Null where nothing is measured. */
  readonly controlled: boolean | null;
  readonly classification: Classification;
  readonly referral: Referral;
  /** The next look, or the chase of the referral, at the latest so many days later. */
  readonly nextWithinDays: number;
  readonly reasons: readonly Reason[];
}

/** What the outcome of a chronic condition hangs on, whatever is measured for it. */
export interface Findings {
  readonly urgent: readonly Reason[];
  readonly offTarget: readonly Reason[];
  readonly offTargetBefore: boolean;
  readonly adverseReaction: boolean;
  /** At the follow-up before too, or the doctor says it cannot be controlled. */
  readonly adverseReactionAgain: boolean;
  readonly complication: boolean;
}

export interface Intervals {
  readonly controlledDays: number;
  readonly adjustDays: number;
  readonly chaseDays: number;
}

/**
 * The outcome of a follow-up for hypertension and diabetes.
 *
 * Urgent: treat, refer, chase. Two in a row off target, an adverse reaction that stays, or a complication: advise a
 * referral and chase it. Off target for the first time, or a first adverse reaction: adjust, look again. Else the next.
 *
 * Source: national basic public health specification, 2017; miaoshou.net/article/oJL9pnRQQYGkaXg6.html
 */
export function chronicOutcome(findings: Findings, intervals: Intervals): Assessment {
  const controlled = findings.offTarget.length === 0;
  const { classification, reasons } = classOf(findings);
  return { controlled, classification, reasons, ...consequenceOf(classification, intervals) };
}

function classOf(found: Findings): Pick<Assessment, 'classification' | 'reasons'> {
  const off = found.offTarget;
  if (found.urgent.length > 0) return { classification: 'emergency', reasons: found.urgent };
  if (found.complication) return { classification: 'complication', reasons: [{ code: 'complication' }, ...off] };
  if (off.length > 0 && found.offTargetBefore) {
    return { classification: 'unsatisfied-repeat', reasons: [...off, { code: 'off-target-before' }] };
  }
  if (found.adverseReaction && found.adverseReactionAgain) {
    return { classification: 'adverse-reaction-uncontrolled', reasons: [{ code: 'adverse-reaction-again' }, ...off] };
  }
  if (off.length > 0) return { classification: 'unsatisfied-first', reasons: off };
  if (found.adverseReaction) {
    return { classification: 'adverse-reaction-first', reasons: [{ code: 'adverse-reaction' }] };
  }
  return { classification: 'satisfied', reasons: [{ code: 'on-target' }] };
}

const toBeReferred: readonly Classification[] = ['complication', 'unsatisfied-repeat', 'adverse-reaction-uncontrolled'];

/** Whatever an organisation sets, the worse outcome never waits longer than the better one. */
function consequenceOf(
  classification: Classification,
  { controlledDays, adjustDays, chaseDays }: Intervals,
): Pick<Assessment, 'referral' | 'nextWithinDays'> {
  const adjust = Math.min(adjustDays, controlledDays);
  const chase = Math.min(chaseDays, adjust);
  if (classification === 'emergency') return { referral: 'urgent', nextWithinDays: chase };
  if (toBeReferred.includes(classification)) return { referral: 'routine', nextWithinDays: chase };
  return { referral: 'none', nextWithinDays: classification === 'satisfied' ? controlledDays : adjust };
}

/** The reasons among some limits that a value has reached, or passed where only `above` counts. */
export function reached(code: string, value: number | undefined, limit: number): Reason[] {
  return value !== undefined && value >= limit ? [{ code, value, limit }] : [];
}

export function above(code: string, value: number | undefined, limit: number): Reason[] {
  return value !== undefined && value > limit ? [{ code, value, limit }] : [];
}
