import type { WireCharge } from '#booking/charges/wire';

const linesZh: Record<WireCharge['line'], string> = { travel: '上门交通', care: '护理', materials: '材料' };
const linesEn: typeof linesZh = { travel: 'Travel', care: 'Care', materials: 'Materials' };
const payersZh: Record<WireCharge['payer'], string> = {
  self: '本人支付',
  package: '签约服务包',
  insurance: '医保',
  'long-term-care': '长期护理保险',
  'public-health': '公共卫生服务',
};
const payersEn: typeof payersZh = {
  self: 'paid by oneself',
  package: 'contract package',
  insurance: 'health insurance',
  'long-term-care': 'long-term-care insurance',
  'public-health': 'public health',
};
const statesZh: Record<WireCharge['state'], string> = {
  due: '待收',
  received: '已收',
  waived: '免收',
  'to-be-refunded': '待退',
  refunded: '已退',
};
const statesEn: typeof statesZh = {
  due: 'Due',
  received: 'Received',
  waived: 'Waived',
  'to-be-refunded': 'To be refunded',
  refunded: 'Refunded',
};

const zh = {
  title: '费用',
  menu: '收费',
  cost: '费用',
  free: '本次上门不收费。',
  total: '合计',
  selfTotal: '其中本人支付',
  nowNote: '确认预约后费用即固定。',
  yuan: (amount: string) => `¥${amount}`,
  lines: linesZh,
  payers: payersZh,
  states: statesZh,
  day: '日期',
  none: '当天没有费用。',
  totals: '汇总',
  list: '明细',
  resident: '居民',
  what: '项目',
  payer: '支付方',
  amount: '金额',
  state: '状态',
  count: '笔数',
  note: '收据或原因',
  receive: '收款',
  waive: '免收',
  giveBack: '标记待退',
  refund: '已退款',
  receiptNumber: '收据号码',
  reason: '原因',
  cancel: '取消',
  nothingStays: '现在取消不收费，已付的会退还。',
  travelStays: (yuan: string) => `现在取消，上门交通费 ¥${yuan} 不退，其余免收或退还。`,
};

const en: typeof zh = {
  title: 'Charges',
  menu: 'Charges',
  cost: 'What it costs',
  free: 'This visit costs nothing.',
  total: 'Total',
  selfTotal: 'Of this you pay',
  nowNote: 'The price is fixed once you confirm.',
  yuan: (amount) => `¥${amount}`,
  lines: linesEn,
  payers: payersEn,
  states: statesEn,
  day: 'Day',
  none: 'Nothing is charged on this day.',
  totals: 'Totals',
  list: 'Lines',
  resident: 'Resident',
  what: 'What',
  payer: 'Payer',
  amount: 'Amount',
  state: 'State',
  count: 'Lines',
  note: 'Receipt or reason',
  receive: 'Receive',
  waive: 'Waive',
  giveBack: 'To be refunded',
  refund: 'Refunded',
  receiptNumber: 'Number of the receipt',
  reason: 'Reason',
  cancel: 'Cancel',
  nothingStays: 'Cancelled now it costs nothing; what was paid is given back.',
  travelStays: (yuan) => `Cancelled now, the travel fee of ¥${yuan} stays; the rest is waived or given back.`,
};

export const chargesWords = { 'zh-CN': zh, en };
