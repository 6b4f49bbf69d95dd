import { fieldProblem, Problem, type ProblemKind, problems, words } from '#http';

const kinds = {
  taken: { slug: 'seat-taken', title: words('That seat is taken', '该号源已约满'), status: 409 },
  busy: { slug: 'seat-overlaps', title: words('She has another appointment then', '该时间已有其他预约'), status: 409 },
  'too-many': {
    slug: 'too-many-seats-held',
    title: words('Too many seats are being held', '保留的号源过多'),
    status: 409,
  },
  expired: { slug: 'seat-hold-expired', title: words('The seat is held no longer', '号源保留已过期'), status: 410 },
  state: {
    slug: 'seat-wrong-state',
    title: words('The appointment is not open any more', '该预约状态已变'),
    status: 409,
  },
  late: {
    slug: 'too-late-to-give-back',
    title: words('It is too late to give the seat back here', '已过自助取消预约的时间'),
    status: 409,
  },
  unplaced: {
    slug: 'seats-without-place',
    title: words('Some find no other place', '有人没有可改的时间'),
    status: 409,
  },
} as const satisfies Record<string, ProblemKind>;

const details = {
  taken: words('Choose another time; the next ones are listed.', '请另选时间，后面列出了可约的场次。'),
  busy: words('Give the other appointment back first, or choose another time.', '请先取消另一预约，或另选时间。'),
  'too-many': words('Confirm or give back a held seat first.', '请先确认或放弃已保留的号源。'),
  expired: words('Choose again; the seat was kept for ten minutes.', '号源只保留十分钟，请重新选择。'),
  state: words('Load it again and look at what changed.', '请重新载入后再操作。'),
  late: words('Call the organisation; they will help.', '请致电该机构办理。'),
  unplaced: words(
    'Look at who finds no other time, decide, and send again.',
    '请查看没有可改时间的人员，决定后重新提交。',
  ),
};

export function seatProblem(kind: keyof typeof kinds, extra: Record<string, unknown> = {}): Problem {
  return new Problem(kinds[kind], details[kind], { extra });
}

const fields = {
  'other-organisation': [
    '/sessionIds',
    words('Choose sessions of one organisation at a time.', '一次只能预约同一机构的场次。'),
  ],
  'no-session': ['/sessionIds', words('One of these sessions does not exist.', '其中有场次不存在。')],
  'not-theirs': ['/sessionId', words('This session is not one of that hospital’s.', '该场次不属于这家医院。')],
  over: [
    '/sessionIds',
    words('This session has begun or is over. Choose a later one.', '该场次已经开始或结束，请选择以后的时间。'),
  ],
  'seat-over': [
    '/sessionId',
    words('This session has begun or is over. Choose a later one.', '该场次已经开始或结束，请选择以后的时间。'),
  ],
  'not-yours': ['/channel', words('You cannot book by this channel.', '您不能使用该渠道。')],
  'unknown-rule': ['/releaseRule', words('There is no release rule of this name.', '没有这个放号规则。')],
  'no-day': [
    '/rule',
    words('This rule and its exceptions leave no session from today on.', '按此规则与例外，今天起没有任何场次。'),
  ],
} as const;

/** What was sent names something that cannot be. */
export function sessionFieldProblem(kind: keyof typeof fields): Problem {
  const [pointer, message] = fields[kind];
  return fieldProblem(problems.invalid, pointer, message);
}
