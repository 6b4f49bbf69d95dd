import type { relations } from '#booking/conversations/wire';
import type { CancelSeries, holidayRules, MissReason } from '#booking/series/wire';

const missesZh: Record<MissReason, string> = {
  past: '日期已过',
  'booking-closed': '预约已截止',
  'resident-busy': '那时已有其他上门',
  'no-qualified-nurse': '没有能做此项的护士',
  full: '已约满',
  refused: '缺少医嘱、评估或同意书',
  holiday: '法定节假日',
  changed: '已从系列中移除',
};
const missesEn: typeof missesZh = {
  past: 'in the past',
  'booking-closed': 'booking has closed',
  'resident-busy': 'another visit is then',
  'no-qualified-nurse': 'no nurse on duty can do it',
  full: 'full',
  refused: 'order, assessment or consent missing',
  holiday: 'public holiday',
  changed: 'taken out of the series',
};
const holidaysZh: Record<(typeof holidayRules)[number], string> = {
  keep: '照常上门',
  skip: '跳过',
  shift: '顺延到节后',
};
const holidaysEn: typeof holidaysZh = { keep: 'Come as usual', skip: 'Leave out', shift: 'Come after it' };
const endsZh: Record<CancelSeries['reason'], string> = {
  'no-longer-needed': '不再需要',
  'in-hospital': '住院了',
  deceased: '本人已去世',
  'booked-by-mistake': '约错了',
  'centre-cannot': '中心无法上门',
  other: '其他原因',
};
const endsEn: typeof endsZh = {
  'no-longer-needed': 'No longer needed',
  'in-hospital': 'In hospital',
  deceased: 'The person has died',
  'booked-by-mistake': 'Booked by mistake',
  'centre-cannot': 'The centre cannot come',
  other: 'Another reason',
};
const relationsZh: Record<(typeof relations)[number], string> = {
  self: '本人',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  relative: '其他亲属',
  carer: '照护者',
  neighbour: '邻居',
  other: '其他',
};
const relationsEn: typeof relationsZh = {
  self: 'Herself or himself',
  spouse: 'Husband or wife',
  child: 'Son or daughter',
  parent: 'Mother or father',
  relative: 'Another relative',
  carer: 'Carer',
  neighbour: 'Neighbour',
  other: 'Somebody else',
};

const zh = {
  repeat: '要多次上门？一起约好',
  title: '约多次上门',
  firstDay: '第一次上门日期',
  often: '多久一次',
  every: { 'FREQ=DAILY': '每天', 'FREQ=WEEKLY': '每周', 'FREQ=WEEKLY;INTERVAL=2': '每两周', 'FREQ=MONTHLY': '每月' },
  count: '一共几次（最多 60 次）',
  window: '时段',
  onHoliday: '遇到法定节假日',
  holidays: holidaysZh,
  possible: '有的日期约不到时，其余照约',
  book: '全部预约',
  notFree: '这些日期约不到：',
  seriesTitle: '系列上门',
  visits: '各次上门',
  misses: missesZh,
  waits: '排班公布后安排',
  endTitle: '取消之后的各次上门',
  endReason: '取消原因',
  ends: endsZh,
  end: '取消之后的各次',
  seeSeries: '查看整个系列',
  caller: '来电人',
  relation: '与居民的关系',
  relations: relationsZh,
  consent: '居民本人已口头同意',
};
const en: typeof zh = {
  repeat: 'Several visits? Book them together',
  title: 'Book several visits',
  firstDay: 'First visit on',
  often: 'How often',
  every: {
    'FREQ=DAILY': 'Every day',
    'FREQ=WEEKLY': 'Every week',
    'FREQ=WEEKLY;INTERVAL=2': 'Every two weeks',
    'FREQ=MONTHLY': 'Every month',
  },
  count: 'How many visits (at most 60)',
  window: 'Window',
  onHoliday: 'On public holidays',
  holidays: holidaysEn,
  possible: 'If some days cannot be had, book the others',
  book: 'Book all visits',
  notFree: 'These days cannot be had:',
  seriesTitle: 'A series of visits',
  visits: 'The visits',
  misses: missesEn,
  waits: 'arranged once the roster is published',
  endTitle: 'Cancel the visits to come',
  endReason: 'Why cancelled',
  ends: endsEn,
  end: 'Cancel the visits to come',
  seeSeries: 'See the whole series',
  caller: 'Who is calling',
  relation: 'Stands to the resident as',
  relations: relationsEn,
  consent: 'The resident has agreed in words',
};

export const seriesWords = { 'zh-CN': zh, en };
