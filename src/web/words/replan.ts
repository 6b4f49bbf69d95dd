import type { ChangeKind, MoveReason, MoveTelling } from '#planning/live/wire';

const kindsZh: Record<ChangeKind, string> = {
  'nurse-out': '护士不能上班',
  overrun: '护理时间延长',
  'not-home': '居民不在家',
  place: '为上门安排护士',
  'moved-address': '地址变更',
  move: '手动调整',
  'as-it-stands': '当前情况需要调整',
};
const kindsEn: typeof kindsZh = {
  'nurse-out': 'A nurse is out',
  overrun: 'Care takes longer',
  'not-home': 'Nobody at home',
  place: 'A place for a visit',
  'moved-address': 'Another address',
  move: 'Moved by hand',
  'as-it-stands': 'As the day stands',
};
const reasonsZh: Record<MoveReason, string> = {
  'nurse-out': '原护士不能上班',
  overrun: '护理时间延长',
  'not-home': '前一位居民不在家',
  place: '需要安排',
  'moved-address': '地址变更',
  move: '手动调整',
  late: '原安排会超出约定时间',
  'no-place': '之前没有护士',
  'not-entitled': '原护士资质已失效',
  'makes-room': '为其他上门让出时间',
  pushed: '护士比计划晚',
};
const reasonsEn: typeof reasonsZh = {
  'nurse-out': 'its nurse is out',
  overrun: 'care takes longer',
  'not-home': 'nobody was at home before',
  place: 'needs a place',
  'moved-address': 'another address',
  move: 'moved by hand',
  late: 'would be after its window',
  'no-place': 'had no nurse',
  'not-entitled': 'its nurse may no longer do it',
  'makes-room': 'makes room for another',
  pushed: 'its nurse runs later',
};
const tellsZh: Record<MoveTelling, string> = {
  nothing: '不打扰居民',
  informed: '告知居民',
  asked: '超出约定时间，询问居民',
  'at-risk': '暂无护士，告知居民',
};
const tellsEn: typeof tellsZh = {
  nothing: 'is not disturbed',
  informed: 'is told',
  asked: 'window broken: is asked',
  'at-risk': 'nobody yet: is told',
};

/** Replanning the day at the desk. */
const zh = {
  region: '当天调整',
  takeOut: '护士不能上班',
  whichNurse: '哪位护士',
  propose: '查看调整方案',
  hint: '从现在到今天结束。已出发和进行中的上门保持不变。采用之前不会改动任何清单。',
  proposals: '待确认的调整方案',
  kinds: kindsZh,
  reasons: reasonsZh,
  tells: tellsZh,
  resident: '居民',
  window: '约定时间',
  before: '原安排',
  after: '新安排',
  why: '原因',
  hears: '居民',
  nobody: '无护士',
  noMoves: '没有上门需要调整。',
  accept: '采用',
  leave: '保持不变',
  leaveWhy: '为什么保持不变',
  accepted: '已采用，相关人员已收到通知。',
  seeNew: '情况已变化，请查看新的方案。',
  unreceived: (names: string) => `手机尚未收到新清单，请致电：${names}`,
};

const en: typeof zh = {
  region: 'Changes of today',
  takeOut: 'A nurse cannot work',
  whichNurse: 'Which nurse',
  propose: 'See what would change',
  hint: 'From now to the end of today. Visits she has set out for stay hers. No list changes before you accept.',
  proposals: 'Proposed changes',
  kinds: kindsEn,
  reasons: reasonsEn,
  tells: tellsEn,
  resident: 'Resident',
  window: 'Window',
  before: 'Was',
  after: 'Will be',
  why: 'Why',
  hears: 'The resident',
  nobody: 'nobody',
  noMoves: 'No visit has to move.',
  accept: 'Accept',
  leave: 'Leave as it is',
  leaveWhy: 'Why it stays as it is',
  accepted: 'Accepted. Everybody concerned is told.',
  seeNew: 'The day has changed. Look at the new proposal.',
  unreceived: (names) => `No answer from these phones about the new list; ring: ${names}`,
};

export const replanWords = { 'zh-CN': zh, en };
