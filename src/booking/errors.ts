import { fieldProblem, Problem, type ProblemKind, problems, type Words, words } from '#http';
import type { CareRefusal, Missing } from '#visits';
import type { Need } from '#visits/wire';
import type { ClosedDay, WindowRefusal } from './rules.ts';

const kinds = {
  choiceGone: {
    slug: 'choice-gone',
    title: words('That is not possible any more', '该安排已不可行'),
    status: 409,
  },
  windowTaken: { slug: 'window-taken', title: words('The window is no longer free', '该时段已无空位'), status: 409 },
  windowRefused: {
    slug: 'window-refused',
    title: words('This window cannot be booked', '该时段不能预约'),
    status: 422,
  },
  serviceRefused: {
    slug: 'service-refused',
    title: words('This service cannot be booked', '该服务不能预约'),
    status: 422,
  },
  addressUnfit: {
    slug: 'address-not-ready',
    title: words('We cannot come to this address yet', '该地址暂不能上门'),
    status: 422,
  },
  residentBusy: {
    slug: 'resident-busy',
    title: words('Another visit is booked then', '该时段已有其他上门服务'),
    status: 409,
  },
  alreadyBooked: {
    slug: 'visit-already-booked',
    title: words('The same service is already booked then', '该时段已预约同一服务'),
    status: 409,
  },
  tooManyHolds: {
    slug: 'too-many-holds',
    title: words('Too many windows are being held', '暂留的时段过多'),
    status: 409,
  },
  holdExpired: {
    slug: 'hold-expired',
    title: words('The hold has ended and the window is gone', '暂留已过期,时段已被预约'),
    status: 410,
  },
  tooLateToCancel: {
    slug: 'too-late-to-cancel',
    title: words('It is too late to cancel here', '已过自助取消时间'),
    status: 409,
  },
  tooLateToMove: {
    slug: 'too-late-to-move',
    title: words('It is too late to move the visit here', '已过自助改期时间'),
    status: 409,
  },
  notOneHome: { slug: 'not-one-home', title: words('They do not live together', '不是同住的人'), status: 422 },
  daysRefused: { slug: 'days-refused', title: words('These days cannot be searched', '不能查询这些日期'), status: 422 },
} as const satisfies Record<string, ProblemKind>;

const careWords: Record<CareRefusal['kind'], Words> = {
  unknown: words('There is no such service. Choose one from the catalogue.', '没有此项服务,请从目录中选择。'),
  'not-offered': words(
    'Your centre does not offer this service. Ask the centre what it can do.',
    '您的中心暂不提供此项服务,请咨询中心。',
  ),
  twice: words('The service is listed twice. Name it once.', '服务重复,请只选一次。'),
  'not-together': words(
    'These two services cannot be done in one visit. Book two visits.',
    '这两项服务不能同次进行,请分两次预约。',
  ),
};

export function serviceProblem(refusal: CareRefusal): Problem {
  return fieldProblem(kinds.serviceRefused, `/services/${refusal.index}`, careWords[refusal.kind], {
    service: refusal.code,
  });
}

const papers: ProblemKind = {
  slug: 'papers-missing',
  title: words('Something is needed before we can come', '上门前还缺必要的材料'),
  status: 422,
};

