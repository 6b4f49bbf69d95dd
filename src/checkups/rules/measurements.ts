/** What can be measured, in which units it may be given, and between which values it is believed. */
interface Quantity {
  /** To the first unit, in which everything is kept. */
  readonly units: Readonly<Record<string, number>>;
  readonly least: number;
  readonly most: number;
}

export const quantities = {
  systolic: { units: { mmHg: 1, kPa: 7.50062 }, least: 50, most: 300 },
  diastolic: { units: { mmHg: 1, kPa: 7.50062 }, least: 20, most: 200 },
  'fasting-glucose': { units: { 'mmol/L': 1, 'mg/dL': 1 / 18.016 }, least: 0.5, most: 60 },
  'heart-rate': { units: { '/min': 1 }, least: 20, most: 250 },
  temperature: { units: { '°C': 1 }, least: 30, most: 45 },
  weight: { units: { kg: 1 }, least: 0.3, most: 400 },
  waist: { units: { cm: 1 }, least: 20, most: 250 },
  hba1c: { units: { '%': 1 }, least: 2, most: 25 },
} as const satisfies Record<string, Quantity>;
export type QuantityName = keyof typeof quantities;

export interface Measurement {
  readonly kind: QuantityName;
  readonly value: number;
  readonly unit: string;
}

export type MeasurementFault =
  | { readonly index: number; readonly kind: 'unit'; readonly units: readonly string[] }
  | {
      readonly index: number;
      readonly kind: 'implausible';
      readonly least: number;
      readonly most: number;
      readonly unit: string;
    }
  | { readonly index: number; readonly kind: 'twice' }
  | { readonly index: number; readonly kind: 'diastolic-above' };

/** Everything that is wrong with some measurements: nothing is dropped and nothing is guessed. */
export function measurementFaults(measured: readonly Measurement[]): MeasurementFault[] {
  const single = measured.flatMap((one, index) => faultOf(one, index, measured));
  const systolic = measured.find(({ kind }) => kind === 'systolic');
  const index = measured.findIndex(({ kind }) => kind === 'diastolic');
  const diastolic = measured[index];
  if (single.length > 0 || !systolic || !diastolic) return single;
  return kept(diastolic) >= kept(systolic) ? [{ index, kind: 'diastolic-above' }] : [];
}

function faultOf(one: Measurement, index: number, all: readonly Measurement[]): MeasurementFault[] {
  const quantity: Quantity = quantities[one.kind];
  const units = Object.keys(quantity.units);
  if (!units.includes(one.unit)) return [{ index, kind: 'unit', units }];
  if (all.findIndex(({ kind }) => kind === one.kind) !== index) return [{ index, kind: 'twice' }];
  const factor = quantity.units[one.unit] ?? 1;
  const believed = one.value * factor >= quantity.least && one.value * factor <= quantity.most;
  if (believed) return [];
  const [least, most] = [quantity.least / factor, quantity.most / factor].map((limit) => Math.round(limit * 10) / 10);
  return [{ index, kind: 'implausible', least: least ?? 0, most: most ?? 0, unit: one.unit }];
}

/** Values by name in the unit everything is kept in; only of measurements without fault. */
export function valuesOf(measured: readonly Measurement[]): Partial<Record<QuantityName, number>> {
  return Object.fromEntries(measured.map((one) => [one.kind, kept(one)]));
}

/** To one decimal, as instruments show it; what was given in the kept unit stays as it is. */
function kept({ kind, value, unit }: Measurement): number {
  const factor = (quantities[kind] as Quantity).units[unit] ?? 1;
  return factor === 1 ? value : Math.round(value * factor * 10) / 10;
}
