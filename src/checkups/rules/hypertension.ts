import type { HypertensionFigures } from '../protocols/hypertension.ts';
import { type Assessment, chronicOutcome, type Reason, reached } from './assessment.ts';

/** Any one of these is a reason to go at once, whatever the cuff says. */
export const hypertensionDangerSigns = [
  'altered-consciousness',
  'severe-headache',
  'severe-dizziness',
  'nausea-vomiting',
  'blurred-vision',
  'eye-pain',
  'palpitations',
  'chest-tightness',
  'breathless-lying-flat',
  'precordial-pain',
] as const;

export interface PressureFollowUp {
  /** mmHg */
  readonly sbp?: number | undefined;
  readonly dbp?: number | undefined;
  readonly dangerSigns?: readonly string[] | undefined;
  readonly pregnantOrLactating?: boolean | undefined;
  readonly adverseReaction?: boolean | undefined;
  readonly adverseReactionUncontrolled?: boolean | undefined;
  readonly complication?: boolean | undefined;
  /** Another disease that cannot be handled here. */
  readonly unmanageableDisease?: boolean | undefined;
}

/**
 * What a follow-up of hypertension leads to.
 * @param followUps the earlier ones first; the last is the one that is judged. At least one.
 */
export function hypertensionFollowUp(
  ageYears: number,
  followUps: readonly PressureFollowUp[],
  figures: HypertensionFigures,
): Assessment {
  const [before, current] = followUps.slice(-2).length === 2 ? followUps.slice(-2) : [undefined, followUps.at(-1)];
  if (!current) throw new RangeError('There is no follow-up to judge.');
  return chronicOutcome(
    {
      urgent: urgentReasons(current, figures),
      offTarget: offTarget(ageYears, current, figures),
      offTargetBefore: before !== undefined && isKnown(before) && offTarget(ageYears, before, figures).length > 0,
      adverseReaction: current.adverseReaction === true || current.adverseReactionUncontrolled === true,
      adverseReactionAgain: current.adverseReactionUncontrolled === true || before?.adverseReaction === true,
      complication: current.complication === true,
    },
    figures,
  );
}

function isKnown({ sbp, dbp }: PressureFollowUp): boolean {
  return sbp !== undefined || dbp !== undefined;
}

/** The limits a pressure has reached; a pressure nobody took is not on target. */
function offTarget(ageYears: number, reading: PressureFollowUp, figures: HypertensionFigures): Reason[] {
  if (!isKnown(reading)) return [{ code: 'pressure-missing' }];
  const older = ageYears >= figures.olderFromYears;
  return [
    ...(older
      ? reached('sbp-older', reading.sbp, figures.olderLimitSbp)
      : reached('sbp', reading.sbp, figures.limitSbp)),
    ...(older
      ? reached('dbp-older', reading.dbp, figures.olderLimitDbp)
      : reached('dbp', reading.dbp, figures.limitDbp)),
  ];
}

function urgentReasons(reading: PressureFollowUp, figures: HypertensionFigures): Reason[] {
  const raised = isRaised(reading, figures);
  return [
    ...reached('sbp-urgent', reading.sbp, figures.urgentSbp),
    ...reached('dbp-urgent', reading.dbp, figures.urgentDbp),
    ...(reading.dangerSigns ?? []).map((sign) => ({ code: `sign-${sign}` })),
    ...(reading.pregnantOrLactating && raised ? [{ code: 'pregnant-raised' }] : []),
    ...(reading.unmanageableDisease ? [{ code: 'unmanageable-disease' }] : []),
  ];
}

export interface ScreeningReading {
  /** Days counted from any one day. */
  readonly day: number;
  readonly sbp?: number | undefined;
  readonly dbp?: number | undefined;
}

export interface Screening {
  readonly action: 'measure' | 'recheck-other-day' | 'refer-to-confirm' | 'high-risk-remeasure' | 'yearly-reading';
  readonly preliminaryDiagnosis: boolean;
  readonly checkReferralWithinDays?: number;
  readonly remeasureWithinDays?: number;
}

/**
 * What readings of somebody without the diagnosis lead to: raised on three different days is one, provisionally.
 * A raised reading that was not yet taken three times is taken again, whatever the others showed.
 */
export function hypertensionScreening(
  ageYears: number,
  readings: readonly ScreeningReading[],
  figures: HypertensionFigures,
): Screening {
  const last = readings.toSorted((one, other) => one.day - other.day).at(-1);
  if (!last) return { action: 'measure', preliminaryDiagnosis: false, remeasureWithinDays: 0 };
  const raisedDays = new Set(readings.filter((reading) => isRaised(reading, figures)).map(({ day }) => day));
  if (raisedDays.size >= figures.raisedOnDays) {
    return { action: 'refer-to-confirm', preliminaryDiagnosis: true, checkReferralWithinDays: figures.chaseDays };
  }
  if (raisedDays.size > 0) return { action: 'recheck-other-day', preliminaryDiagnosis: false };
  if (isHighRisk(ageYears, last, figures)) {
    return {
      action: 'high-risk-remeasure',
      preliminaryDiagnosis: false,
      remeasureWithinDays: figures.highRiskRemeasureDays,
    };
  }
  return { action: 'yearly-reading', preliminaryDiagnosis: false, remeasureWithinDays: figures.screenAgainDays };
}

function isRaised(
  { sbp = 0, dbp = 0 }: { sbp?: number | undefined; dbp?: number | undefined },
  f: HypertensionFigures,
) {
  return sbp >= f.raisedSbp || dbp >= f.raisedDbp;
}

function isHighRisk(ageYears: number, { sbp = 0, dbp = 0 }: ScreeningReading, figures: HypertensionFigures): boolean {
  return sbp >= figures.highRiskSbp || dbp >= figures.highRiskDbp || ageYears >= figures.highRiskFromYears;
}
