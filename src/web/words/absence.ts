import type { reasons } from '../desk/absence.ts';

const reasonsZh: Record<(typeof reasons)[number], string> = {
  sick: '生病',
  leave: '请假',
  training: '培训',
  other: '其他',
};
const reasonsEn: typeof reasonsZh = { sick: 'Took ill', leave: 'Leave', training: 'Training', other: 'Other' };

const zh = {
  away: '登记缺勤',
  title: (name: string) => `登记缺勤：${name}`,
  shift: (day: string, shift: string) => `${day}，班次 ${shift}`,
  noShift: (day: string) => `${day}，没有班次`,
  reason: '原因',
  reasons: reasonsZh,
  from: '从',
  untilDay: '到哪天',
  until: '到几点',
  endsFirst: '结束早于开始，请对调。',
  hit: (count: number) => `这段时间有 ${count} 个上门要重新安排：`,
  noHit: '这一天的上门不受影响。',
  laterDays: '之后几天的上门也会重新安排。',
  save: '登记缺勤',
  keep: '返回',
  saved: (name: string) => `已登记${name}缺勤。`,
  allMoved: (count: number) => `${count} 个上门都已由别人接手。`,
  noneMoved: (count: number) => `${count} 个上门还没有护士，见下方。`,
  someLeft: (moved: number, left: number) => `${moved} 个上门已由别人接手，${left} 个还没有护士，见下方。`,
};

const en: typeof zh = {
  away: 'Mark away',
  title: (name) => `${name} is away`,
  shift: (day, shift) => `${day}, shift ${shift}`,
  noShift: (day) => `${day}, no shift`,
  reason: 'Why',
  reasons: reasonsEn,
  from: 'From',
  untilDay: 'Until day',
  until: 'Until',
  endsFirst: 'It ends before it starts. Swap the two times.',
  hit: (count) => (count === 1 ? 'One visit then needs another nurse:' : `${count} visits then need another nurse:`),
  noHit: 'No visit of this day is touched.',
  laterDays: 'Visits on the days after are given to others, too.',
  save: 'Record it',
  keep: 'Back',
  saved: (name) => `${name} is recorded as away.`,
  allMoved: (count) => (count === 1 ? 'The visit went to another nurse.' : `All ${count} visits went to other nurses.`),
  noneMoved: (count) =>
    count === 1 ? 'One visit has no nurse: see below.' : `${count} visits have no nurse: see below.`,
  someLeft: (moved, left) => `${moved} went to other nurses, ${left} without a nurse: see below.`,
};

export const absenceWords = { 'zh-CN': zh, en };
