import { Problem, type ProblemKind, words } from '#http';

const kinds = {
  'race-lost': { slug: 'place-just-taken', title: words('Somebody was quicker', '该时段刚被预约'), status: 409 },
  'day-begun': { slug: 'day-has-begun', title: words('That day has begun', '当天已开始'), status: 409 },
  'already-planning': {
    slug: 'already-planning',
    title: words('This day is being planned already', '当天正在排班'),
    status: 409,
  },
  'not-to-come': {
    slug: 'visit-not-to-come',
    title: words('That visit is not still to come on this day', '当天没有待进行的这次上门服务'),
    status: 422,
  },
  'day-closed': {
    slug: 'day-closed',
    title: words('The centre is closed that day', '当天已停止上门服务'),
    status: 409,
  },
  'move-breaks-rule': {
    slug: 'move-breaks-rule',
    title: words('The move breaks a rule that no reason outweighs', '此调整违反不可豁免的规则'),
    status: 422,
  },
  'move-reason-needed': {
    slug: 'move-reason-needed',
    title: words('The move breaks a promise or a rule', '此调整将违反承诺或规则'),
    status: 422,
  },
  'proposal-settled': {
    slug: 'proposal-settled',
    title: words('That proposal has been settled', '该方案已处理'),
    status: 409,
  },
  'proposal-overtaken': {
    slug: 'proposal-overtaken',
    title: words('The day has changed since that was proposed', '方案提出后当天情况已变化'),
    status: 409,
  },
  'nothing-to-change': {
    slug: 'nothing-to-change',
    title: words('Nothing has to change for that', '无需调整'),
    status: 422,
  },
  'not-on-roster': { slug: 'not-on-roster', title: words('Not on the roster that day', '当天不在排班中'), status: 404 },
} as const satisfies Record<string, ProblemKind>;

const details = {
  'race-lost': words('Choose another window.', '请另选时段。'),
  'day-begun': words('Changes of a day that has begun are made visit by visit.', '当天开始后请逐个调整上门服务。'),
  'already-planning': words('Wait until it has finished and look at the result.', '请等待完成后查看结果。'),
  'not-to-come': words(
    'Load the day again. A visit that is done, under way or on another day is not moved here.',
    '请重新载入当天计划。已完成、进行中或其他日期的服务不能在此调整。',
  ),
  'day-closed': words('Choose another day.', '请选择其他日期。'),
  'move-breaks-rule': words(
    'Choose another nurse or another place in her list; `conflicts` says what stands against this one.',
    '请另选护士或清单中的位置；conflicts 说明了原因。',
  ),
  'move-reason-needed': words(
    'Look at `conflicts`. To move it all the same, say why in `reason`.',
    '请查看 conflicts。如仍要调整,请在 reason 中说明理由。',
  ),
  'proposal-settled': words('Load the day’s proposals again.', '请重新载入当天的方案。'),
  'proposal-overtaken': words(
    'Look at the new proposal named in `proposal`, where there is one, and accept that.',
    '请查看 proposal 所指的新方案(如有)后再采用。',
  ),
  'nothing-to-change': words('Every list may stay as it is.', '各清单可保持不变。'),
  'not-on-roster': words('Choose a day on which she has a shift.', '请选择她有班次的日期。'),
};

export function planningProblem(kind: keyof typeof kinds, extra: Record<string, unknown> = {}): Problem {
  return new Problem(kinds[kind], details[kind], { extra });
}