/** What is missing and how to get it; the day is the one on which what there is ends or begins. */
const needWords: Record<Need, (day: string) => Words> = {
  order: () =>
    words(
      'A doctor’s order is needed. Ask your doctor for one and have the centre record it.',
      '需要医嘱。请联系医生开具,并由中心登记。',
    ),
  'order-withdrawn': () =>
    words('The doctor’s order was withdrawn. Ask your doctor for a new one.', '医嘱已作废,请联系医生重新开具。'),
  'order-lapsed': (day) =>
    words(
      `The doctor’s order ended on ${day}. Choose an earlier day, or ask your doctor for a new one.`,
      `医嘱已于 ${day} 到期。请选择更早的日期,或联系医生重新开具。`,
    ),
  'order-not-yet': (day) =>
    words(
      `The doctor’s order begins on ${day}. Choose that day or a later one.`,
      `医嘱自 ${day} 起生效,请选择该日或之后。`,
    ),
  dose: () =>
    words('The doctor’s order does not say how much. Ask the doctor to complete it.', '医嘱缺少剂量,请联系医生补充。'),
  'first-dose': () =>
    words(
      'The first dose must be given in hospital. Have it given there; the centre then records the day.',
      '首次用药须在医院进行。请先到医院用药,再由中心登记日期。',
    ),
  assessment: () =>
    words(
      'Somebody must first see whether care at home is right. Call the centre for a first assessment.',
      '首次上门前须评估。请致电中心预约首次评估。',
    ),
  'assessment-lapsed': (day) =>
    words(
      `The assessment counted until ${day}. Choose an earlier day, or call the centre for a new one.`,
      `评估有效期至 ${day}。请选择更早的日期,或致电中心重新评估。`,
    ),
  'assessed-unfit': (day) =>
    words(
      `On ${day} care at home was found not to be right. Ask your doctor, or call the centre for a new assessment.`,
      `${day} 的评估结论为不适合居家护理。请咨询医生,或致电中心重新评估。`,
    ),
  consent: () =>
    words(
      'A signed consent is needed. Sign it under “My papers”, or at the centre.',
      '需要签署知情同意。请在“我的材料”中签署,或到中心签署。',
    ),
  'consent-withdrawn': () =>
    words(
      'The consent was withdrawn. Sign it anew under “My papers”, or at the centre.',
      '知情同意已撤回。请在“我的材料”中重新签署,或到中心签署。',
    ),
};

/** @param phone of the centre, for whoever has a question. */
export function papersProblem(missing: readonly Missing[], phone: string | null): Problem {
  const faults = missing.map(({ index, need, day }) => ({
    pointer: `/services/${index}`,
    message: needWords[need](day ?? ''),
  }));
  const needs = missing.map(({ service, need, day }) => ({ service, need, ...(day === undefined ? {} : { day }) }));
  return new Problem(papers, faults[0]!.message, { faults, extra: { needs, ...(phone ? { phone } : {}) } });
}

const windowWords: Record<WindowRefusal, Words> = {
  'in-the-past': words('The window is past. Choose a later one.', '该时段已过,请另选时段。'),
  'over-midnight': words(
    'A window lies within one day. Choose one of the windows offered.',
    '时段须在同一天内,请从可选时段中选择。',
  ),
  'not-offered': words(
    'Choose one of the windows offered, or call the centre for an exact time.',
    '请从可选时段中选择;如需准确时间,请致电中心。',
  ),
  'too-short': words('A window lasts at least 15 minutes. Widen it.', '时段至少 15 分钟,请放宽。'),
  'too-long': words('A window lasts at most four hours. Narrow it.', '时段最长 4 小时,请缩短。'),
};

export function windowProblem(refusal: WindowRefusal): Problem {
  const pointer = refusal === 'in-the-past' || refusal === 'not-offered' ? '/window/start' : '/window/end';
  return fieldProblem(kinds.windowRefused, pointer, windowWords[refusal], { reason: refusal });
}

const dayWords: Record<ClosedDay | 'roster-not-published', Words> = {
  past: words('That day is past. Choose a later one.', '该日期已过,请另选日期。'),
  'booking-closed': words(
    'Booking for that day has closed. Call the centre if it is urgent.',
    '当天预约已截止,如情况紧急请致电中心。',
  ),
  'beyond-horizon': words('That day is too far ahead. Book it nearer the time.', '该日期过远,请临近时再预约。'),
  'roster-not-published': words(
    'The roster of that day is not published yet. Choose an earlier day.',
    '该日排班尚未公布,请选择更早的日期。',
  ),
};

export function dayProblem(reason: keyof typeof dayWords): Problem {
  return fieldProblem(kinds.windowRefused, '/window/start', dayWords[reason], { reason });
}

const addressWords = {
  missing: words('No address is known. Add one first.', '尚无地址,请先添加。'),
  unconfirmed: words(
    'The place on the map is not confirmed yet. The centre will do this and then you can book; call it if it is urgent.',
    '地址位置尚未确认。中心确认后即可预约;如情况紧急请致电中心。',
  ),
  'outside-area': words(
    'The address is outside the area your centre serves. Call the centre to find the right one.',
    '该地址不在本中心服务范围内,请致电中心。',
  ),
};

export function addressProblem(reason: keyof typeof addressWords): Problem {
  return fieldProblem(kinds.addressUnfit, '/residentId', addressWords[reason], { reason });
}

