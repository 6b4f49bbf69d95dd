import { fieldProblem, Problem, type ProblemKind, problems, words } from '#http';

const kinds = {
  overlaps: {
    slug: 'contract-overlaps',
    title: words('Somebody is served by another contract then', '该期间已有签约'),
    status: 409,
  },
  full: { slug: 'team-full', title: words('The team has no place left', '该团队签约名额已满'), status: 409 },
  state: {
    slug: 'contract-wrong-state',
    title: words('The contract is not in that state any more', '签约状态已变'),
    status: 409,
  },
  unsigned: {
    slug: 'contract-not-agreed',
    title: words('Nobody has agreed to it yet', '还没有人同意签约'),
    status: 409,
  },
  document: {
    slug: 'contract-document-missing',
    title: words('The signed paper is missing', '缺少已签字的协议'),
    status: 422,
  },
  early: {
    slug: 'contract-not-renewable-yet',
    title: words('It is too early to renew', '尚未到续约时间'),
    status: 409,
  },
  renewed: { slug: 'contract-renewed', title: words('It has been renewed', '已经续约'), status: 409 },
} as const satisfies Record<string, ProblemKind>;

const details = {
  overlaps: words(
    'End the other contract first, or move: then the old one ends on the day this one begins.',
    '请先结束另一份签约，或办理转签：原签约在新签约生效当天结束。',
  ),
  full: words('Choose another team, or ask the centre to open more places.', '请选择其他团队，或联系中心增加名额。'),
  state: words('Load it again and look at what changed.', '请重新载入后再操作。'),
  unsigned: words(
    'At least one member must agree first, and the representative must answer for herself.',
    '请至少有一位成员先表示同意；代表人本人也须答复。',
  ),
  document: words(
    'Add the signed paper or the drawn signature first, then sign.',
    '请先上传已签字的协议或手写签名，再签署。',
  ),
  early: words('It can be renewed in its last 60 days.', '到期前 60 天内可以续约。'),
  renewed: words('Look at the contract that follows it.', '请查看续签后的签约。'),
};

export function contractProblem(kind: keyof typeof kinds, extra: Record<string, unknown> = {}): Problem {
  return new Problem(kinds[kind], details[kind], { extra, faults: kind === 'overlaps' ? [termOverlaps] : [] });
}

const termOverlaps = {
  pointer: '/startsOn',
  message: words(
    'Somebody named here is served by another contract in these days. Let this one begin when that one ends.',
    '成员中有人在此期限内已有签约，请将起始日定在该签约结束之日。',
  ),
};

const consentKinds = {
  'own-consent-needed': {
    slug: 'contract-own-consent-needed',
    title: words('She must agree herself', '须由本人同意'),
    status: 422,
  },
  'guardian-needed': {
    slug: 'contract-guardian-needed',
    title: words('A guardian must agree', '须由监护人同意'),
    status: 422,
  },
  'proof-needed': {
    slug: 'contract-guardian-unproven',
    title: words('The guardian’s proof is missing', '缺少监护关系证明'),
    status: 422,
  },
} as const satisfies Record<string, ProblemKind>;

const consentDetails = {
  'own-consent-needed': words(
    'An adult agrees for herself, on her own telephone or at the desk. Only an appointed guardian may answer for her: record that authority first.',
    '成年人须由本人在自己的手机上或在中心柜台同意。只有登记过的监护人可以代为同意，请先登记监护关系。',
  ),
  'guardian-needed': words(
    'Somebody under 18 is spoken for by a guardian. Record the guardian’s authority at the desk and name it.',
    '未满 18 周岁须由监护人同意。请先在柜台登记监护关系，并注明。',
  ),
  'proof-needed': words(
    'At the desk, add a copy of what proves the guardianship (a birth certificate, a family book, a court’s letter), then answer again.',
    '请先在柜台上传监护关系证明（出生证明、户口簿或法院文书），再表示同意。',
  ),
};

export function consentProblem(kind: keyof typeof consentKinds, pointer: string): Problem {
  return fieldProblem(consentKinds[kind], pointer, consentDetails[kind]);
}

const fields = {
  'no-team': ['/teamId', words('There is no such team that takes people.', '没有这个可签约的团队。')],
  'not-district': ['/districtHospitalId', words('Choose a district hospital here.', '此处请选择区级医院。')],
  'not-municipal': ['/municipalHospitalId', words('Choose a municipal hospital here.', '此处请选择市级医院。')],
  'no-package': ['/packageId', words('This package is not offered on that day.', '该服务包在起始日不提供。')],
  'package-not-for': [
    '/packageId',
    words('This package is made for groups to which nobody here belongs.', '成员均不属于该服务包的适用人群。'),
  ],
  'starts-early': ['/startsOn', words('Let it begin today or later.', '起始日不能早于今天。')],
  'starts-late': ['/startsOn', words('Let it begin within 90 days.', '起始日须在 90 天以内。')],
  'not-at-home': [
    '/members',
    words(
      'Name people you live with, or whom you may act for; the desk can add others.',
      '请选择与您同住或您可代办的人；其他成员请到柜台办理。',
    ),
  ],
  'representative-minor': ['/representativeId', words('The representative must be an adult.', '代表人须为成年人。')],
  'no-member': ['/residentId', words('She is not a member of this contract.', '该居民不是本签约的成员。')],
  'not-served': ['/consents', words('Somebody named here is not served by it.', '其中有人不在本签约服务范围内。')],
  'ends-outside': [
    '/endsOn',
    words('Choose a day within the term, not before today.', '请选择期限内、不早于今天的日期。'),
  ],
  'reason-misfits': ['/reason', words('This reason does not fit its state.', '该原因与当前状态不符。')],
  'capacity-low': ['/capacity', words('The team serves more persons than that.', '该团队已签约人数超过此数。')],
  'too-many': [
    '/format',
    words(
      'There are more than fit into one table. Export it team by team.',
      '人数超过一张表的上限，请按团队分别导出。',
    ),
  ],
  'package-overlaps': [
    '/validFrom',
    words('Let the new edition begin later than the one in force.', '新版本的起始日须晚于现行版本。'),
  ],
} as const;

/** What was sent names something that cannot be. */
export function contractFieldProblem(kind: keyof typeof fields): Problem {
  const [pointer, message] = fields[kind];
  return fieldProblem(problems.invalid, pointer, message);
}
