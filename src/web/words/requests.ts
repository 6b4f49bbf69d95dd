import type { RefuseRequest } from '#booking/requests/wire';

const reasonsZh: Record<RefuseRequest['reason'], string> = {
  'not-possible-at-home': '不适合在家做',
  'order-missing': '缺少医嘱',
  'assessment-missing': '缺少首次评估',
  'no-capacity': '人手不够',
  'another-centre': '由其他中心上门',
  other: '其他原因',
};
const reasonsEn: typeof reasonsZh = {
  'not-possible-at-home': 'Cannot be done at home',
  'order-missing': 'The doctor’s order is missing',
  'assessment-missing': 'The first assessment is missing',
  'no-capacity': 'Not enough nurses',
  'another-centre': 'Another centre comes',
  other: 'Another reason',
};

const zh = {
  menu: '待答复',
  title: '待答复的预约',
  noneTitle: '没有要答复的预约',
  none: '居民的预约申请，以及排班公布后仍满足不了的愿望，会显示在这里。',
  asked: (when: string) => `${when} 提出`,
  due: (when: string) => `请在 ${when} 前答复，过时自动取消。`,
  unmet: '排班已公布，但这个时段安排不了。已告知居民，请与她另约。',
  accept: (name: string) => `接受${name}的预约`,
  refuse: (name: string) => `不接受${name}的预约`,
  refuseNow: '确定不接受',
  reason: '原因',
  reasons: reasonsZh,
  note: '补充说明（可不填）',
  lacks: (need: string) => `已约好，但${need}。补齐后风险自动解除；否则请与居民改期或取消。`,
  toPapers: '去补材料',
  moveFor: (name: string) => `为${name}改期`,
  cancelFor: (name: string) => `取消${name}的预约`,
};
const en: typeof zh = {
  menu: 'Requests',
  title: 'Requests to be answered',
  noneTitle: 'Nothing to be answered',
  none: 'Bookings to be accepted, and wishes that the roster could not meet, stand here.',
  asked: (when) => `asked ${when}`,
  due: (when) => `To be answered by ${when}; then it ends by itself.`,
  unmet: 'The roster is published and this window cannot be had. The resident was told: find another with her.',
  accept: (name) => `Accept ${name}’s request`,
  refuse: (name) => `Do not accept ${name}’s request`,
  refuseNow: 'Do not accept it',
  reason: 'Reason',
  reasons: reasonsEn,
  note: 'Anything to add (optional)',
  lacks: (need) =>
    `${need}. Once that is mended the booked visit is safe again; else move or cancel it with the resident.`,
  toPapers: 'To the papers',
  moveFor: (name) => `Move ${name}’s visit`,
  cancelFor: (name) => `Cancel ${name}’s visit`,
};

export const requestWords = { 'zh-CN': zh, en };
