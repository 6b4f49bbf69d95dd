import { choice, code, day, list, sexes, text, window } from './cells.ts';
import type { Columns, RowOf } from './column.ts';

/** Visits a centre has promised before it came to Doorstep. */
export const visitColumns = {
  resident: {
    heading: { 'zh-CN': '居民编号', en: 'Resident code' },
    also: ['编号', '档案编号', '档案号', '健康档案号', 'resident', 'code'],
    required: true,
    example: 'R00001',
    read: code,
  },
  day: {
    heading: { 'zh-CN': '上门日期', en: 'Day' },
    also: ['日期', '预约日期', '服务日期'],
    required: true,
    example: '2026-11-24',
    read: day,
  },
  window: {
    heading: { 'zh-CN': '时段', en: 'Window' },
    also: ['预约时段', '上门时段', '约定时段'],
    required: true,
    example: '08:00-10:00',
    read: window,
  },
  services: {
    heading: { 'zh-CN': '服务项目', en: 'Services' },
    also: ['项目', '护理项目', '服务'],
    required: true,
    example: { 'zh-CN': '皮下或肌内注射', en: 'injection' },
    read: list(5),
  },
  /** Only to compare: a wrong code must not send a nurse to somebody else. */
  name: {
    heading: { 'zh-CN': '姓名', en: 'Name' },
    also: ['居民姓名', '患者姓名'],
    example: '王秀英',
    read: text(100),
  },
  nurseSex: {
    heading: { 'zh-CN': '护士性别要求', en: 'Nurse required' },
    also: ['护士性别'],
    example: { 'zh-CN': '女', en: 'female' },
    read: choice({ female: sexes.female, male: sexes.male }),
  },
  note: {
    heading: { 'zh-CN': '备注', en: 'Note' },
    also: ['留言', '给护士的留言'],
    example: { 'zh-CN': '门铃坏了，请敲门', en: 'The bell is broken, please knock' },
    read: text(1000),
  },
} as const satisfies Columns;

export type VisitCells = RowOf<typeof visitColumns>;
