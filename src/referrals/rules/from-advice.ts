import type { Named } from '#http/wire';
import type { CriterionCode } from '../wire.ts';

interface Advised {
  readonly condition: string;
  readonly onDay: string;
  readonly measurements: readonly { readonly kind: string; readonly value: number; readonly unit: string }[];
  readonly dangerSigns: readonly string[];
  readonly reasons: readonly string[];
}

/** Signs of a check-up that are a criterion of referral. */
const ofSign: Readonly<Record<string, CriterionCode>> = {
  'altered-consciousness': 'unconscious',
  'precordial-pain': 'chest-or-back-pain',
  'breathless-lying-flat': 'cannot-lie-flat',
};

/** What a check-up found, as criteria of a referral; what it did not look at stays unticked. */
export function criteriaOf({ condition, dangerSigns, measurements }: Advised): CriterionCode[] {
  const signs = dangerSigns.flatMap((sign) => ofSign[sign] ?? []);
  const value = (kind: string) => measurements.find((one) => one.kind === kind)?.value;
  const pressed = (value('systolic') ?? 0) >= 180 || (value('diastolic') ?? 0) >= 110;
  const crisis = pressed && dangerSigns.length > 0 ? (['crisis-with-signs'] as const) : [];
  const target =
    condition === 'hypertension' ? 'off-target' : condition === 'diabetes2' ? 'glucose-off-target' : undefined;
  const off = signs.length === 0 && crisis.length === 0 && target ? [target as CriterionCode] : [];
  return [...new Set<CriterionCode>([...signs, ...crisis, ...off])];
}

/** What was measured, as a sentence of the letter. */
export function measuredSentence(
  { onDay, measurements }: Pick<Advised, 'onDay' | 'measurements'>,
  language: 'zh-CN' | 'en',
): string {
  const values = measurements.map(({ kind, value, unit }) => `${names[kind]?.[language] ?? kind} ${value} ${unit}`);
  if (values.length === 0) return '';
  return language === 'en' ? `${onDay}: ${values.join(', ')}.` : `${onDay}：${values.join('，')}。`;
}

const names: Readonly<Record<string, Named>> = {
  systolic: { 'zh-CN': '收缩压', en: 'systolic' },
  diastolic: { 'zh-CN': '舒张压', en: 'diastolic' },
  'fasting-glucose': { 'zh-CN': '空腹血糖', en: 'fasting glucose' },
  'heart-rate': { 'zh-CN': '心率', en: 'heart rate' },
  temperature: { 'zh-CN': '体温', en: 'temperature' },
  weight: { 'zh-CN': '体重', en: 'weight' },
  waist: { 'zh-CN': '腰围', en: 'waist' },
  hba1c: { 'zh-CN': '糖化血红蛋白', en: 'HbA1c' },
};
