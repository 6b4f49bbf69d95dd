import { z } from 'zod';
import {
  diabetesFollowUp,
  elderlyExam,
  firstVisitDueBy,
  homeVisitDueBy,
  hypertensionDangerSigns,
  hypertensionFollowUp,
  hypertensionScreening,
  mentalIllnessFollowUp,
  monthCheckWindow,
  protocolOn,
} from '#checkups';
import { type CaseRule, caseRule, count, day, flag, instant } from './rule.ts';

const followUpKeys = ['classification', 'current_controlled', 'next_followup_within_days', 'referral'] as const;

/** Case files write codes with underscores. */
const asCode = (text: string) => text.replaceAll('-', '_');
const dangerSigns = z.array(z.enum(hypertensionDangerSigns.map(asCode) as [string, ...string[]]));

const pressure = z.strictObject({
  sbp_mmHg: count.optional(),
  dbp_mmHg: count.optional(),
  adverse_drug_reaction: flag,
  danger_signs: dangerSigns.optional(),
  new_or_worse_complication: flag,
  pregnant_or_lactating: flag,
});

const hypertension = caseRule(
  z.strictObject({ age_years: count.optional(), followups: z.array(pressure).min(1) }),
  followUpKeys,
  ({ age_years = 0, followups }, today) =>
    asFollowUp(
      hypertensionFollowUp(
        age_years,
        followups.map((one) => ({
          sbp: one.sbp_mmHg,
          dbp: one.dbp_mmHg,
          adverseReaction: one.adverse_drug_reaction,
          dangerSigns: one.danger_signs,
          complication: one.new_or_worse_complication,
          pregnantOrLactating: one.pregnant_or_lactating,
        })),
        protocolOn('hypertension', today).figures,
      ),
    ),
);

const screening = caseRule(
  z.strictObject({
    age_years: count.optional(),
    readings: z.array(z.strictObject({ day: z.number(), sbp_mmHg: count.optional(), dbp_mmHg: count.optional() })),
  }),
  ['action', 'check_referral_result_within_days', 'preliminary_diagnosis', 'remeasure_within_days'],
  ({ age_years = 0, readings }, today) => {
    const found = hypertensionScreening(
      age_years,
      readings.map((reading) => ({ day: reading.day, sbp: reading.sbp_mmHg, dbp: reading.dbp_mmHg })),
      protocolOn('hypertension', today).figures,
    );
    return {
      action: asCode(found.action),
      preliminary_diagnosis: found.preliminaryDiagnosis,
      check_referral_result_within_days: found.checkReferralWithinDays,
      remeasure_within_days: found.remeasureWithinDays,
    };
  },
);

const glucose = z.strictObject({
  fpg_mmol_per_L: count.optional(),
  sbp_mmHg: count.optional(),
  dbp_mmHg: count.optional(),
  heart_rate_per_min: count.optional(),
  tachycardia_persistent: flag,
  temperature_C: count.optional(),
});

const diabetes = caseRule(
  z.strictObject({ age_years: count.optional(), followups: z.array(glucose).min(1) }),
  followUpKeys,
  ({ followups }, today) =>
    asFollowUp(
      diabetesFollowUp(
        followups.map((one) => ({
          fpg: one.fpg_mmol_per_L,
          sbp: one.sbp_mmHg,
          dbp: one.dbp_mmHg,
          heartRate: one.heart_rate_per_min,
          tachycardiaPersistent: one.tachycardia_persistent,
          temperature: one.temperature_C,
        })),
        protocolOn('diabetes2', today).figures,
      ),
    ),
);

const mental = caseRule(
  z.strictObject({
    risk_level: z.number(),
    hospitalised: flag,
    insight_recovered: flag,
    physical_illness_stable: flag,
    serious_adverse_reaction: flag,
    social_function: z.enum(['fair_or_good', 'poor']).optional(),
    symptoms_mostly_gone: flag,
  }),
  ['classification', 'next_followup_within_days', 'referral'],
  (given, today) =>
    asFollowUp(
      mentalIllnessFollowUp(
        {
          riskLevel: given.risk_level,
          symptoms: chosen(given.symptoms_mostly_gone, 'mostly-gone', 'marked'),
          insight: chosen(given.insight_recovered, 'recovered', 'partial'),
          socialFunction: given.social_function === 'fair_or_good' ? 'fair-or-good' : given.social_function,
          seriousAdverseReaction: given.serious_adverse_reaction,
          physicalIllnessStable: given.physical_illness_stable,
        },
        protocolOn('severe-mental-illness', today).figures,
      ),
    ),
);

const exam = caseRule(
  z.strictObject({ as_of: day, birth_date: day, last_exam_date: day.nullable().optional() }),
  ['due', 'eligible', 'includes_HbA1c', 'includes_chest_DR'],
  ({ as_of, birth_date, last_exam_date }) => {
    const figures = protocolOn('elderly-exam', as_of).figures;
    const found = elderlyExam({ birthDate: birth_date, lastExam: last_exam_date ?? null }, as_of, figures);
    return {
      eligible: found.eligible,
      due: found.due,
      includes_chest_DR: found.includesChestDr,
      includes_HbA1c: found.includesHba1c,
    };
  },
);

const newborn = caseRule(z.strictObject({ birth_date: day }), ['window_from', 'window_to'], ({ birth_date }, today) => {
  const { from, to } = monthCheckWindow(birth_date, protocolOn('newborn', today).figures);
  return { window_from: from, window_to: to };
});

const postpartum = caseRule(z.strictObject({ discharge_date: day }), ['visit_due_by'], ({ discharge_date }, today) => ({
  visit_due_by: homeVisitDueBy(discharge_date, protocolOn('postpartum', today).figures),
}));

const tuberculosis = caseRule(
  z.strictObject({ notice_received: instant }),
  ['visit_due_by'],
  ({ notice_received }, today) => ({
    visit_due_by: firstVisitDueBy(new Date(notice_received), protocolOn('tuberculosis', today).figures),
  }),
);

export const clinicalRules: Readonly<Record<string, CaseRule>> = {
  'hypertension.followup': hypertension,
  'hypertension.screening': screening,
  'diabetes2.followup': diabetes,
  'elderly.annual_exam': exam,
  'smi.followup': mental,
  'newborn.one_month_check': newborn,
  'postpartum.home_visit': postpartum,
  'tb.first_home_visit': tuberculosis,
};

function asFollowUp(found: ReturnType<typeof hypertensionFollowUp>) {
  return {
    classification: asCode(found.classification),
    current_controlled: found.controlled,
    next_followup_within_days: found.nextWithinDays,
    referral: found.referral,
  };
}

function chosen<T>(given: boolean | undefined, yes: T, no: T): T | undefined {
  return given === undefined ? undefined : given ? yes : no;
}
