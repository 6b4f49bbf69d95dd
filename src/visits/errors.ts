import { Problem, type ProblemKind, words } from '#http';

const kinds = {
  'wrong-state': {
    slug: 'visit-wrong-state',
    title: words('The visit is past that', '该上门服务已不能如此操作'),
    status: 409,
  },
  'booked-twice': {
    slug: 'visit-already-booked',
    title: words('The same service is already booked then', '该时段已预约同一服务'),
    status: 409,
  },
  changed: {
    slug: 'visit-changed',
    title: words('The visit changed since you looked', '该上门服务已有变化'),
    status: 409,
  },
} as const satisfies Record<string, ProblemKind>;

const details = {
  'wrong-state': words('Load the visit again to see where it stands.', '请重新载入,查看当前状态。'),
  'booked-twice': words('Move or cancel the other visit first.', '请先改期或取消另一次上门服务。'),
  changed: words('Load the visit again and repeat what you wanted.', '请重新载入后再操作。'),
};

export function visitProblem(kind: keyof typeof kinds, extra: Record<string, unknown> = {}): Problem {
  return new Problem(kinds[kind], details[kind], { extra });
}
