import type { Found } from '#checkups/wire';

/** 158/92 mmHg, 7.4 mmol/L: pressures are read together. */
export function measuredText(measurements: Found['measurements']): string {
  const systolic = measurements.find(({ kind }) => kind === 'systolic');
  const diastolic = measurements.find(({ kind }) => kind === 'diastolic');
  const pair = systolic && diastolic && systolic.unit === diastolic.unit;
  const rest = measurements.filter((one) => !pair || (one !== systolic && one !== diastolic));
  return [
    ...(pair ? [`${systolic.value}/${diastolic.value} ${systolic.unit}`] : []),
    ...rest.map(({ value, unit }) => `${value} ${unit}`),
  ].join(', ');
}
