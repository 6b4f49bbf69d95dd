import { fieldProblem, Problem, type ProblemKind, problems, words } from '#http';

const kinds = {
  closed: {
    slug: 'booking-proposal-closed',
    title: words('The proposal is not open any more', '该预约建议已失效'),
    status: 409,
  },
} as const satisfies Record<string, ProblemKind>;

const details = {
  closed: words(
    'Load it again: it was answered, or its time to answer is over.',
    '请重新载入：该建议已处理，或已过答复时间。',
  ),
};

export function proposalProblem(kind: keyof typeof kinds, extra: Record<string, unknown> = {}): Problem {
  return new Problem(kinds[kind], details[kind], { extra });
}

const fields = {
  'other-trip': ['/alsoIds', words('These proposals do not go together.', '这些预约建议不是同一次出行。')],
  'no-seats': [
    '/seats',
    words('Name the seats of each person of the trip, one of the times offered.', '请为每位成员选择所列时间的号源。'),
  ],
  'wrong-seats': [
    '/seats',
    words(
      'These seats are not for what was proposed. Choose one of the times offered.',
      '号源与建议内容不符，请选择所列时间。',
    ),
  ],
  'no-seats-at-home': ['/seats', words('A visit at home has no seats.', '上门服务没有号源。')],
  'nothing-due': [
    '/itemCode',
    words(
      'She has no contract that gives this, or all of it is done or booked.',
      '签约服务中没有此项，或已完成、已预约。',
    ),
  ],
  'no-check-up': [
    '/itemCode',
    words(
      'Her doctor must open a care plan for this first. Ask the team.',
      '需由家庭医生先建立随访管理计划，请联系团队。',
    ),
  ],
} as const;

/** What was sent names something that cannot be. */
export function proposalFieldProblem(kind: keyof typeof fields): Problem {
  const [pointer, message] = fields[kind];
  return fieldProblem(problems.invalid, pointer, message);
}
