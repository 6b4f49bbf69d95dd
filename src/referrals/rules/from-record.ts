import type { Named } from '#http/wire';
import type { WireContent } from '../wire.ts';
import { measuredSentence } from './from-advice.ts';

type Language = keyof Named;

/** What the centre knows of one condition of hers. */
export interface KnownCondition {
  readonly name: Named;
  readonly openedOn: string;
  /** The newest first. */
  readonly followUps: readonly {
    readonly onDay: string;
    readonly measurements: readonly { readonly kind: string; readonly value: number; readonly unit: string }[];
    readonly symptoms: string;
    readonly medicines: readonly { readonly name: string; readonly dose: string }[];
    readonly adherence?: 'regular' | 'irregular' | 'none' | undefined;
    readonly adverseReaction: 'none' | 'present' | 'hard-to-control';
    readonly complication: boolean;
    readonly advice: string;
  }[];
}

/** What a nurse wrote down at a visit. */
export interface KnownVisit {
  readonly day: string;
  readonly services: readonly Named[];
  readonly measured: readonly { readonly name: Named; readonly value: number; readonly unit: string }[];
  readonly medicines: readonly { readonly medicine: string; readonly dose: string }[];
  readonly remarks: readonly string[];
}

export interface Known {
  readonly reason: Named | undefined;
  readonly conditions: readonly KnownCondition[];
  readonly visit: KnownVisit | undefined;
}

const said = {
  'zh-CN': {
    stop: '。',
    comma: '，',
    colon: '：',
    since: (day: string) => `${day} 起管理`,
    visited: '护士上门',
    regular: '规律服药',
    irregular: '间断服药',
    none: '未服药',
    present: '有药物不良反应',
    'hard-to-control': '药物不良反应难以控制',
    complication: '有新发或加重的并发症',
    given: '上门给药',
  },
  en: {
    stop: '.',
    comma: ', ',
    colon: ': ',
    since: (day: string) => `in care since ${day}`,
    visited: 'a nurse was there',
    regular: 'takes the medicines regularly',
    irregular: 'takes the medicines off and on',
    none: 'takes no medicine',
    present: 'adverse reaction to a medicine',
    'hard-to-control': 'adverse reaction that is hard to control',
    complication: 'a new or worse complication',
    given: 'given at home',
  },
} as const;

const mostCharacters = 2000;
type Letter = Pick<WireContent, 'impression' | 'history' | 'past' | 'treatment'>;

/** A letter as the record already writes it: diagnosis, readings, what is known of before, medicines. The doctor completes it. */
export function letterFrom({ reason, conditions, visit }: Known, language: Language): Letter {
  const words = said[language];
  const names = [reason?.[language], ...conditions.map(({ name }) => name[language])];
  const written = {
    impression: [...new Set(names.filter(Boolean))].join(words.comma),
    history: [...conditions.flatMap((one) => readings(one, language)), ...visited(visit, language)].join('\n'),
    past: conditions
      .map(({ name, openedOn }) => `${name[language]}${words.comma}${words.since(openedOn)}${words.stop}`)
      .join('\n'),
    treatment: [...conditions.flatMap((one) => treated(one, language)), ...given(visit, language)].join('\n'),
  };
  return {
    impression: written.impression.slice(0, mostCharacters),
    history: written.history.slice(0, mostCharacters),
    past: written.past.slice(0, mostCharacters),
    treatment: written.treatment.slice(0, mostCharacters),
  };
}

/** The last two check-ups, the older first: whether it rises shows. */
function readings({ followUps }: KnownCondition, language: Language): string[] {
  const words = said[language];
  return followUps
    .slice(0, 2)
    .reverse()
    .map((one) => {
      const more = [
        one.symptoms,
        one.complication ? words.complication : '',
        one.adverseReaction === 'none' ? '' : words[one.adverseReaction],
      ].filter((text) => text !== '');
      const rest = more.length === 0 ? '' : `${more.join(words.comma)}${words.stop}`;
      return [
        measuredSentence(one, language),
        rest && (one.measurements.length > 0 ? rest : `${one.onDay}${words.colon}${rest}`),
      ]
        .filter(Boolean)
        .join(' ');
    })
    .filter((text) => text !== '');
}

function visited(visit: KnownVisit | undefined, language: Language): string[] {
  if (!visit) return [];
  const words = said[language];
  const services = visit.services.map((one) => one[language]).join(words.comma);
  const measured = visit.measured.map(({ name, value, unit }) => `${name[language]} ${value} ${unit}`);
  const parts = [services || words.visited, ...measured, ...visit.remarks];
  return [`${visit.day}${words.colon}${parts.join(words.comma)}${words.stop}`];
}

function treated({ followUps: [last] }: KnownCondition, language: Language): string[] {
  if (!last) return [];
  const words = said[language];
  const medicines = last.medicines.map(({ name, dose }) => [name, dose].filter(Boolean).join(' '));
  const adherence = last.adherence === undefined ? [] : [words[last.adherence]];
  const parts = [
    ...medicines,
    ...(medicines.length > 0 || last.adherence === 'none' ? adherence : []),
    last.advice,
  ].filter((text) => text !== '');
  return parts.length === 0 ? [] : [`${parts.join(words.comma)}${words.stop}`];
}

function given(visit: KnownVisit | undefined, language: Language): string[] {
  if (!visit || visit.medicines.length === 0) return [];
  const words = said[language];
  const all = visit.medicines.map(({ medicine, dose }) => [medicine, dose].filter(Boolean).join(' '));
  return [`${visit.day} ${words.given}${words.colon}${all.join(words.comma)}${words.stop}`];
}
