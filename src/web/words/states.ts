import type { ShownState } from '../booking/shown-state.ts';

/** One word for each state, the same on every page. */
const zh: Record<ShownState, string> = {
  requested: '待安排',
  held: '保留中',
  booked: '已预约',
  planned: '已排班',
  'on-the-way': '在路上',
  arrived: '已到达',
  'in-care': '护理中',
  done: '已完成',
  'not-home': '家中无人',
  aborted: '已中止',
  missed: '未上门',
  cancelled: '已取消',
  'at-risk': '有风险',
  asked: '待中心答复',
};

const en: typeof zh = {
  requested: 'Requested',
  held: 'Held',
  booked: 'Booked',
  planned: 'Planned',
  'on-the-way': 'On the way',
  arrived: 'Arrived',
  'in-care': 'In care',
  done: 'Done',
  'not-home': 'Not home',
  aborted: 'Stopped',
  missed: 'Missed',
  cancelled: 'Cancelled',
  'at-risk': 'At risk',
  asked: 'Awaiting an answer',
};

export const stateWords = { 'zh-CN': zh, en };

export type Tone = 'calm' | 'accent' | 'amber' | 'red';

const tones: Record<ShownState, Tone> = {
  requested: 'calm',
  held: 'amber',
  booked: 'accent',
  planned: 'accent',
  'on-the-way': 'accent',
  arrived: 'accent',
  'in-care': 'accent',
  done: 'calm',
  'not-home': 'calm',
  aborted: 'calm',
  missed: 'red',
  cancelled: 'calm',
  'at-risk': 'amber',
  asked: 'calm',
};

export const toneOf = (state: ShownState): Tone => tones[state];
