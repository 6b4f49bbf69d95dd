import type { UnplacedReason } from '#booking/closing/wire';
import type { ClosingReason } from '#planning/wire';

const reasonsZh: Record<ClosingReason, string> = {
  typhoon: '台风',
  outbreak: '疫情',
  flood: '积水',
  'centre-shut': '中心停诊',
  other: '其他原因',
};
const reasonsEn: typeof reasonsZh = {
  typhoon: 'typhoon',
  outbreak: 'outbreak',
  flood: 'flood',
  'centre-shut': 'centre shut',
  other: 'another reason',
};

const whyZh: Record<UnplacedReason, string> = {
  full: '之后几天已约满',
  'no-qualified-nurse': '没有能做此项的护士',
  'too-far': '护士来不及赶到',
  holiday: '之后是节假日',
  'resident-busy': '居民已有其他上门',
  'papers-missing': '缺少必要的材料',
  'roster-not-published': '之后的排班还没有公布',
  'day-closed': '之后几天也停止上门',
  'area-closed': '之后几天该区域也停止上门',
  'beyond-horizon': '还不能约那么远',
  'address-not-ready': '地址还没有确认',
};
const whyEn: typeof whyZh = {
  full: 'the following days are full',
  'no-qualified-nurse': 'no nurse on duty can do it',
  'too-far': 'no nurse can be there in time',
  holiday: 'public holiday',
  'resident-busy': 'the resident has another visit then',
  'papers-missing': 'papers are missing',
  'roster-not-published': 'no roster is published for the following days',
  'day-closed': 'the following days are closed too',
  'area-closed': 'the area is closed on the following days too',
  'beyond-horizon': 'too far ahead',
  'address-not-ready': 'the address is not confirmed',
};

const zh = {
  open: '停止当天上门',
  title: (day: string) => `停止${day}的上门`,
  commit: '停止上门并通知所有人',
  cancel: '不停止',
  reason: '原因',
  where: '停止范围',
  whole: '整个中心',
  part: '部分区域',
  partTitle: (day: string) => `停止${day}部分区域的上门`,
  since: '从几点起',
  metres: '范围（半径）',
  map: '停止上门的区域',
  partHint: '移动地图，让图钉停在区域中心，再点“图钉处：第一处”。',
  reasons: reasonsZh,
  why: whyZh,
  none: '没有需要改期的上门。',
  count: (moved: number, lost: number) => `${moved} 个改期，${lost} 个暂无时间`,
  resident: '居民',
  from: '原时段',
  to: '新时段',
  noPlace: (why: string) => `暂无：${why}`,
  hint: '每位居民会收到通知，护士的清单随即更新。',
  closed: (why: string, since: string) => `当天停止上门：${why}（${since} 起）`,
  reopen: '恢复当天上门',
};
const en: typeof zh = {
  open: 'Close this day',
  title: (day) => `Close ${day}`,
  commit: 'Close the day and tell everyone',
  cancel: 'Leave it open',
  reason: 'Reason',
  where: 'What is closed',
  whole: 'The whole centre',
  part: 'Part of its area',
  partTitle: (day) => `Close part of the area on ${day}`,
  since: 'From',
  metres: 'How far around',
  map: 'The area that is closed',
  partHint: 'Move the map until the pin is in the middle of the area, then press “First place at the pin”.',
  reasons: reasonsEn,
  why: whyEn,
  none: 'No visit has to move.',
  count: (moved, lost) => `${moved} ${moved === 1 ? 'moves' : 'move'}, ${lost} without another time`,
  resident: 'Resident',
  from: 'Was promised',
  to: 'New window',
  noPlace: (why) => `None: ${why}`,
  hint: 'Each resident is told, and the nurses’ lists change at once.',
  closed: (why, since) => `Nobody is sent on this day: ${why} (since ${since})`,
  reopen: 'Open this day again',
};

export const closingWords = { 'zh-CN': zh, en };
