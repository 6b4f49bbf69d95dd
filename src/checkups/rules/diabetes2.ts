import type { DiabetesFigures } from '../protocols/diabetes2.ts';
import { type Assessment, above, chronicOutcome, type Reason, reached } from './assessment.ts';

export const diabetesDangerSigns = [
  'altered-consciousness',
  'acetone-breath',
  'palpitations',
  'sweating',
  'loss-of-appetite',
  'nausea-vomiting',
  'excessive-thirst',
  'excessive-urination',
  'abdominal-pain',
  'deep-breathing',
  'flushed-skin',
  'sudden-vision-loss',
] as const;

export interface GlucoseFollowUp {
  /** Fasting plasma glucose, mmol/L. */
  readonly fpg?: number | undefined;
  readonly sbp?: number | undefined;
  readonly dbp?: number | undefined;
  readonly heartRate?: number | undefined;
  /** Whether a fast pulse stays; one fast reading alone is none. */
  readonly tachycardiaPersistent?: boolean | undefined;
  readonly temperature?: number | undefined;
  readonly dangerSigns?: readonly string[] | undefined;
  readonly pregnantOrLactating?: boolean | undefined;
  readonly adverseReaction?: boolean | undefined;
  readonly adverseReactionUncontrolled?: boolean | undefined;
  readonly complication?: boolean | undefined;
  readonly unmanageableDisease?: boolean | undefined;
}

/**
 * What a follow-up of type 2 diabetes leads to.
 * @param followUps the earlier ones first; the last is the one that is judged. At least one.
 */
export function diabetesFollowUp(followUps: readonly GlucoseFollowUp[], figures: DiabetesFigures): Assessment {
  const current = followUps.at(-1);
  const before = followUps.at(-2);
  if (!current) throw new RangeError('There is no follow-up to judge.');
  return chronicOutcome(
    {
      urgent: urgentReasons(current, figures),
      offTarget: offTarget(current, figures),
      offTargetBefore: before?.fpg !== undefined && offTarget(before, figures).length > 0,
      adverseReaction: current.adverseReaction === true || current.adverseReactionUncontrolled === true,
      adverseReactionAgain: current.adverseReactionUncontrolled === true || before?.adverseReaction === true,
      complication: current.complication === true,
    },
    figures,
  );
}

/** A glucose nobody took is not on target. */
function offTarget({ fpg }: GlucoseFollowUp, { limitFpg }: DiabetesFigures): Reason[] {
  return fpg === undefined ? [{ code: 'glucose-missing' }] : reached('fpg', fpg, limitFpg);
}

function urgentReasons(found: GlucoseFollowUp, figures: DiabetesFigures): Reason[] {
  const { fpg } = found;
  const low = fpg !== undefined && fpg <= figures.urgentLowFpg;
  return [
    ...reached('fpg-urgent-high', fpg, figures.urgentHighFpg),
    ...(low ? [{ code: 'fpg-urgent-low', value: fpg, limit: figures.urgentLowFpg }] : []),
    ...reached('sbp-urgent', found.sbp, figures.urgentSbp),
    ...reached('dbp-urgent', found.dbp, figures.urgentDbp),
    ...fastPulse(found, figures),
    ...above('temperature', found.temperature, figures.urgentAboveTemperature),
    ...(found.dangerSigns ?? []).map((sign) => ({ code: `sign-${sign}` })),
    ...(found.pregnantOrLactating && fpg !== undefined && fpg >= figures.limitFpg ? [{ code: 'pregnant-raised' }] : []),
    ...(found.unmanageableDisease ? [{ code: 'unmanageable-disease' }] : []),
  ];
}

/** Somebody who says that a fast pulse stays need not have counted it. */
function fastPulse({ heartRate, tachycardiaPersistent }: GlucoseFollowUp, figures: DiabetesFigures): Reason[] {
  if (!tachycardiaPersistent) return [];
  return heartRate === undefined
    ? [{ code: 'tachycardia' }]
    : above('tachycardia', heartRate, figures.urgentAbovePulse);
}
