import type { Named } from '#http/wire';
import type { Day } from '#time';

export const conditions = [
  'hypertension',
  'diabetes2',
  'elderly-exam',
  'after-surgery',
  'nodule',
  'postpartum',
  'newborn',
  'severe-mental-illness',
  'tuberculosis',
] as const;
export type Condition = (typeof conditions)[number];

/**
 * How well a figure is founded: `sourced` by a text of the programme, `weak` by a copy alone, `unsourced` by general
 * knowledge. What is not sourced is a setting: an organisation may put its own figure in its place.
 */
export type Standing = 'sourced' | 'weak' | 'unsourced';

export interface Source {
  readonly standing: Standing;
  readonly text: string;
}

export type Figures = Readonly<Record<string, number | boolean | readonly number[]>>;

/** One edition of the rules for one condition: figures and where each comes from. */
export interface Protocol<F extends Figures = Figures> {
  readonly condition: Condition;
  /** The edition's year. */
  readonly version: string;
  readonly title: Named;
  readonly validFrom: Day;
  /** The last day; null while none is known. */
  readonly validUntil: Day | null;
  /** Whether it holds without an organisation saying so. */
  readonly switchedOn: boolean;
  readonly figures: F;
  readonly sources: Readonly<Record<keyof F, Source>>;
}

const specification = '国家基本公共卫生服务规范（第三版）, 2017';

export const sourced = (text = specification): Source => ({ standing: 'sourced', text });
export const weak = (text: string): Source => ({ standing: 'weak', text });
export const unsourced = (text = 'no text is known'): Source => ({ standing: 'unsourced', text });

export const specificationTitle: Named = {
  'zh-CN': '国家基本公共卫生服务规范（第三版，2017）',
  en: 'National basic public health services, 3rd edition, 2017',
};
