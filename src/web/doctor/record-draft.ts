import type { ConditionName, SignName } from '#checkups/wire';

/** Everything the record's form holds, as text. */
export const emptyRecord = {
  onDay: '',
  mode: 'clinic',
  origin: 'staff',
  systolic: '',
  diastolic: '',
  glucose: '',
  adverse: 'none',
  adherence: '',
  medicines: '',
  complication: '',
  fullCheck: '',
  finding: 'stable',
  risk: '0',
  symptoms: 'mostly-gone',
  insight: 'recovered',
  social: 'fair-or-good',
  seriousReaction: '',
  physicalStable: 'yes',
  advice: '',
  nextOn: '',
  referral: 'none',
  reason: '',
};
export type RecordValues = typeof emptyRecord;
export type RecordField = keyof RecordValues;

const measured = [
  ['systolic', 'systolic', 'mmHg'],
  ['diastolic', 'diastolic', 'mmHg'],
  ['glucose', 'fasting-glucose', 'mmol/L'],
] as const;

/** Fields a condition cannot be judged without. */
export const neededFields: Partial<Record<ConditionName, readonly ('systolic' | 'diastolic' | 'glucose')[]>> = {
  hypertension: ['systolic', 'diastolic'],
  diabetes2: ['glucose'],
};

export type RecordFault = 'needed' | 'number';

/** What is missing or no number; a danger sign waits for no value. */
export function recordFaults(
  values: RecordValues,
  condition: ConditionName,
  signs: readonly SignName[],
): Partial<Record<RecordField, RecordFault>> {
  const faults: Partial<Record<RecordField, RecordFault>> = {};
  for (const [field] of measured) {
    if (values[field] !== '' && !/^\d+([.,]\d+)?$/.test(values[field].trim())) faults[field] = 'number';
  }
  for (const field of signs.length > 0 ? [] : (neededFields[condition] ?? [])) {
    if (values[field].trim() === '') faults[field] = 'needed';
  }
  if (values.nextOn !== '' && values.reason.trim().length < 5) faults.reason = 'needed';
  return faults;
}

const given = (values: RecordValues) => measured.filter(([field]) => values[field].trim() !== '');

/** Which field a pointer of the server is about: measurements are a list, and empty ones are not sent. */
export function recordPointers(values: RecordValues): Record<string, RecordField> {
  const pointers: Record<string, RecordField> = { '/overrule/nextOn': 'nextOn', '/overrule/reason': 'reason' };
  for (const [index, [field]] of given(values).entries()) {
    for (const part of ['value', 'unit', 'kind']) pointers[`/found/measurements/${index}/${part}`] = field;
  }
  return pointers;
}

/** As the server takes it. */
export function recordBody(values: RecordValues, condition: ConditionName, signs: readonly SignName[]): object {
  const measurements = given(values).map(([field, kind, unit]) => ({
    kind,
    value: Number(values[field].trim().replace(',', '.')),
    unit,
  }));
  return {
    onDay: values.onDay,
    mode: values.mode,
    origin: values.origin,
    found: {
      measurements,
      dangerSigns: signs,
      medicines: medicinesOf(values.medicines),
      adverseReaction: values.adverse,
      complication: values.complication === 'yes',
      fullCheck: values.fullCheck === 'yes',
      advice: values.advice,
      ...(values.adherence === '' ? {} : { adherence: values.adherence }),
      ...(condition === 'after-surgery' || condition === 'nodule' ? { finding: values.finding } : {}),
      ...(condition === 'severe-mental-illness' ? { mental: mentalOf(values) } : {}),
    },
    ...(values.nextOn === ''
      ? {}
      : { overrule: { nextOn: values.nextOn, referral: values.referral, reason: values.reason } }),
  };
}

function medicinesOf(text: string): object[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', ...dose] = line.split(/[,，]/);
      return { name: name.trim(), dose: dose.join(',').trim() };
    });
}

function mentalOf(values: RecordValues): object {
  return {
    riskLevel: Number(values.risk),
    symptoms: values.symptoms,
    insight: values.insight,
    socialFunction: values.social,
    seriousAdverseReaction: values.seriousReaction === 'yes',
    physicalIllnessStable: values.physicalStable === 'yes',
  };
}
