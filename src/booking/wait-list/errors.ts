import { fieldProblem, Problem, type ProblemKind, type Words, words } from '#http';
import { type JoinRefusal, longestWaitDays } from './rules.ts';

const kinds = {
  waitRefused: { slug: 'wait-refused', title: words('Nobody can wait like this', '不能这样候补'), status: 422 },
  alreadyWaiting: {
    slug: 'already-waiting',
    title: words('She waits for this already', '已在候补此项服务'),
    status: 409,
  },
  waitEnded: { slug: 'wait-ended', title: words('The waiting has ended', '候补已结束'), status: 409 },
  offerEnded: { slug: 'offer-ended', title: words('The offer has ended', '该名额已失效'), status: 410 },
} as const satisfies Record<string, ProblemKind>;

const joinWords: Record<JoinRefusal['kind'] | 'priority', Words> = {
  'first-day-past': words('The first day is past. Choose today or later.', '开始日期已过，请选择今天或以后。'),
  'days-swapped': words('The last day is before the first. Swap them.', '结束日期早于开始日期，请对调。'),
  'too-long': words(`Choose a last day within ${longestWaitDays} days.`, `结束日期请在 ${longestWaitDays} 天之内。`),
  'no-such-weekday': words(
    'None of these weekdays lies between the two days. Choose others, or more days.',
    '所选星期不在这段日期内，请另选星期或延长日期。',
  ),
  'not-a-band': words(
    'The centre offers no window at this time of day. Choose one of its windows.',
    '中心在此时间没有可约时段，请从中心的时段中选择。',
  ),
  priority: words(
    'How urgent it is the centre decides. Leave this out and call if it cannot wait.',
    '紧急程度由中心判断，请勿填写；如情况紧急请致电中心。',
  ),
};

export function joinProblem({ kind, pointer }: JoinRefusal): Problem {
  return fieldProblem(kinds.waitRefused, pointer, joinWords[kind], { reason: kind });
}

export function priorityProblem(): Problem {
  return fieldProblem(kinds.waitRefused, '/priority', joinWords.priority, { reason: 'priority' });
}

export function alreadyWaiting(index: number): Problem {
  return fieldProblem(
    kinds.alreadyWaiting,
    `/services/${index}`,
    words(
      'She keeps her place. To wait for other days, leave the list first and join again.',
      '原候补仍然有效。如需改日期，请先退出再重新候补。',
    ),
  );
}

export function waitEnded(): Problem {
  return new Problem(
    kinds.waitEnded,
    words('Look at the list again. To wait once more, join again.', '请刷新列表。如需继续候补，请重新加入。'),
  );
}

const offerWords = {
  lapsed: words(
    'The place was kept until its time ran out. She still waits and is told of the next place.',
    '保留时间已过。您仍在候补，有新名额会再通知。',
  ),
  declined: words('It was declined. She still waits and is told of the next place.', '该名额已谢绝。您仍在候补。'),
  withdrawn: words('The waiting has ended. Join again to wait.', '候补已结束，如需要请重新加入。'),
  accepted: words('It was accepted: the visit is booked.', '该名额已接受，上门服务已预约。'),
} as const;

export function offerEnded(state: keyof typeof offerWords): Problem {
  return new Problem(kinds.offerEnded, offerWords[state], { extra: { state } });
}
