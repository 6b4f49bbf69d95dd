import type { ConsentWay } from '#planning/live/wire';

const waysZh: Record<ConsentWay, string> = {
  telephone: '电话中同意',
  'in-person': '当面同意',
  message: '回复消息同意',
};
const waysEn: typeof waysZh = {
  telephone: 'She agreed on the telephone',
  'in-person': 'She agreed in person',
  message: 'She agreed in a message',
};

/** A nurse who is off duty is asked to come. */
const zh = {
  title: '请休班护士来上班',
  hint: '请先联系护士，本人同意后再登记。两个班次之间至少休息十一小时，七天内至少休息一天。',
  nobody: '当天没有休班的护士。',
  who: '护士',
  choose: '请选择',
  from: '从几点',
  until: '到几点',
  consent: '本人是否同意',
  ways: waysZh,
  ring: (name: string, phone: string) => `致电${name}：${phone}`,
  noPhone: '没有登记电话。',
  free: (from: string, until: string) => `可上班时间 ${from}–${until}`,
  mayNot: '按休息规定当天不能上班',
  see: '查看调整方案',
};
const en: typeof zh = {
  title: 'Call in a nurse who is off duty',
  hint: 'Ring her first and write down that she agrees. Eleven hours of rest lie between two shifts, and one day in seven is off.',
  nobody: 'No nurse is off duty on this day.',
  who: 'Nurse',
  choose: 'Choose',
  from: 'From',
  until: 'Until',
  consent: 'Has she agreed?',
  ways: waysEn,
  ring: (name, phone) => `Ring ${name}: ${phone}`,
  noPhone: 'No telephone is written down.',
  free: (from, until) => `May be asked ${from}–${until}`,
  mayNot: 'The rules of rest leave no time on this day',
  see: 'See what would change',
};

export const callInWords = { 'zh-CN': zh, en };
