import { Problem, type ProblemKind, words } from '#http';

const kinds = {
  'calendar-unknown': {
    slug: 'calendar-unknown',
    title: words('The public holidays of that year are not known', '该年的法定节假日还不知道'),
    status: 409,
  },
  'period-too-long': { slug: 'period-too-long', title: words('The period is too long', '周期太长'), status: 422 },
  'day-begun': { slug: 'roster-day-has-begun', title: words('That day has begun', '当天已经开始'), status: 409 },
  'rest-needed': {
    slug: 'rest-needed',
    title: words('She may not be asked to come then', '这段时间不能请她上班'),
    status: 409,
  },
  overlap: { slug: 'shifts-overlap', title: words('She would have two shifts at once', '班次时间重叠'), status: 409 },
  'more-at-risk': {
    slug: 'more-visits-at-risk',
    title: words('This puts visits at risk', '这样会有上门无人可去'),
    status: 409,
  },
  decided: {
    slug: 'leave-already-decided',
    title: words('It has been decided already', '这条申请已处理'),
    status: 409,
  },
  'asked-twice': {
    slug: 'leave-asked-twice',
    title: words('You have asked for that time already', '这段时间您已申请过'),
    status: 409,
  },
} as const satisfies Record<string, ProblemKind>;

const details = {
  'calendar-unknown': words(
    'Enter the holidays and make-up days of that year first, or end the period before it.',
    '请先填写该年的节假日和调休日，或把周期缩短到该年之前。',
  ),
  'period-too-long': words('Choose at most eight weeks, the first day first.', '最多选择八周，且起始日在前。'),
  'day-begun': words(
    'Choose a day from tomorrow on. For today, record an absence instead.',
    '请选择明天及以后的日期；当天有变动请登记缺勤。',
  ),
  'rest-needed': words(
    'Choose a time that leaves her eleven hours of rest and one day off in seven, or ask another nurse. What is in the way is named as “rule”.',
    '请选择能保证她休息十一小时、七天内休息一天的时间，或请其他护士；rule 说明原因。',
  ),
  overlap: words('Take one of the two shifts away first.', '请先去掉其中一个班次。'),
  'more-at-risk': words('Look at the visits, decide, and save again.', '请查看受影响的上门，再决定是否保存。'),
  decided: words('Load the list again.', '请重新载入列表。'),
  'asked-twice': words('Withdraw the earlier request first.', '请先撤回之前的申请。'),
};

export function rosterProblem(kind: keyof typeof kinds, extra: Record<string, unknown> = {}): Problem {
  return new Problem(kinds[kind], details[kind], { extra });
}
