import { fieldProblem, Problem, type ProblemKind, type Words, words } from '#http';
import type { RuleRefusal } from './rules.ts';
import { mostOccurrences } from './rules.ts';
import type { MissReason } from './wire.ts';

const kinds = {
  ruleRefused: {
    slug: 'series-rule-refused',
    title: words('These visits cannot repeat like this', '不能按此规则重复预约'),
    status: 422,
  },
  notFree: {
    slug: 'series-not-free',
    title: words('Not every visit of the series can be kept', '部分日期无法上门'),
    status: 409,
  },
  nothingLeft: {
    slug: 'series-nothing-left',
    title: words('No visit of the series can change any more', '该系列预约已无可更改的上门'),
    status: 409,
  },
} as const satisfies Record<string, ProblemKind>;

const ruleWords: Record<RuleRefusal, Words> = {
  unreadable: words('This is not a rule we can read. Choose how the visits repeat.', '规则无法识别,请选择重复方式。'),
  twice: words('A part of the rule stands in it twice. Write it once.', '规则中有重复的部分,请只写一次。'),
  'count-and-until': words('Say how many visits or until which day, not both.', '次数与结束日期只能填一个。'),
  'too-fine': words(
    'Visits repeat by days, weeks or months; their time comes from the window.',
    '上门只能按天、周、月重复,时间由时段决定。',
  ),
  'never-ends': words(
    `Say how many visits it shall be (at most ${mostOccurrences}) or until which day.`,
    `请填写次数(最多 ${mostOccurrences} 次)或结束日期。`,
  ),
  'too-many': words(
    `A series has at most ${mostOccurrences} visits. Book fewer, and the rest later.`,
    `一个系列最多 ${mostOccurrences} 次,请减少次数,其余以后再约。`,
  ),
  'too-long': words('A series ends within two years. Choose an earlier end.', '系列须在两年内结束,请提前结束日期。'),
  'never-happens': words('No day fits this rule. Choose other days.', '没有符合规则的日期,请另选。'),
};

export function ruleProblem(refusal: RuleRefusal): Problem {
  return fieldProblem(kinds.ruleRefused, '/rrule', ruleWords[refusal], { reason: refusal });
}

export function timesProblem(pointer: '/from' | '/until', message: Words): Problem {
  return fieldProblem(kinds.ruleRefused, pointer, message, { reason: 'not-offered' });
}

export const timesWords = {
  'not-offered': words(
    'Choose one of the centre’s windows, or call the centre for an exact time.',
    '请选择中心的可选时段;如需准确时间,请致电中心。',
  ),
  length: words('A window lasts between 15 minutes and four hours.', '时段须在 15 分钟到 4 小时之间。'),
};

export function nurseProblem(): Problem {
  return fieldProblem(
    kinds.ruleRefused,
    '/namedNurseId',
    words('This nurse does not work at the centre. Name another, or none.', '该护士不在本中心,请另选或不指定。'),
    { reason: 'no-such-nurse' },
  );
}

export interface Miss {
  readonly day: string;
  readonly reason: MissReason;
}

/** Nothing was written. @param misses the days that cannot be kept, each with the rule that binds. */
export function seriesNotFree(misses: readonly Miss[]): Problem {
  const detail = words(
    'Choose other days or times, or book as many of the visits as possible.',
    '请另选日期或时段,或改为“尽量多约”。',
  );
  return new Problem(kinds.notFree, detail, {
    faults: [{ pointer: '/rrule', message: detail }],
    extra: { misses },
  });
}

export function nothingLeft(phone: string | null): Problem {
  return new Problem(
    kinds.nothingLeft,
    words(
      `Its visits are past, cancelled, or too near. Call the centre${phone ? ` on ${phone}` : ''}.`,
      `各次上门已过、已取消或时间太近,请致电中心${phone ? `(${phone})` : ''}。`,
    ),
  );
}
