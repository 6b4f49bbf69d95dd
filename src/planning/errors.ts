import { Problem, type ProblemKind, words } from '#http';

const kinds = {
  'race-lost': { slug: 'place-just-taken', title: words('Somebody was quicker', '该时段刚被预约'), status: 409 },
  'day-begun': { slug: 'day-has-begun', title: words('That day has begun', '当天已开始'), status: 409 },
  'already-planning': {
    slug: 'already-planning',
    title: words('This day is being planned already', '当天正在排班'),
    status: 409,
  },
  'not-on-roster': { slug: 'not-on-roster', title: words('Not on the roster that day', '当天不在排班中'), status: 404 },
} as const satisfies Record<string, ProblemKind>;

const details = {
  'race-lost': words('Choose another window.', '请另选时段。'),
  'day-begun': words('Changes of a day that has begun are made visit by visit.', '当天开始后请逐个调整上门服务。'),
  'already-planning': words('Wait until it has finished and look at the result.', '请等待完成后查看结果。'),
  'not-on-roster': words('Choose a day on which she has a shift.', '请选择她有班次的日期。'),
};

export function planningProblem(kind: keyof typeof kinds, extra: Record<string, unknown> = {}): Problem {
  return new Problem(kinds[kind], details[kind], { extra });
}
