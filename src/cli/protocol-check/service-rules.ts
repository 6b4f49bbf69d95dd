import { z } from 'zod';
import { cancellationTerms } from '#booking';
import { readIdentityNumber } from '#people';
import { homeNursingBars, nurseTitles } from '#roster';
import { addDays, addMonths } from '#time';
import { type CaseRule, caseRule, count, day, flag, instant } from './rule.ts';

const identityReasons = { length: 'length', 'birth-date': 'birth_date', 'check-digit': 'checksum' } as const;

const identityNumber = caseRule(
  z.strictObject({ id_number: z.string() }),
  ['birth_date', 'reason', 'sex', 'valid'],
  ({ id_number }) => {
    const found = readIdentityNumber(id_number);
    if (typeof found === 'string') return { valid: false, reason: identityReasons[found] };
    return { valid: true, birth_date: found.birthDate, sex: found.sex };
  },
);

/** Given free hours before; the default of the centres' own setting. */
const noticeHours = 4;
const progress = { not_departed: 'not-departed', departed: 'departed', arrived: 'arrived' } as const;

const cancel = caseRule(
  z.strictObject({
    visit_start: instant,
    cancel_at: instant,
    nurse_state: z.enum(['not_departed', 'departed', 'arrived']),
    visit_fee_yuan: count,
    nursing_fee_yuan: count,
  }),
  ['allowed', 'kept_yuan', 'refund_yuan', 'within_notice'],
  (given) => {
    const visit = {
      start: new Date(given.visit_start),
      nurse: progress[given.nurse_state],
      travelFeeYuan: given.visit_fee_yuan,
      careFeeYuan: given.nursing_fee_yuan,
    };
    const terms = cancellationTerms(visit, new Date(given.cancel_at), noticeHours);
    return {
      allowed: terms.allowed,
      within_notice: terms.withinNotice,
      refund_yuan: terms.refundYuan,
      kept_yuan: terms.keptYuan,
    };
  },
);

const eligibility = caseRule(
  z.strictObject({ clinical_nursing_years: count, title: z.enum(nurseTitles), in_national_e_register: flag }),
  ['eligible', 'reasons'],
  ({ clinical_nursing_years: clinicalYears, title, in_national_e_register: inNationalRegister = false }) => {
    const reasons = homeNursingBars({ clinicalYears, title, inNationalRegister });
    return { eligible: reasons.length === 0, reasons };
  },
);

const leastTermMonths = 12;

/** One team at a time: a new contract begins after the last day of the old one, and no other begins within its term. */
const contract = caseRule(
  z.strictObject({
    existing: z.array(z.strictObject({ team: z.string(), start: day, end: day })),
    request: z.strictObject({ team: z.string(), start: day }),
  }),
  ['accept', 'min_term_months', 'reason'],
  ({ existing, request }) => {
    const endsBefore = addMonths(request.start, leastTermMonths);
    const busy = existing.some(({ start, end }) => end >= request.start && start < endsBefore);
    return {
      accept: !busy,
      min_term_months: leastTermMonths,
      ...(busy ? { reason: 'one_team_at_a_time' } : {}),
    };
  },
);

/** What cities have published: data of the city, never of the program. */
const cities = {
  Chongqing: { leastPercent: 20, returnDaysBefore: 1 },
  Beijing: { leastPercent: 30, openDaysBefore: 14 },
} as const;

/** Whole percents of whole slots, so that no rounding of halves decides about a slot. */
const atLeast = (slots: number, percent: number) => Math.ceil((slots * percent) / 100);

const release = caseRule(
  z.strictObject({ city: z.enum(['Chongqing']), slots: count, booking_deadline_date: day, used: count }),
  ['min_family_doctor_slots', 'return_unused_on', 'returned'],
  ({ city, slots, booking_deadline_date, used }) => {
    const held = atLeast(slots, cities[city].leastPercent);
    return {
      min_family_doctor_slots: held,
      return_unused_on: addDays(booking_deadline_date, -cities[city].returnDaysBefore),
      returned: Math.max(0, held - used),
    };
  },
);

const reserve = caseRule(
  z.strictObject({ city: z.enum(['Beijing']), slots_in_release: count, release_date: day }),
  ['min_reserved_for_primary_care', 'reserve_open_by'],
  ({ city, slots_in_release, release_date }) => ({
    min_reserved_for_primary_care: atLeast(slots_in_release, cities[city].leastPercent),
    reserve_open_by: addDays(release_date, -cities[city].openDaysBefore),
  }),
);

export const serviceRules: Readonly<Record<string, CaseRule>> = {
  'gb11643.id_number': identityNumber,
  'home_nursing.cancel': cancel,
  'home_nursing.nurse_eligibility': eligibility,
  'family_doctor.contract': contract,
  'referral.slot_release': release,
  'referral.slot_reserve': reserve,
};
