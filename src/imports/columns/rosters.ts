import { code, day, number, time, yesNo } from './cells.ts';
import type { Columns, RowOf } from './column.ts';

export const rosterColumns = {
  nurse: {
    heading: { 'zh-CN': '护士编号', en: 'Nurse code' },
    also: ['工号', '编号', '人员编号', 'nurse', 'code'],
    required: true,
    example: 'N001',
    read: code,
  },
  day: {
    heading: { 'zh-CN': '日期', en: 'Day' },
    also: ['班次日期', '上班日期', '排班日期'],
    required: true,
    example: '2026-11-24',
    read: day,
  },
  start: {
    heading: { 'zh-CN': '上班', en: 'Begins' },
    also: ['开始', '上班时间', '开始时间', 'start'],
    required: true,
    example: '08:00',
    read: time,
  },
  end: {
    heading: { 'zh-CN': '下班', en: 'Ends' },
    also: ['结束', '下班时间', '结束时间', 'end'],
    required: true,
    example: '17:00',
    read: time,
  },
  breakEarliest: { heading: { 'zh-CN': '休息最早', en: 'Break from' }, example: '11:30', read: time },
  breakLatest: { heading: { 'zh-CN': '休息最晚', en: 'Break latest' }, example: '12:30', read: time },
  breakMinutes: { heading: { 'zh-CN': '休息分钟', en: 'Break minutes' }, example: '45', read: number(0, 240) },
  published: {
    heading: { 'zh-CN': '已公布', en: 'Published' },
    also: ['公布'],
    example: { 'zh-CN': '是', en: 'yes' },
    read: yesNo,
  },
} as const satisfies Columns;

export type RosterCells = RowOf<typeof rosterColumns>;
