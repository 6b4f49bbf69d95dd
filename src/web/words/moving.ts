import type { MoveVisit } from '#booking/wire';

const reasonsZh: Record<MoveVisit['reason'], string> = {
  'other-time-wanted': '想换个时间',
  'in-hospital': '住院了',
  'hospital-appointment': '要去医院看病',
  'not-at-home': '那时不在家',
  weather: '天气不好',
  'centre-cannot': '中心无法按时上门',
  other: '其他原因',
};
const reasonsEn: typeof reasonsZh = {
  'other-time-wanted': 'Another time suits better',
  'in-hospital': 'In hospital',
  'hospital-appointment': 'An appointment at the hospital',
  'not-at-home': 'Not at home then',
  weather: 'The weather',
  'centre-cannot': 'The centre cannot come then',
  other: 'Another reason',
};

const zh = {
  move: '改期',
  moveVisit: '改到别的时间',
  title: '改期',
  hint: '新时段确定后，原来的时段才会放开。',
  whenNow: '原来的时间',
  newWindow: '新的时段',
  why: '为什么改期？',
  reason: '原因',
  reasons: reasonsZh,
  note: '想补充的话（可不填）',
  confirm: '确认改期',
  keep: '不改，返回',
  chooseReason: '请选择一个原因',
  late: (hours: number) => `离上门不到 ${hours} 小时，不能自助改期。请致电中心。`,
  done: (day: string, window: string) => `已改到${day} ${window}。`,
  toldOnce: '我们会再通知一次新的时间。',
};

const en: typeof zh = {
  move: 'Move',
  moveVisit: 'Move to another time',
  title: 'Move the visit',
  hint: 'The old window is given up only when the new one is yours.',
  whenNow: 'The time now',
  newWindow: 'The new window',
  why: 'Why do you move it?',
  reason: 'Reason',
  reasons: reasonsEn,
  note: 'Anything to add (optional)',
  confirm: 'Move the visit',
  keep: 'Leave it as it is',
  chooseReason: 'Please choose a reason',
  late: (hours) => `The visit is less than ${hours} hours away, so only the centre can move it. Please call.`,
  done: (day, window) => `Moved to ${day}, ${window}.`,
  toldOnce: 'You will be told the new time once more.',
};

export const movingWords = { 'zh-CN': zh, en };