/** @param windows the next windows that are free, in the shape of the wire. */
/** Part of the area is to be closed from a time of another day on. */
export function notOfTheDay(): Problem {
  const message = words('Choose a time of the day that is closed.', '请选择停止上门当天的时间。');
  return new Problem(problems.invalid, message, { faults: [{ pointer: '/part/from', message }] });
}

/** The day moved on between showing what is possible and choosing it. */
export function choiceGone(): Problem {
  const detail = words(
    'Nothing was booked. Look at what is possible now and choose again.',
    '尚未预约。请重新查看当前可行的安排再选择。',
  );
  return new Problem(kinds.choiceGone, detail, { faults: [{ pointer: '/choice', message: detail }] });
}

/** An urgent visit is of the day and the centre it is asked of. */
export function urgentElsewhere(): Problem {
  return fieldProblem(
    kinds.windowRefused,
    '/window',
    words('Choose a window on this day, for a resident of this centre.', '请选择当天的时段，且居民须属于本中心。'),
  );
}

export function windowTaken(windows: readonly unknown[]): Problem {
  const detail =
    windows.length > 0
      ? words('Choose one of the next free windows.', '请从下列空闲时段中选择。')
      : words(
          'Nothing is free in the next days. Ask the centre, or choose a later day.',
          '近日已无空位,请咨询中心或选择更晚的日期。',
        );
  return new Problem(kinds.windowTaken, detail, {
    faults: [{ pointer: '/window', message: detail }],
    extra: { windows },
  });
}

export function residentBusy(): Problem {
  return fieldProblem(
    kinds.residentBusy,
    '/window',
    words(
      'Choose another window, or add the service to the visit that is booked.',
      '请另选时段,或在已预约的上门服务中增加此项。',
    ),
  );
}

export function alreadyBooked(): Problem {
  return fieldProblem(
    kinds.alreadyBooked,
    '/window',
    words('Move or cancel the other visit first.', '请先改期或取消另一次上门服务。'),
  );
}

export function tooManyHolds(): Problem {
  return new Problem(
    kinds.tooManyHolds,
    words('Confirm or give back one of them, or wait ten minutes.', '请先确认或放弃其中之一,或等待十分钟。'),
  );
}

export function holdExpired(windows: readonly unknown[]): Problem {
  return new Problem(kinds.holdExpired, words('Choose one of the next free windows.', '请从下列空闲时段中选择。'), {
    extra: { windows },
  });
}

export function tooLateToCancel(phone: string | null): Problem {
  return new Problem(
    kinds.tooLateToCancel,
    words(
      `Call the centre${phone ? ` on ${phone}` : ''}: the nurse may be on her way.`,
      `请致电中心${phone ? `(${phone})` : ''}:护士可能已出发。`,
    ),
  );
}

export function tooLateToMove(phone: string | null): Problem {
  return new Problem(
    kinds.tooLateToMove,
    words(
      `Call the centre${phone ? ` on ${phone}` : ''}: it can still move the visit.`,
      `请致电中心${phone ? `(${phone})` : ''}:中心仍可为您改期。`,
    ),
  );
}

export function noSuchNurse(): Problem {
  return fieldProblem(
    kinds.windowRefused,
    '/likes/nurseId',
    words(
      'This nurse does not work at the centre. Wish for another, or for none.',
      '该护士不在本中心,请另选或不指定。',
    ),
    { reason: 'no-such-nurse' },
  );
}

export function daysRefused(pointer: '?from' | '?to' | '?between', message: Words): Problem {
  return fieldProblem(kinds.daysRefused, pointer, message);
}

export function notOneHome(index: number): Problem {
  return fieldProblem(
    kinds.notOneHome,
    `/visits/${index}/residentId`,
    words(
      'One trip is for people of one home. Book this visit by itself, or correct the address.',
      '同次上门仅限同住的人。请单独预约，或更正地址。',
    ),
  );
}

/** What a refusal says of one thing, said of the same thing inside a larger request. */
export function movedInto(prefix: string, problem: Problem): Problem {
  const faults = problem.faults.map(({ pointer, message }) => ({
    pointer: pointer.startsWith('/window') ? pointer : `${prefix}${pointer}`,
    message,
  }));
  const { kind, detail, extra, headers } = problem;
  return new Problem(kind, detail, { faults, extra, headers });
}
