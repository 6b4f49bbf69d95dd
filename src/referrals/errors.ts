import { fieldProblem, Problem, type ProblemKind, problems, words } from '#http';
import type { ReferralState } from './wire.ts';

const kinds = {
  state: {
    slug: 'referral-wrong-state',
    title: words('The referral is past that', '转诊已不在该状态'),
    status: 409,
  },
  turn: {
    slug: 'referral-not-your-turn',
    title: words('Somebody else has to act now', '现在应由对方处理'),
    status: 409,
  },
  open: {
    slug: 'referral-open',
    title: words('There is an open referral for this already', '该病种已有进行中的转诊'),
    status: 409,
  },
  outside: {
    slug: 'referral-outside-network',
    title: words('That hospital is outside the network', '该医院不在签约或协作范围内'),
    status: 422,
  },
  proposal: {
    slug: 'proposal-answered',
    title: words('The proposed visits have been answered', '该上门建议已处理'),
    status: 409,
  },
} as const satisfies Record<string, ProblemKind>;

const details = {
  turn: words(
    'Look at whose turn it is; you see it under “waiting for”.',
    '请查看当前由谁处理，可在“等待对方”中看到。',
  ),
  open: words('Open it and go on there, or cancel it with a reason first.', '请打开该转诊继续处理，或先说明原因取消。'),
  proposal: words('Load the list again and look at what was done.', '请重新载入列表查看处理结果。'),
};

export function wrongState(state: ReferralState): Problem {
  return new Problem(
    kinds.state,
    words(
      'Load it again: somebody was quicker, or it has been closed. What you wrote was not kept.',
      '请重新载入：已有人先处理，或转诊已结束。您填写的内容没有保存。',
    ),
    { extra: { state } },
  );
}

export const notYourTurn = (): Problem => new Problem(kinds.turn, details.turn);
export const alreadyAnswered = (): Problem => new Problem(kinds.proposal, details.proposal);

export function alreadyOpen(referralId: string | undefined): Problem {
  return new Problem(kinds.open, details.open, { extra: referralId === undefined ? {} : { referralId } });
}

export function outsideNetwork(): Problem {
  const message = words(
    'It is neither the resident’s choice nor agreed with your centre. Choose another hospital, or give a reason.',
    '该医院既不是居民签约选择的医院，也未与本中心签订协作协议。请另选医院，或填写特殊原因。',
  );
  return fieldProblem(kinds.outside, '/exceptionReason', message);
}

const fields = {
  'to-itself': [
    '/toId',
    words('A referral goes to another organisation. Choose a hospital.', '不能转给本机构，请选择医院。'),
  ],
  'no-hospital': [
    '/toId',
    words('There is no such hospital. Choose one of the list.', '没有这家医院，请从列表中选择。'),
  ],
  'unknown-reason': [
    '/reasonCode',
    words(
      'This code is not in the list of reasons. Search by name and choose one.',
      '没有这个疾病编码，请按名称查找后选择。',
    ),
  ],
  'past-day': [
    '/care/checkUpDays',
    words('One of these days has passed. Choose later ones.', '其中有日期已过，请选择以后的日期。'),
  ],
  'past-visit': [
    '/care/visits',
    words('A proposed visit begins on a day that has passed.', '上门建议的开始日期已过。'),
  ],
  ahead: ['/happenedAt', words('This has not happened yet. Refer her the usual way.', '时间还未到，请按常规转诊。')],
  'too-long-ago': ['/happenedAt', words('An emergency is written down within seven days.', '急诊转诊须在七天内补记。')],
  'no-person': [
    '/person',
    words(
      'Nobody has this name and identity number together. Compare with her card.',
      '姓名与身份证号不符，请核对证件。',
    ),
  ],
  who: [
    '/residentId',
    words('Say who it is: a resident you know, or name and identity number.', '请注明居民，或填写姓名与身份证号。'),
  ],
  'draft-of-another': ['/draftId', words('This draft is somebody else’s or was sent.', '该草稿不属于此居民或已发送。')],
  'no-such-hospital': [
    '/hospitalId',
    words('There is no such hospital. Choose one of the list.', '没有这家医院，请从列表中选择。'),
  ],
  'agreed-already': [
    '/validFrom',
    words(
      'There is an agreement from this day. End it first, or choose another day.',
      '该日已有协议，请先终止或另选日期。',
    ),
  ],
  'ends-before': ['/validUntil', words('It cannot end before it begins.', '终止日期不能早于生效日期。')],
  'visit-of-another': ['/visitId', words('This visit was not hers. Choose one of her own.', '该次上门不属于此居民。')],
  follows: [
    '/followsId',
    words('This referral is not hers, or it is not one that was declined.', '该转诊不属于此居民，或未被退回。'),
  ],
  'unknown-service': [
    '/care/visits',
    words('This service is not in the centre’s catalogue.', '该服务不在中心目录中。'),
  ],
  'bad-rule': [
    '/care/visits',
    words('Say when the visits end: COUNT or UNTIL.', '请注明上门何时结束：COUNT 或 UNTIL。'),
  ],
  'series-or-reason': [
    '/seriesId',
    words('Name the series that was booked, or give a reason.', '请注明已预约的系列，或填写原因。'),
  ],
  page: ['?after', words('Use the `next` of the page before.', '请使用上一页返回的 next。')],
  'needed-history': ['/content/history', words('Say why she is referred.', '请填写转诊原因。')],
  period: ['?to', words('Choose at most a year, the first day first.', '最多选择一年，且起始日在前。')],
} as const;
export type FieldFault = keyof typeof fields;

export function referralField(kind: FieldFault): Problem {
  const [pointer, message] = fields[kind];
  return fieldProblem(problems.invalid, pointer, message);
}
