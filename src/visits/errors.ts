import { fieldProblem, Problem, type ProblemKind, problems, words } from '#http';
import type { Day } from '#time';

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

export function unknownOrderService(index: number): Problem {
  return fieldProblem(
    problems.invalid,
    `/items/${index}/service`,
    words('There is no such service. Choose one from the catalogue.', '没有此项服务,请从目录中选择。'),
  );
}

export function doseMissing(index: number): Problem {
  return fieldProblem(
    problems.invalid,
    `/items/${index}/dose`,
    words('Say how much, as the doctor wrote it: an amount and its unit.', '请按医嘱填写剂量:数值和单位。'),
  );
}

export function firstDoseMissing(): Problem {
  return fieldProblem(
    problems.invalid,
    '/firstDoseOn',
    words('Say on which day the first dose was given in hospital.', '请填写首次在医院用药的日期。'),
  );
}

export function orderOver(): Problem {
  return fieldProblem(
    problems.invalid,
    '/validUntil',
    words('This order is over. Ask the doctor for a new one.', '医嘱已过期,请联系医生重新开具。'),
  );
}

/** @param earliest the first day a change may begin. */
export function programmeTooSoon(earliest: Day): Problem {
  return fieldProblem(
    problems.invalid,
    '/validFrom',
    words(
      `Visits are promised by the rule of today until then. Let the change begin on ${earliest} or later.`,
      `此前的上门已按现行规则承诺。请将生效日期设为 ${earliest} 或更晚。`,
    ),
    { earliest },
  );
}

export function conditionsNeeded(): Problem {
  return fieldProblem(
    problems.invalid,
    '/conditions',
    words(
      'This service is given at home only by a policy of your organisation. Name it, and how long the nurses watch afterwards.',
      '此项服务须依据本机构制度方可开展。请填写制度名称和用药后观察时间。',
    ),
  );
}

export function conditionsNotFor(): Problem {
  return fieldProblem(
    problems.invalid,
    '/conditions',
    words('This service has no conditions. Leave them out.', '此项服务没有开展条件,请去掉该项。'),
  );
}
