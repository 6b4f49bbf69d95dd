import type { MentalIllnessFigures } from '../protocols/specialised.ts';
import type { Assessment, Reason } from './assessment.ts';

export interface MentalIllnessFollowUp {
  /** Danger rating from 0 to 5. */
  readonly riskLevel: number;
  readonly symptoms?: 'mostly-gone' | 'some' | 'marked' | undefined;
  readonly insight?: 'recovered' | 'partial' | 'absent' | undefined;
  readonly socialFunction?: 'fair-or-good' | 'poor' | undefined;
  readonly seriousAdverseReaction?: boolean | undefined;
  readonly physicalIllnessStable?: boolean | undefined;
}

/**
 * What a follow-up of severe mental illness leads to. Stable is only who shows nothing dangerous and of whom all the
 * other conditions are known to be met; what nobody has said is not met.
 *
 * @throws {RangeError} for a danger rating that does not exist.
 */
export function mentalIllnessFollowUp(found: MentalIllnessFollowUp, figures: MentalIllnessFigures): Assessment {
  if (!Number.isInteger(found.riskLevel) || found.riskLevel < 0 || found.riskLevel > 5) {
    throw new RangeError('The danger rating is a whole number from 0 to 5.');
  }
  const unstable = unstableReasons(found, figures);
  if (unstable.length > 0) {
    return {
      controlled: false,
      classification: 'unstable',
      referral: 'immediate',
      nextWithinDays: Math.min(figures.unstableDays, figures.middleDays, figures.stableDays),
      reasons: unstable,
    };
  }
  const open = openReasons(found);
  return open.length > 0
    ? {
        controlled: false,
        classification: 'basically-stable',
        referral: 'none',
        nextWithinDays: Math.min(figures.middleDays, figures.stableDays),
        reasons: open,
      }
    : {
        controlled: true,
        classification: 'stable',
        referral: 'none',
        nextWithinDays: figures.stableDays,
        reasons: [{ code: 'stable' }],
      };
}

function unstableReasons(found: MentalIllnessFollowUp, { unstableFromRisk: limit }: MentalIllnessFigures): Reason[] {
  return [
    ...(found.riskLevel >= limit ? [{ code: 'risk', value: found.riskLevel, limit }] : []),
    ...(found.symptoms === 'marked' ? [{ code: 'symptoms-marked' }] : []),
    ...(found.insight === 'absent' ? [{ code: 'insight-absent' }] : []),
    ...(found.seriousAdverseReaction === true ? [{ code: 'adverse-reaction' }] : []),
    ...(found.physicalIllnessStable === false ? [{ code: 'physical-illness' }] : []),
  ];
}

function openReasons(found: MentalIllnessFollowUp): Reason[] {
  return [
    ...(found.riskLevel > 0 ? [{ code: 'risk', value: found.riskLevel, limit: 1 }] : []),
    ...(found.symptoms === 'mostly-gone' ? [] : [{ code: 'symptoms' }]),
    ...(found.insight === 'recovered' ? [] : [{ code: 'insight' }]),
    ...(found.socialFunction === 'fair-or-good' ? [] : [{ code: 'social-function' }]),
    ...(found.seriousAdverseReaction === false ? [] : [{ code: 'adverse-reaction-unknown' }]),
    ...(found.physicalIllnessStable === true ? [] : [{ code: 'physical-illness-unknown' }]),
  ];
}
