import { addDays, addMonths, ageOn, type Day, daysBetween } from '#time';
import { type ProtocolChoice, protocolOn } from '../protocols/in-force.ts';
import type { Condition, Protocol } from '../protocols/protocol.ts';
import type { Found } from '../wire.ts';
import type { Assessment } from './assessment.ts';
import { diabetesFollowUp, type GlucoseFollowUp } from './diabetes2.ts';
import { hypertensionFollowUp, type PressureFollowUp } from './hypertension.ts';
import { valuesOf } from './measurements.ts';
import { mentalIllnessFollowUp } from './mental-illness.ts';
import { nextInSeries, type Rhythm, type Series } from './series.ts';
import { watchFollowUp } from './watch.ts';

export interface Judged {
  readonly condition: Condition;
  readonly birthDate: Day;
  readonly series: Series;
  readonly on: Day;
  /** What was found before, the earliest first. */
  readonly before: readonly Found[];
  readonly found: Found;
}

export interface Verdict {
  readonly assessment: Assessment;
  readonly protocol: Protocol;
  /** How the series goes on after this; null where its days are named and only one more may come. */
  readonly rhythm: Rhythm | null;
}

/** What a plan's record comes to by the protocol in force for its organisation on its day. */
export function assess(judged: Judged, choices: readonly ProtocolChoice[]): Verdict {
  const { condition, on, found, before } = judged;
  switch (condition) {
    case 'hypertension': {
      const protocol = protocolOn(condition, on, choices);
      const followUps = [...before, found].map(asPressure);
      const assessment = hypertensionFollowUp(ageOn(judged.birthDate, on), followUps, protocol.figures);
      return { assessment, protocol, rhythm: { days: protocol.figures.controlledDays } };
    }
    case 'diabetes2': {
      const protocol = protocolOn(condition, on, choices);
      const assessment = diabetesFollowUp([...before, found].map(asGlucose), protocol.figures);
      return { assessment, protocol, rhythm: { days: protocol.figures.controlledDays } };
    }
    case 'severe-mental-illness': {
      const protocol = protocolOn(condition, on, choices);
      const assessment = mentalIllnessFollowUp(found.mental ?? { riskLevel: 0 }, protocol.figures);
      return { assessment, protocol, rhythm: { days: protocol.figures.stableDays } };
    }
    default:
      return assessByCalendar(condition, judged, choices);
  }
}

/** Conditions whose days the calendar names: a danger sign or a complication asks for one more look, nothing else does. */
function assessByCalendar(
  condition: Exclude<Condition, 'hypertension' | 'diabetes2' | 'severe-mental-illness'>,
  { on, found, series }: Judged,
  choices: readonly ProtocolChoice[],
): Verdict {
  switch (condition) {
    case 'after-surgery':
    case 'nodule': {
      const protocol = protocolOn(condition, on, choices);
      const nextDays = daysUntilNext(series, on) ?? daysBetween(on, addMonths(on, protocol.figures.thenEveryMonths));
      const assessment = watchFollowUp(found.finding ?? 'stable', found.dangerSigns, nextDays, protocol.figures);
      return { assessment, protocol, rhythm: null };
    }
    case 'elderly-exam': {
      const protocol = protocolOn(condition, on, choices);
      const chase = protocol.figures.reportReadingDays;
      return { assessment: plain(found, daysBetween(on, addMonths(on, 12)), chase), protocol, rhythm: { months: 12 } };
    }
    case 'tuberculosis': {
      const protocol = protocolOn(condition, on, choices);
      const months = protocol.figures.everyMonths;
      const assessment = plain(found, daysBetween(on, addMonths(on, months)), protocol.figures.suspectCallDays);
      return { assessment, protocol, rhythm: { months } };
    }
    case 'postpartum':
    case 'newborn': {
      const protocol = protocolOn(condition, on, choices);
      const chase = protocol.figures.chaseDays;
      return { assessment: plain(found, daysUntilNext(series, on) ?? 365, chase), protocol, rhythm: null };
    }
  }
}

function daysUntilNext(series: Series, on: Day): number | undefined {
  const next = nextInSeries(series, on);
  return next === undefined ? undefined : daysBetween(on, next);
}

function plain(found: Found, nextDays: number, chaseDays: number): Assessment {
  const soon = Math.min(nextDays, chaseDays);
  const signs = found.dangerSigns.map((sign) => ({ code: `sign-${sign}` }));
  if (signs.length > 0 || found.unmanageableDisease) {
    const reasons = found.unmanageableDisease ? [...signs, { code: 'unmanageable-disease' }] : signs;
    return { controlled: null, classification: 'emergency', referral: 'urgent', nextWithinDays: soon, reasons };
  }
  if (found.complication) {
    const reasons = [{ code: 'complication' }];
    return { controlled: null, classification: 'complication', referral: 'routine', nextWithinDays: soon, reasons };
  }
  const reasons = [{ code: 'stable' }];
  return { controlled: null, classification: 'stable', referral: 'none', nextWithinDays: nextDays, reasons };
}

function common(found: Found) {
  const values = valuesOf(found.measurements);
  return {
    sbp: values.systolic,
    dbp: values.diastolic,
    dangerSigns: found.dangerSigns,
    pregnantOrLactating: found.pregnantOrLactating,
    adverseReaction: found.adverseReaction !== 'none',
    adverseReactionUncontrolled: found.adverseReaction === 'hard-to-control',
    complication: found.complication,
    unmanageableDisease: found.unmanageableDisease,
  };
}

function asPressure(found: Found): PressureFollowUp {
  return common(found);
}

function asGlucose(found: Found): GlucoseFollowUp {
  const values = valuesOf(found.measurements);
  return {
    ...common(found),
    fpg: values['fasting-glucose'],
    heartRate: values['heart-rate'],
    temperature: values.temperature,
    tachycardiaPersistent: found.tachycardiaPersistent,
  };
}

/** The measurement a condition cannot be judged without. */
export const neededFor: Partial<
  Readonly<Record<Condition, readonly ('systolic' | 'diastolic' | 'fasting-glucose')[]>>
> = {
  hypertension: ['systolic', 'diastolic'],
  diabetes2: ['fasting-glucose'],
};

/** The day the next look, or the chase of a referral, is due by. */
export function dueBy(on: Day, { nextWithinDays }: Assessment): Day {
  return addDays(on, nextWithinDays);
}
